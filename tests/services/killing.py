"""Every kind of write as data: what has to be there before, and the write itself, under a key.

`WRITES[name](scene)` prepares and returns the write; a scene is a person, another one, and a mark
that is used nowhere else. A new kind of write is one entry here.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from PIL import Image

from base import clock
from base.db import transaction
from services.affairs import leaving, over_time
from services.affairs import service as affairs
from services.attachments import service as attachments
from services.callback import service as callbacks
from services.calls import service as calls
from services.calls.parties import Contact
from services.connectors import sms
from services.inventory import service as inventory
from services.inventory.models import Slot
from services.ledger import service as ledger
from services.people import consent, grants, pairing
from services.people import service as people
from services.people.person import Person
from services.points import service as points
from services.points.rules import rules
from services.profile import checkin, entries, medicine, sos, wishes
from services.queues import service as queues
from services.schedule import plans
from services.schedule.plans import Plan
from services.schedule.rules import Rule
from services.tickets import desk
from services.tickets import service as tickets
from services.timebank import service as timebank
from tests.services.tickets.conftest import REPORT

Write = Callable[[], object]


@dataclass(frozen=True)
class Scene:
    me: Person
    other: Person
    mark: str


_free: list[str] = []
_touched = set[str]()


def opening() -> str:
    """One that no other write has had."""
    if not _free:
        found = inventory.openings("doctor-appointment", where={"department": "骨科"}, limit=400)
        _free.extend(one.id for one in found)
    return _free.pop()


def _booked(scene: Scene) -> str:
    made = inventory.book(
        opening(), person=scene.me, fields={}, conversation=scene.mark, key=f"{scene.mark}:b"
    )
    return str(made.reference)


def _book(scene: Scene) -> Write:
    held = inventory.hold(opening(), conversation=scene.mark, key=f"{scene.mark}:h")
    return lambda: inventory.book(held, person=scene.me, fields={}, conversation=scene.mark, key=scene.mark)


def _hold(scene: Scene) -> Write:
    wanted = opening()
    return lambda: inventory.hold(wanted, conversation=scene.mark, key=scene.mark)


def _release(scene: Scene) -> Write:
    held = inventory.hold(opening(), conversation=scene.mark, key=f"{scene.mark}:h")
    return lambda: inventory.release(held.id, conversation=scene.mark)


def _move(scene: Scene) -> Write:
    reference, wanted = _booked(scene), opening()
    return lambda: inventory.change(reference, wanted, person=scene.me, key=scene.mark)


def _aid() -> str:
    """Something to lend that nobody has touched yet."""
    wanted = next(one.id for one in inventory.openings("rehab-aid") if one.id not in _touched)
    _touched.add(wanted)
    return wanted


def _lent(scene: Scene) -> str:
    wanted = _aid()
    fields = {"quantity": {"value": 1, "text": "1"}}
    made = inventory.book(
        wanted, person=scene.me, fields=fields, conversation=scene.mark, key=f"{scene.mark}:l"
    )
    return str(made.reference)


def _lend(scene: Scene) -> Write:
    wanted = _aid()
    return lambda: inventory.book(wanted, person=scene.me, fields={}, conversation=scene.mark, key=scene.mark)


def _bring_back(scene: Scene) -> Write:
    """What was fetched yesterday; nobody's clock is moved for it."""
    reference = _lent(scene)
    with transaction() as session:
        slot = session.get(Slot, inventory.get(reference, scene.me).opening_id)  # type: ignore[union-attr]
        slot.start_at = clock.now() - timedelta(days=1)
    today = clock.today()
    return lambda: affairs.bring_back(reference, today, person=scene.me, key=scene.mark)


def _cancel(scene: Scene) -> Write:
    reference = _booked(scene)
    return lambda: affairs.cancel(reference, person=scene.me, key=scene.mark)


def _file(scene: Scene) -> Write:
    return lambda: tickets.file(
        replace(REPORT, outside=True), person=scene.me, conversation=scene.mark, key=scene.mark
    )


def _filed(scene: Scene) -> str:
    return tickets.file(REPORT, person=scene.me, conversation=scene.mark, key=f"{scene.mark}:file").reference


def _on_ticket(change: Callable[[str, Scene], object]) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        reference = _filed(scene)
        return lambda: change(reference, scene)

    return prepared


def _rate(scene: Scene) -> Write:
    reference = _filed(scene)
    desk.reply(reference, "已清走", by="王", key=f"{scene.mark}:r")
    said = {"comment": {"value": "没清干净", "text": "没清干净"}}
    return lambda: tickets.rate(
        "rating",
        1,
        about=reference,
        fields=said,
        department="12345",
        person=scene.me,
        conversation=scene.mark,
        key=scene.mark,
    )


