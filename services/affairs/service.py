"""Everything a person has open, as one list: bookings, the time bank, reports and requests, call-backs.

Each affair belongs to a service of the catalogue and says what can be done
with it; whatever it is, it is cancelled by its reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from base.errors import Refused
from services.affairs import over_time
from services.affairs.affair import Affair
from services.callback import service as callbacks
from services.callback.service import Callback
from services.inventory import periods
from services.inventory import service as inventory
from services.inventory.service import Booking
from services.inventory.titles import named
from services.inventory.workdays import WEEKDAYS
from services.people.person import Person
from services.profile import wishes
from services.tickets import service as tickets
from services.tickets.naming import title
from services.tickets.ticket import Ticket
from services.timebank import service as timebank
from services.timebank.service import Task

TASK_WORDS = {"open": "还没有人接", "taken": "有人接了", "reported": "等您确认完成"}

TICKET_WORDS = {
    "filed": "已经提交，等着受理",
    "accepted": "已经受理",
    "handling": "正在处理",
    "answered": "已经答复",
    "closed": "已经办结",
    "withdrawn": "已经撤回",
    "reopened": "正在重新办理",
}


__all__ = ["Affair", "bring_back", "cancel", "items"]


def items(person: Person, service: str | None = None) -> list[Affair]:
    """What is still to come, soonest first; what has no time last.

    service: what the person asks for by name; a log shows its newest lines only then.
    """
    behind = set(wishes.pages(person).values())  # these wishes are listed themselves
    found = [
        *(_booking(one) for one in inventory.bookings_of(person)),
        *(_task(one, person) for one in timebank.my_tasks(person)),
        *(_ticket(one) for one in tickets.of_person(person)),
        *(_callback(one) for one in callbacks.of_person(person) if one.reference not in behind),
        *over_time.items(person, service),
    ]
    return sorted(found, key=lambda one: (one.when is None, one.when and one.when.timestamp()))


def cancel(reference: str, *, person: Person, key: str) -> Affair:
    """Cancel whatever carries this reference. A repeated key returns the same.

    Raises Refused: `not_found`, and what the service of the reference raises.
    """
    spelled = "".join(reference.split()).upper()
    if spelled.startswith(timebank.PREFIX):
        return _cancel_task(spelled, person, key)
    if spelled.startswith(tickets.PREFIX):
        return _ticket(tickets.withdraw(spelled, person=person, key=key))
    if spelled.startswith(callbacks.PREFIX):
        return _callback(callbacks.withdraw(spelled, person=person))
    if spelled.startswith(over_time.PREFIXES):
        return over_time.cancel(spelled, person=person)
    return _booking(inventory.cancel(spelled, person=person, key=key))


def bring_back(reference: str, on: date, *, person: Person, key: str) -> Affair:
    """What was lent comes back on this day. Raises Refused as `inventory.bring_back`."""
    return _booking(inventory.bring_back(reference, on, person=person, key=key))


def _cancel_task(reference: str, person: Person, key: str) -> Affair:
    task = timebank.get(reference)
    if task is None:
        raise Refused("not_found", "没有找到这个任务，请核对一下编号。")
    if task.requester_id == person.id:
        return _task(timebank.cancel_request(reference, person=person, key=key), person)
    given_back = _task(timebank.untake(reference, person=person, key=key), person)
    return replace(given_back, status="cancelled", can=frozenset())


def _booking(one: Booking) -> Affair:
    fields = {**one.fields, **_now(one.fields, one)}
    return Affair(
        kind="booking",
        service=one.service,
        reference=one.reference,
        when=one.start,
        status=one.status,
        title=f"{_when(one.start, one.label)}，{named(one.name, one.attributes)}{_guest(one.fields)}{_back(one)}",
        fields=fields,
        can=_ways(one),
        demo=one.demo,
    )


def _ways(one: Booking) -> frozenset[str]:
    ways = {"return"} if periods.is_out(one, one.start) else {"change", "cancel"}
    return frozenset(ways | {"extend"} if one.until else ways)


def _back(one: Booking) -> str:
    return f"，用到{one.until.year}年{one.until.month}月{one.until.day}日" if one.until else ""


def _now(fields: Mapping[str, Any], one: Booking) -> dict[str, Any]:
    """The fields that the place and time decide, as they are now and not as they were first said."""
    said = {name: value for name, value in one.attributes.items() if name in fields}
    day, label = one.start.date().isoformat(), one.label
    current = {**said, "date": day, "time": label}
    return {
        name: value for name, value in current.items() if name in fields and _plain(fields[name]) != value
    }


def _task(one: Task, person: Person) -> Affair:
    asked = one.requester_id == person.id
    ways = {"change", "cancel"} if asked else {"cancel"}
    can = ways if one.status in ({"open", "taken"} if asked else {"taken"}) else set()
    if one.status in {"taken", "reported"} and (asked or one.status == "taken"):
        can.add("complete")
    word = TASK_WORDS.get(one.status, "") if asked else "您接的任务"
    return Affair(
        kind="request" if asked else "task",
        service="timebank-request" if asked else "timebank-take",
        reference=one.reference,
        when=one.start,
        status=one.status,
        can=frozenset(can),
        demo=one.demo,
        title=timebank.title(one.start, one.label, one.category, one.hours) + (f"（{word}）" if word else ""),
        fields=_said(
            {
                "category": one.category,
                "date": one.start.date().isoformat(),
                "time": one.label,
                "quantity": int(one.hours) if one.hours.is_integer() else one.hours,
                "street": one.street and f"{one.street}街道",
                "description": one.description,
            }
        ),
    )


def _callback(one: Callback) -> Affair:
    return Affair(
        kind="callback",
        service="handoff",
        reference=one.reference,
        when=None,
        status=one.status,
        title="工作人员给您回电" + (f"（{one.when}）" if one.when else ""),
        fields=_said({"phone": one.phone, "time": one.when}),
        can=frozenset({"cancel"}),
    )


def _ticket(one: Ticket) -> Affair:
    return Affair(
        kind="ticket",
        service=one.service,
        reference=one.reference,
        when=None,
        status=one.status,
        title=f"{one.created_at.month}月{one.created_at.day}日的{title(one)}（{one.reference}）",
        state=_stands(one),
        fields=one.fields,
        can=_possible(one),
    )


def _stands(one: Ticket) -> str:
    """How far it is, in plain words."""
    if one.reply and not one.open:
        return TICKET_WORDS[one.status] + f"，答复是：{one.reply.text}"
    due = one.promised_on
    by = f"，最晚{due.month}月{due.day}日答复" if due and one.open else ""
    return TICKET_WORDS[one.status] + by


def _possible(one: Ticket) -> frozenset[str]:
    if one.status in {"closed", "withdrawn"}:
        return frozenset()
    return frozenset({"change", "cancel"} if one.status in {"filed", "accepted"} else {"change"})


def _when(start: datetime, label: str) -> str:
    """12月1日周二上午."""
    return f"{start.month}月{start.day}日{WEEKDAYS[start.weekday()]}{label}"


def _guest(fields: Mapping[str, Any]) -> str:
    """Whom it is for: always where a doctor sees them, else where it is somebody else."""
    guest = fields.get("patient") or fields.get("person")
    text = guest.get("text") if isinstance(guest, dict) else guest
    if not text or "patient" in fields:
        return f"，就诊人{text}" if text else ""
    return f"，给{text}的" if _plain(guest) != "本人" else ""


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was never said."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value
