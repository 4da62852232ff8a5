"""The time bank (沪助养老时光汇): join, ask for help, take and finish tasks, give coins, look at the account.

One class per operation, because the rules differ; asking, reading back and
signing in are the same as everywhere. The catalogue names the operation.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions import fields, reply
from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import masked, spoken_date, words
from base import clock
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.timebank import service as timebank
from services.timebank.service import Task

_MANY = 100
_REQUEST = "timebank-request"


def task_title(task: Task) -> str:
    """12月1日（周二）上午，聊天陪伴1小时，控江路."""
    street = f"，{task.street}" if task.street else ""
    demo = words("demo_mark") if task.demo else ""
    return f"{spoken_date(task.start.date())}{task.label}，{task.category}{task.hours:g}小时{street}{demo}"


def _is_over(day: Any, time: Any) -> bool:
    return timebank.start_of(day, str(time)) <= clock.now()


def _pick(tasks: list[Task]) -> list[Option]:
    return [
        {
            "title": task_title(task),
            "do": {
                "move": "fill",
                "values": {
                    "item": {"value": task.reference, "text": task_title(task), "record": task.reference}
                },
            },
        }
        for task in tasks
    ]


def _coins(task: Task) -> str:
    return words("coins_reserved", coins=f"{task.covered:g}") if task.covered else words("coins_not_needed")


def _task_of(frame: Frame) -> Task | None:
    """The request that a change is about, as it is now."""
    return timebank.get(str(frame.target["reference"])) if frame.target else None


class Join(Kind):
    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        member = timebank.join(
            person, age=int(frame.value("age")), fields=dict(frame.values), key=turn.key(f"join:{frame.id}")
        )
        return Done(
            member.reference, "joined", self.receipt_text(frame, member.reference), card_fields(frame)
        )


class Request(Kind):
    paid = False
    status = "filed"

    def first_day(self) -> date:
        """Today as long as one of the times to pick is to come."""
        times = self.spec.field("time")
        left = [one for one in (times.choices if times else ()) if not _is_over(clock.today(), one.value)]
        return clock.today() + timedelta(days=not left)

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        found = super().options(turn, frame, item)
        if item.id != "time" or "date" not in frame.values:
            return found
        return [one for one in found if not _is_over(frame.value("date"), one["title"])] or found

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """A time that is over is asked again at once, and the day too if nothing of it is left."""
        wanted = {**frame.values, **values}
        if not {"date", "time"} & values.keys() or not {"date", "time"} <= wanted.keys():
            return Verdict(values)
        if not _is_over(wanted["date"]["value"], wanted["time"]["value"]):
            return Verdict(values)
        over = {"time"} | ({"date"} if wanted["date"]["value"] < self.first_day().isoformat() else set())
        kept = {name: value for name, value in values.items() if name not in over}
        said = words("time_past", when=f"{wanted['date']['text']}{wanted['time']['text']}")
        return Verdict(kept, dropped=[name for name in over if name in frame.values], problem=said)

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        """It may be over by the time that everything is said; and a change has to change something."""
        if frame.mode == "change" and not frame.confirmed and not self._differences(frame):
            frame.hints["edit"] = self.first_to_change()
            return Verdict({}, problem=words("still_the_same"))
        if not _is_over(frame.value("date"), frame.value("time")):
            return None
        verdict = self.accept(turn, frame, dict(frame.values))
        return Verdict({}, dropped=verdict.dropped, problem=verdict.problem)

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        """Somebody has taken it already: they are asked once more, and that is said first."""
        mine = _task_of(frame)
        return words("change_asks_helper") if mine and mine.helper_id else None

    def read_back(self, frame: Frame) -> str:
        if frame.mode != "change":
            return super().read_back(frame)
        return words(
            "confirm_change_request", old=(frame.target or {})["title"], new=self._differences(frame)
        )

    def _differences(self, frame: Frame) -> str:
        before = (frame.target or {}).get("values", {})
        return "，".join(
            words("changes_to", field=item.name, value=self._said(frame, item))
            for item in self.spec.fields
            if before.get(item.id) != frame.value(item.id)
        )

    def _said(self, frame: Frame, item: FieldSpec) -> str:
        return frame.text(item.id) + ("小时" if item.type == "hours" else "")

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        if frame.mode == "change":
            return self._change(turn, frame, person)
        task = timebank.request(
            person,
            category=str(frame.value("category")),
            date=str(frame.value("date")),
            time=str(frame.value("time")),
            hours=float(frame.value("quantity")),
            street=frame.text("street"),
            description=frame.text("description"),
            paid=self.paid,
            key=turn.key(f"request:{frame.id}"),
        )
        text = self.receipt_text(frame, task.reference) + _coins(task)
        return Done(task.reference, self.status, text, card_fields(frame))

    def _change(self, turn: Turn, frame: Frame, person: Any) -> Done:
        reference = str((frame.target or {})["reference"])
        asks = words("helper_is_asked") if (before := _task_of(frame)) and before.helper_id else ""
        task = timebank.change_request(
            reference,
            person=person,
            category=str(frame.value("category")),
            date=str(frame.value("date")),
            time=str(frame.value("time")),
            hours=float(frame.value("quantity")),
            street=str(frame.value("street") or ""),
            key=turn.key(f"change:{frame.id}"),
        )
        text = words("changed_request", new=self._differences(frame), reference=task.reference) + asks
        if before and before.covered != task.covered:
            text += _coins(task)
        return Done(task.reference, "changed", text, card_fields(frame))


class Redeem(Request):
    """Help paid with coins: for those who have them and are old enough to spend them."""

    paid = True
    status = "redeemed"


class Take(Kind):
    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        if item.id != "item":
            return super().options(turn, frame, item)
        street = frame.text("street") or None
        found = timebank.open_tasks(person=turn.person(), street=street, limit=_MANY)
        if not found and street:
            turn.lead(words("no_tasks_in_street", street=street))
            found = timebank.open_tasks(person=turn.person(), limit=_MANY)
        if not found:
            raise Refused("no_tasks", words("no_tasks"))
        return _pick(self._of_the_sort(turn, frame, found))

    @staticmethod
    def _of_the_sort(turn: Turn, frame: Frame, found: list[Task]) -> list[Task]:
        """ "有没有陪老人聊天的活": only those, as long as there are any."""
        sorts = turn.catalogue[_REQUEST].field("category")
        named = fields.spoken(sorts, turn.parse) if sorts and not turn.parse.option else None
        if named:
            frame.hints["sort"] = named["value"]
        return [task for task in found if task.category == frame.hints.get("sort")] or found

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        task = timebank.take(str(frame.value("item")), person=person, key=turn.key(f"take:{frame.id}"))
        return Done(
            task.reference,
            "taken",
            self.receipt_text(frame, task.reference),
            card_fields(frame),
            demo=task.demo or None,
        )


class Complete(Kind):
    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        person = turn.signed_in()
        mine = [
            task
            for task in timebank.my_tasks(person)
            if task.status in {"taken", "reported"}
            and (task.requester_id == person.id or task.status == "taken")
        ]
        if not mine:
            raise Refused("no_tasks", words("nothing_to_complete"))
        return _pick(mine)

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        task = timebank.complete(
            str(frame.value("item")), person=person, key=turn.key(f"complete:{frame.id}")
        )
        name = "task_completed" if task.status == "completed" else "task_reported"
        text = words(name, task=frame.text("item"), coins=f"{task.hours:g}")
        return Done(task.reference, "completed", text, card_fields(frame), demo=task.demo or None)


class Give(Kind):
    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        """Who is known to have no account is asked for nobody's number. Raises Refused."""
        person = turn.person()
        if person and timebank.member(person) is None:
            raise Refused("not_member", words("no_account"))
        return super().needs(turn, frame, item)

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        gift = timebank.give(
            person,
            phone=str(frame.value("recipient")),
            coins=float(frame.value("amount")),
            key=turn.key(f"give:{frame.id}"),
        )
        shown = {**card_fields(frame), "recipient": masked(str(frame.value("recipient")))}
        text = words("coins_given", coins=f"{gift.coins:g}", phone=shown["recipient"], left=f"{gift.left:g}")
        return Done(gift.reference, "given", text, shown)


class Account(Kind):
    """Looks only: the balance and the newest movements."""

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        if timebank.member(person) is None:
            options = turn.offer(
                [{"title": words("option_join"), "do": {"move": "begin", "service": "timebank-join"}}]
            )
            return [
                reply.listing(
                    words("no_account"), of="ledger", items=[], service=self.spec.id, options=options
                )
            ]
        balance = timebank.balance(person)
        lines = [
            {
                "reference": line.reference,
                "title": line.reason,
                "coins": line.coins,
                "at": line.at.isoformat(),
            }
            for line in timebank.history(person)
        ]
        text = words("balance", coins=f"{balance.coins:g}")
        if balance.reserved:
            text += words("balance_reserved", coins=f"{balance.reserved:g}")
        return [reply.listing(text, of="ledger", items=lines, service=self.spec.id)]


OPERATIONS: dict[str, type[Kind]] = {
    "timebank.join": Join,
    "timebank.request": Request,
    "timebank.redeem": Redeem,
    "timebank.take": Take,
    "timebank.complete": Complete,
    "timebank.give": Give,
    "timebank.balance": Account,
}