def _members(scene: Scene, coins: int = 5) -> None:
    for one in (scene.me, scene.other):
        timebank.join(one, age=70, key=f"{one.id}:join")
    sides = {"source:timebank": -60 * coins, f"person:{scene.me.id}": 60 * coins}
    with transaction() as session:
        ledger.post(
            session, currency="timecoin", kind="help", sides=sides, key=f"{scene.mark}:coins", subject="test"
        )


def _asked(scene: Scene, key: str) -> timebank.Task:
    return timebank.request(
        scene.me, category="陪聊", date=_day(3), time="上午", hours=2, street="", age=70, key=key
    )


def _request(scene: Scene) -> Write:
    _members(scene)
    return lambda: _asked(scene, scene.mark)


def _on_task(change: Callable[[str, Scene], object], *, taken: bool = False) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        _members(scene)
        task = _asked(scene, f"{scene.mark}:ask")
        if taken:
            timebank.take(task.reference, person=scene.other, key=f"{scene.mark}:take")
        return lambda: change(task.reference, scene)

    return prepared


def _give(scene: Scene) -> Write:
    _members(scene)
    return lambda: timebank.give(scene.me, phone=scene.other.phone, coins=2, key=scene.mark)


def _redeem(scene: Scene) -> Write:
    with transaction() as session:
        sides = {"source:sport": -5000, f"person:{scene.me.id}": 5000}
        ledger.post(
            session, currency="sportpoint", kind="visit", sides=sides, key=f"{scene.mark}:p", subject="test"
        )
    return lambda: points.redeem(scene.me, rules().rewards[0].id, key=scene.mark)


def _plan(scene: Scene, service: str) -> Plan:
    details: dict[str, Any] = {"what": "吃药", "contact": None, "fields": {}}
    return plans.begin(scene.me, service, _DAILY, details, key=f"{scene.mark}:plan")


def _begin(scene: Scene) -> Write:
    details: dict[str, Any] = {"what": "吃药", "contact": None, "fields": {}}
    return lambda: plans.begin(scene.me, "medicine-reminder", _DAILY, details, key=scene.mark)


def _on_plan(
    change: Callable[[Plan, Scene], object], service: str = "medicine-reminder"
) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        plan = _plan(scene, service)
        return lambda: change(plan, scene)

    return prepared


def _on_reading(change: Callable[[str, Scene], object]) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        line = entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=f"{scene.mark}:l")
        return lambda: change(line.reference, scene)

    return prepared


def _granted(scene: Scene, key: str) -> grants.Grant:
    return grants.give(
        scene.me, phone=scene.other.phone, relation="女儿", scopes=[grants.HEALTH, grants.TV], key=key
    )


def _revoke(scene: Scene) -> Write:
    given = _granted(scene, f"{scene.mark}:grant")
    return lambda: grants.revoke(scene.me, given.id)


def _pair(scene: Scene) -> Write:
    code = pairing.show_code(f"{scene.mark}-tv")
    return lambda: pairing.pair(code, by=scene.me, elder_id=scene.me.id, key=scene.mark)


def _withdraw_consent(scene: Scene) -> Write:
    consent.give(scene.me, "health", key=f"{scene.mark}:consent")
    entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=f"{scene.mark}:l")
    return lambda: leaving.withdraw(scene.me, "health")


def _withdraw_callback(scene: Scene) -> Write:
    people.link(scene.mark, scene.me)
    made = callbacks.request(
        phone=scene.me.phone, when=None, conversation=scene.mark, key=f"{scene.mark}:call"
    )
    return lambda: callbacks.withdraw(made, person=scene.me)


def _sign_in(scene: Scene) -> Write:
    people.request_code(scene.me.phone, conversation=scene.mark, key=f"{scene.mark}:send")
    code = sms.outbox(scene.me.phone)[0]["code"]
    return lambda: people.verify(scene.me.phone, code, conversation=scene.mark, key=scene.mark)


def _erase(scene: Scene) -> Write:
    people.link(scene.mark, scene.me)
    _booked(scene)
    _granted(scene, f"{scene.mark}:grant")
    return lambda: leaving.erase(scene.me)


def _attach(scene: Scene) -> Write:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    return lambda: attachments.keep(scene.mark, picture.getvalue(), upload=scene.mark)


def _leave(scene: Scene) -> Write:
    queues.enter(scene.mark, key=scene.mark, reason="asked")
    return lambda: queues.leave(scene.mark)


def _ring(scene: Scene) -> Write:
    sides = f"person:{scene.me.id}", f"person:{scene.other.id}"
    given = _granted(scene, f"{scene.mark}:grant")
    contact = Contact("c", "女儿", "family", *sides, given.id)
    return lambda: calls.ring(contact, screen=scene.mark, key=scene.mark)


