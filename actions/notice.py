"""Something is due: it is said here, and what the person answers to it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from actions import lasting, remedies, reply
from actions.kinds.pausing import pause, report_fine, resume
from actions.runner import TurnAction
from actions.tasks import engine
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from base import clock
from base.clock import SHANGHAI
from base.errors import Refused
from services.people.person import Person
from services.profile import checkin, medicine, sos
from services.schedule import notices, plans
from services.schedule.notices import Notice
from services.timebank import service as timebank

_TEN_MINUTES = 10
_WEEK = 7
_BUTTONS = {
    "remind": ("taken", "snooze", "not_taken"),
    "late": ("taken", "snooze", "not_taken"),
    "ask": ("taken", "snooze", "not_taken"),
    "check": ("fine", "help"),
    "check_again": ("fine", "help"),
    "escalated": ("fine", "help"),
    "ticket_reply": ("rate", "add"),
    "booking_gone": ("again",),
    "help_reported": ("complete",),
    "help_changed": ("still", "cannot"),
}

_OF_ERRANDS = {"notice_late", "dose_not_taken", "dose_snoozed_no_dose"}
_OF = {"ticket_reply": "tickets", "booking_gone": "bookings"}
"""What the card of a notice lists."""
_SHOWN = ("title", "reference")


class ActionNotice(TurnAction):
    """Says a notice, or takes its answer."""

    digression = True

    def name(self) -> str:
        return "action_notice"

    def answer(self, turn: Turn) -> None:
        args = turn.move.args
        if args["answer"] in _WITHOUT:
            return _WITHOUT[args["answer"]](turn)
        notice, person = notices.find(args["token"]), turn.person()
        if notice is None or person is None or notice.person_id != person.id:
            turn.say(reply.refusal(words("notice_gone"), reason="unavailable"))
            return None
        if args["answer"] == "say":
            return _say(turn, notice)
        return _ANSWERS[args["answer"]](turn, notice, person)


def _say(turn: Turn, notice: Notice) -> None:
    what = str(notice.values.get("what") or "")
    asked: dict[str, Any] = {"did": remedies.done_with(what), "undone": remedies.left_undone(what)}
    text = words(_named(f"notice_{notice.step}", what), **{**notice.values, **asked})
    options = [
        {"title": words(f"option_due_{answer}", **asked), "payload": f"opt:due-{notice.token}:{answer}"}
        for answer in _BUTTONS.get(notice.step, ())
    ]
    turn.dialogue.notice = {"token": notice.token, "service": notice.service, "step": notice.step}
    of = _OF.get(notice.step)
    if options and of is None:
        return turn.say(reply.choices(text, options, service=notice.service))
    turn.dialogue.focus = {"affairs": [notice.subject]}
    items = [{name: notice.values[name] for name in _SHOWN if name in notice.values}]
    return turn.say(
        reply.listing(text, of=of or "bookings", items=items, service=notice.service, options=options)
    )


def _named(name: str, what: str) -> str:
    """Of an errand no medicine is spoken: nobody makes up for a visit that was forgotten as for a pill."""
    errand = remedies.is_errand(what) and name in _OF_ERRANDS
    return f"{name}_errand" if errand else name


def _dose(turn: Turn, notice: Notice, person: Person, said: str) -> None:
    plan = _plan(person, notice)
    turn.dialogue.notice = {}
    if plan is None:
        return turn.say(reply.refusal(words("notice_stopped"), reason="unavailable"))
    medicine.answer(person, plan, notice.nth, said)
    return turn.say(
        _kept(
            notice,
            plan.reference,
            words(_named(f"dose_{said}", str(plan.details["what"])), what=plan.details["what"]),
        )
    )


def _taken(turn: Turn, notice: Notice, person: Person) -> None:
    _dose(turn, notice, person, medicine.TAKEN)


def _not_taken(turn: Turn, notice: Notice, person: Person) -> None:
    _dose(turn, notice, person, medicine.NOT_TAKEN)


def _snooze(turn: Turn, notice: Notice, person: Person) -> None:
    """ "过十分钟再提醒"; "还没吃" means the same."""
    plan = _plan(person, notice)
    turn.dialogue.notice = {}
    if plan is None:
        return turn.say(reply.refusal(words("notice_stopped"), reason="unavailable"))
    minutes = int(turn.move.args.get("minutes") or _TEN_MINUTES)
    due = medicine.snooze(plan, notice.nth, timedelta(minutes=minutes))
    at = f"{due:%H:%M}"
    if turn.move.args["answer"] == "not_yet":
        return turn.say(
            reply.say(
                words(_named("dose_snoozed_no_dose", str(plan.details["what"])), minutes=minutes, time=at)
            )
        )
    return turn.say(reply.say(words("dose_snoozed", minutes=minutes, time=at)))


def _heard(turn: Turn, notice: Notice, person: Person) -> None:
    turn.say(reply.say(words("dose_heard")))


def _fine(turn: Turn, notice: Notice, person: Person) -> None:
    plan = _plan(person, notice)
    turn.dialogue.notice = {}
    if plan is None:
        return turn.say(reply.refusal(words("notice_stopped"), reason="unavailable"))
    called_off = checkin.fine(person, plan, notice.nth)
    name = "checkin_called_off" if called_off else "checkin_fine"
    return turn.say(_kept(notice, plan.reference, words(name)))


def _help(turn: Turn, notice: Notice, person: Person) -> None:
    turn.dialogue.notice = {}
    engine.begin(turn, sos.SERVICE)


def _rate(turn: Turn, notice: Notice, person: Person) -> None:
    about = {"value": notice.subject, "text": notice.values["title"]}
    engine.begin(turn, "rating", values={"item": about})


def _add(turn: Turn, notice: Notice, person: Person) -> None:
    hints = {"target_reference": notice.subject, "target_service": notice.service, "wanted": {}}
    engine.begin(turn, notice.service, mode="change", hints=hints)


def _again(turn: Turn, notice: Notice, person: Person) -> None:
    """The same once more: what was chosen stays chosen, the time is asked for."""
    kept = {name: _value(turn, value) for name, value in notice.values["again"].items()}
    engine.begin(turn, notice.service, values=kept)


def _value(turn: Turn, value: str) -> Value:
    """A place as its record, anything else as it was said."""
    record = turn.knowledge.get(value)
    return (
        {"value": value, "text": record.name, "record": value} if record else {"value": value, "text": value}
    )


def _complete(turn: Turn, notice: Notice, person: Person) -> None:
    turn.dialogue.notice = {}
    item = {"value": notice.subject, "text": notice.values["title"], "record": notice.subject}
    engine.begin(turn, "timebank-complete", values={"item": item}, mode="own")


def _still(turn: Turn, notice: Notice, person: Person) -> None:
    """Who had taken it still comes, now that it is different."""
    turn.dialogue.notice = {}
    try:
        task = timebank.take(notice.subject, person=person, key=turn.key(f"still:{notice.token}"))
    except Refused as refused:
        return turn.say(reply.refusal(refused.message, reason="not_allowed", service=notice.service))
    title = timebank.title(task.start, task.label, task.category, task.hours)
    text = words("help_still", title=title, reference=task.reference)
    return turn.say(
        reply.receipt(text, service=notice.service, reference=task.reference, status="taken", fields={})
    )


def _cannot(turn: Turn, notice: Notice, person: Person) -> None:
    turn.dialogue.notice = {}
    turn.say(reply.say(words("help_cannot", title=notice.values["after"])))


def _mistake(turn: Turn) -> None:
    person = turn.person()
    turn.dialogue.notice = {}
    called_off = person is not None and sos.mistake(person)
    turn.say(reply.say(words("sos_mistake" if called_off else "sos_no_mistake")))


def _kept(notice: Notice, reference: str, text: str) -> reply.Message:
    return reply.receipt(text, service=notice.service, reference=reference, status="recorded", fields={})


def _plan(person: Person, notice: Notice) -> Any:
    mine = plans.of_person(person, notice.service, stopped=True)
    return next((plan for plan in mine if plan.reference == notice.subject), None)


def _report(turn: Turn) -> None:
    """ "我报平安": today's answer, or the offer to ask every day."""
    said = report_fine(turn)
    if said:
        return turn.say(
            reply.receipt(said, service=checkin.SERVICE, reference="", status="recorded", fields={})
        )
    turn.lead(words("checkin_none"))
    return engine.begin(turn, checkin.SERVICE)