def _sos(scene: Scene) -> Write:
    _plan_with_contact(scene)
    return lambda: sos.call(scene.me, conversation=scene.mark, key=scene.mark)


def _plan_with_contact(scene: Scene) -> None:
    details = {"what": "吃药", "contact": scene.other.phone, "fields": {}}
    plans.begin(scene.me, "safety-checkin", _DAILY, details, key=f"{scene.mark}:plan")


def _call_back(scene: Scene) -> Write:
    return lambda: callbacks.request(phone=scene.me.phone, when=None, conversation=scene.mark, key=scene.mark)


def _log(scene: Scene) -> Write:
    return lambda: entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=scene.mark)


def _wish(scene: Scene) -> Write:
    return lambda: wishes.wish(
        scene.me,
        "tv-call",
        "和女儿视频",
        {},
        conversation=scene.mark,
        key=scene.mark,
        text_to=scene.other.phone,
    )


def _day(ahead: int) -> str:
    return clock.now().date().fromordinal(clock.now().date().toordinal() + ahead).isoformat()


_DAILY = Rule(("08:00",), "2026-11-20")
_LATER = Rule(("09:00",), "2026-11-20")


def _due(plan: Plan) -> Any:
    assert plan.upcoming
    return plan.upcoming


WRITES: dict[str, Callable[[Scene], Write]] = {
    "book": _book,
    "hold": _hold,
    "release": _release,
    "move a booking": _move,
    "cancel a booking": _cancel,
    "lend": _lend,
    "bring back": _bring_back,
    "file": _file,
    "add to a ticket": _on_ticket(lambda it, scene: tickets.add(it, "还有", person=scene.me, key=scene.mark)),
    "withdraw a ticket": _on_ticket(lambda it, scene: tickets.withdraw(it, person=scene.me, key=scene.mark)),
    "answer a ticket": _on_ticket(lambda it, scene: desk.reply(it, "清了", by="王", key=scene.mark)),
    "rate": _rate,
    "join": lambda scene: lambda: timebank.join(scene.me, age=70, key=scene.mark),
    "ask for help": _request,
    "take back a request": _on_task(
        lambda it, scene: timebank.cancel_request(it, person=scene.me, key=scene.mark)
    ),
    "change a request": _on_task(
        lambda it, scene: timebank.change_request(
            it, person=scene.me, category="洗衣", date=_day(5), time="上午", hours=1, key=scene.mark
        ),
        taken=True,
    ),
    "take": _on_task(lambda it, scene: timebank.take(it, person=scene.other, key=scene.mark)),
    "give a task back": _on_task(
        lambda it, scene: timebank.untake(it, person=scene.other, key=scene.mark), taken=True
    ),
    "complete": _on_task(
        lambda it, scene: timebank.complete(it, person=scene.me, key=scene.mark), taken=True
    ),
    "give coins": _give,
    "redeem points": _redeem,
    "set a reminder": _begin,
    "change a reminder": _on_plan(
        lambda plan, scene: plans.change(
            plan.reference, _LATER, plan.details, person=scene.me, key=scene.mark
        )
    ),
    "pause a reminder": _on_plan(
        lambda plan, scene: plans.pause(plan.reference, _due(plan), person=scene.me, key=scene.mark)
    ),
    "stop a reminder": _on_plan(lambda plan, scene: over_time.cancel(plan.reference, person=scene.me)),
    "snooze": _on_plan(lambda plan, scene: medicine.snooze(plan, _due(plan), medicine.ASK_AFTER)),
    "answer a reminder": _on_plan(
        lambda plan, scene: medicine.answer(scene.me, plan, _due(plan), medicine.TAKEN)
    ),
    "say that all is well": _on_plan(
        lambda plan, scene: checkin.fine(scene.me, plan, _due(plan)), "safety-checkin"
    ),
    "log": _log,
    "correct the log": _on_reading(
        lambda it, scene: entries.correct(it, {"pressure": "130/80"}, person=scene.me, key=scene.mark)
    ),
    "delete from the log": _on_reading(lambda it, scene: entries.delete(it, person=scene.me)),
    "consent": lambda scene: lambda: consent.give(scene.me, "health", key=scene.mark),
    "withdraw a consent": _withdraw_consent,
    "grant": lambda scene: lambda: _granted(scene, scene.mark),
    "revoke": _revoke,
    "pair a television": _pair,
    "sign in": _sign_in,
    "call back": _call_back,
    "withdraw a call-back": _withdraw_callback,
    "emergency call": _sos,
    "wish": _wish,
    "attach": _attach,
    "queue": lambda scene: lambda: queues.enter(scene.mark, key=scene.mark, reason="asked"),
    "leave the queue": _leave,
    "ring": _ring,
    "erase": _erase,
}