def _pause(turn: Turn) -> None:
    service = str(turn.move.args["service"])
    if turn.person() is None:
        return turn.say(reply.refusal(words("plan_sign_in"), reason="not_allowed", service=service))
    try:
        reference, text = pause(turn, service, _until(turn))
    except Refused as refused:
        return turn.say(reply.refusal(refused.message, reason="not_allowed", service=service))
    return turn.say(reply.receipt(text, service=service, reference=reference, status="changed", fields={}))


def _resume(turn: Turn) -> None:
    service = str(turn.move.args["service"])
    if turn.person() is None:
        return turn.say(reply.refusal(words("plan_sign_in"), reason="not_allowed", service=service))
    try:
        reference, text = resume(turn, service)
    except Refused as refused:
        return turn.say(reply.refusal(refused.message, reason="not_allowed", service=service))
    return turn.say(reply.receipt(text, service=service, reference=reference, status="changed", fields={}))


def _until(turn: Turn) -> datetime:
    """The morning after the time that was named; a week from now when none was."""
    named = [str(e.get("until") or e["value"])[:10] for e in turn.parse.of("date") if not e.get("past")]
    for_so_long = lasting.days(turn.parse.text)
    if for_so_long:  # "明天出去旅游，停三天": three days from tomorrow
        first = date.fromisoformat(named[0]) if named else clock.today()
        return datetime.combine(first + timedelta(days=for_so_long), time(), SHANGHAI)
    day = (
        date.fromisoformat(named[-1]) + timedelta(days=1) if named else clock.today() + timedelta(days=_WEEK)
    )
    return datetime.combine(day, time(), SHANGHAI)


_WITHOUT: dict[str, Callable[[Turn], None]] = {
    "mistake": _mistake,
    "report": _report,
    "pause": _pause,
    "resume": _resume,
}
"""Answers that belong to no single notice."""
_ANSWERS: dict[str, Callable[[Turn, Notice, Person], None]] = {
    "taken": _taken,
    "not_taken": _not_taken,
    "not_yet": _snooze,
    "snooze": _snooze,
    "heard": _heard,
    "fine": _fine,
    "help": _help,
    "rate": _rate,
    "add": _add,
    "again": _again,
    "complete": _complete,
    "still": _still,
    "cannot": _cannot,
}
