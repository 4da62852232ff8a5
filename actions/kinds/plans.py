"""What comes back at its time: reminders to take something, the daily question whether all is well."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from actions import cues, entries, persons, recurring, remedies, reply
from actions.dialogue import Frame
from actions.fields import Value
from actions.kinds.base import Done, Kind, Verdict
from actions.parse import Parse
from actions.tasks import behalf
from actions.turn import Option, Turn
from actions.wording import spoken_date, spoken_moment, words
from base import clock
from base.clock import SHANGHAI
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.affairs import over_time
from services.people import consent, grants
from services.people.person import Person
from services.profile import checkin
from services.profile import entries as log
from services.schedule import plans, rules
from services.schedule.plans import Plan

_SHOWN = ("item", "frequency", "time", "person", "contact")
_AFTER = re.compile(r"(?:给|帮|替|为|问问?|关心|看看)(?:一下|一声|候|下)?(?:我|阿拉|俺|咱)?们?家?的?$")
_TOLD = re.compile(r"发|打|说|讲|知道|一个?短信|听到")
_ALONE = re.compile(r".{0,4}(?:一个人|独居|独自|自己)(?:住|在家|过)")
"""Around somebody who is named: whether they are asked after, or told, or only mentioned."""
_OURS = {"person", "contact"}
"""Fields in the words of whoever set a reminder for somebody else."""


class PlanKind(Kind):
    """Sets up, changes and lists plans of its service."""

    wording = "plan"
    """What the names of its sentences begin with."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if self.spec.field("item") and frame.mode != "change":
            taken = self._several(turn, frame, values)
            if taken:
                return taken
        if self.spec.field("item") and "item" not in values:
            frame.values.setdefault("item", remedies.anything())
        if self.spec.field("person"):
            frame.values.setdefault("person", {"value": persons.SELF, "text": persons.SELF})
        if self.spec.field("frequency") and "frequency" not in values:
            frame.values.setdefault("frequency", recurring.daily())
        before = frame.values.get("time")
        if before and "time" in values and cues.AS_WELL.search(turn.parse.text):
            values = {**values, "time": recurring.together(before, values["time"])}
        elif "time" in values:
            values = {**values, "time": recurring.corrected(before, values["time"], turn.parse)}
        return Verdict(values)

    def _several(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict | None:
        """Two reminders or more at once: each keeps what was said of it."""
        before = entries.of(frame)
        found = entries.take(frame, turn.parse, values)
        if found is None:
            return Verdict({n: v for n, v in values.items() if n not in entries.OWN}) if before else None
        if before and found == before:
            return Verdict({}, problem=_which(found))
        shared = {name: value for name, value in values.items() if name not in entries.OWN}
        frame.values.setdefault("person", {"value": persons.SELF, "text": persons.SELF})
        turn.lead(_what_changed(before, found))
        summed = entries.keep(frame, found)
        return Verdict({**shared, **summed}, dropped=[] if "time" in summed else ["time"])

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        """A time to pick is shown with its hour."""
        if item.type != "clock_times":
            return super().options(turn, frame, item)
        if entries.of(frame) and not entries.asked_for(frame):
            return []
        said = [recurring.picked(choice.value) for choice in item.choices]
        return [{"title": one["text"], "do": {"move": "fill", "values": {item.id: one}}} for one in said]

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        """Which of several the time is asked for."""
        found = entries.of(frame)
        if item.id != "time" or not found:
            return super().prompt(frame, item)
        name = entries.asked_for(frame)
        return words("entry_time", what=name) if name else _which(found)

    def first_to_change(self) -> str:
        return "time"

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        """Who moves a reminder is not asked about the family again."""
        return not (frame.mode == "change" and item.optional)

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if frame.confirmed:
            return None
        for one in entries.each(frame):
            if self._upcoming(one) is None:
                entries.forget_time(frame, one)
                return Verdict({}, dropped=["time"], problem=words("plan_over"))
        return None

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        """Whom the reminder reaches, where somebody else takes the medicine."""
        frame.hints.pop("for", None)
        if not self._for_other(frame):
            return None
        whose = frame.text("person")
        if turn.person() is None:
            return words(f"{self.wording}_reaches", who=whose)
        elder = self._who_agreed(turn, frame)
        if elder is None:
            return words("plan_through_you", who=whose)
        frame.hints["for"] = elder.id
        return words(f"{self.wording}_for_elder", who=whose, tail=elder.phone[-4:])

    def read_back(self, frame: Frame) -> str:
        if entries.of(frame):
            return self._list_read_back(frame)
        if "for" not in frame.hints:
            return super().read_back(frame)
        return self._elder_read_back(frame)

    def _list_read_back(self, frame: Frame) -> str:
        """All of them by number; each can be changed by its name."""
        found = entries.each(frame)
        lines = [
            f"{n}、{one.text('frequency')}{one.text('time')}，{self._what(one)}"
            for n, one in enumerate(found, 1)
        ]
        contact = words("plans_contact", contact=frame.text("contact")) if frame.text("contact") else ""
        names = [str(one.value("item")) for one in found]
        return words(
            "confirm_plans",
            count=len(found),
            lines="；".join(lines),
            contact=contact,
            first=names[0],
            last=names[-1],
        )

    @staticmethod
    def _what(frame: Frame) -> str:
        person = "" if _is_oneself(frame.values.get("person")) else frame.text("person")
        return words("plan_for", person=person, what=frame.text("item")) if person else frame.text("item")

    def _elder_read_back(self, frame: Frame) -> str:
        return words(
            f"confirm_{self.wording}_elder",
            who=frame.text("person"),
            when=f"{frame.text('frequency')}{frame.text('time')}",
            what=frame.text("item") or self.spec.name,
        )

    def _for_other(self, frame: Frame) -> bool:
        granted = self.spec.extra.get("grant") == grants.HEALTH
        return granted and frame.mode != "change" and not _is_oneself(frame.values.get("person"))

    def _elder(self, turn: Turn, frame: Frame) -> Person | None:
        """Who is reminded instead of the person: settled at the read-back, or now that they are signed in."""
        if not self._for_other(frame):
            return None
        if frame.hints.get("for"):
            return grants.act(turn.signed_in(), str(frame.hints["for"]), grants.HEALTH, doing=self.spec.id)
        return self._who_agreed(turn, frame)

    def _who_agreed(self, turn: Turn, frame: Frame) -> Person | None:
        """The elder who let the person; None where the person is reminded instead."""
        try:
            return behalf.of_elder(turn, frame.text("person"), doing=self.spec.id)
        except Refused:
            return None

    def _set_for_elder(self, turn: Turn, frame: Frame, elder: Person, person: Person) -> Done:
        """The elder is reminded, and hears who wished it; nobody's phone but the setter's is told of a miss."""
        contact = self._told_of_a_miss(frame, person)
        wished = [(self._rule(one), self._details_for(one, contact)) for one in entries.each(frame)]
        begun = plans.begin_all(
            elder,
            self.spec.id,
            wished,
            key=turn.key(f"plan:{frame.id}"),
            set_by=grants.who_is(elder, person),
        )
        text = words(
            f"{self.wording}_set_for",
            who=frame.text("person"),
            tail=elder.phone[-4:],
            reference="、".join(plan.reference for plan in begun),
        )
        return self._done(frame, begun[0], "recorded", text + _first_time(begun))

    def _details_for(self, frame: Frame, contact: str | None) -> dict[str, Any]:
        shown = {name: frame.values[name] for name in _SHOWN if name in frame.values and name not in _OURS}
        return {"what": frame.text("item") or self.spec.name, "contact": contact, "fields": shown}

    def _told_of_a_miss(self, frame: Frame, person: Person) -> str | None:
        """Whose phone hears of it where an elder was reminded in vain: the setter's, if they wished so."""
        return person.phone if frame.value("contact") == person.phone else None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        elder = self._elder(turn, frame)
        if elder:
            return self._set_for_elder(turn, frame, elder, who)
        if frame.value("contact"):
            consent.give(who, "family-notice", key=turn.key(f"consent:{frame.id}"))
        key = turn.key(f"plan:{frame.id}")
        if frame.mode == "change" and frame.target:
            reference = str(frame.target["reference"])
            plan = plans.change(reference, self._rule(frame), self._details(frame), person=who, key=key)
            return self._done(frame, plan, "changed", words("plan_changed", title=over_time.plan_title(plan)))
        wished = [(self._rule(one), self._details(one)) for one in entries.each(frame)]
        begun = plans.begin_all(who, self.spec.id, wished, key=key)
        text = self._set_text(frame, begun) + _first_time(begun)
        return self._done(frame, begun[0], "recorded", text)

    def _set_text(self, frame: Frame, begun: list[Plan]) -> str:
        if len(begun) == 1:
            return self.receipt_text(frame, begun[0].reference)
        lines = [
            f"{n}、{one.text('frequency')}{one.text('time')}，{self._what(one)}（{plan.reference}）"
            for n, (one, plan) in enumerate(zip(entries.each(frame), begun, strict=True), 1)
        ]
        return words("plans_set", count=len(begun), lines="；".join(lines))

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        found = plans.of_person(person, self.spec.id)
        items = [
            {"title": over_time.plan_title(one), "reference": one.reference, "status": one.status}
            for one in found
        ]
        if not found:
            options = turn.offer(
                [{"title": self.spec.name, "do": {"move": "begin", "service": self.spec.id}}]
            )
            text = words("plans_none", name=self.spec.name)
            return [reply.listing(text, of="reminders", items=[], service=self.spec.id, options=options)]
        lines = "；".join(f"{n}、{item['title']}" for n, item in enumerate(items, 1))
        text = words("plans", count=len(items), lines=lines) + self._today(person)
        turn.dialogue.focus = {"affairs": [one.reference for one in found], "service": self.spec.id}
        return [reply.listing(text, of="reminders", items=items, service=self.spec.id)]

    def _today(self, person: Any) -> str:
        midnight = datetime.combine(clock.today(), time(), SHANGHAI)
        kept = log.of_person(person, since=midnight, service=self.spec.id)
        said = [
            words(
                f"plan_answer_{one.body['answer']}",
                time=f"{(one.nth or one.at):%H:%M}",
                what=one.body.get("what") or "",
            )
            for one in kept
            if one.body.get("answer")
        ]
        return words("plan_today", answers="；".join(said)) if said else ""

    def _filled(self, template: str, frame: Frame, **more: str) -> str:
        """ "提醒您叫母亲吃药", but not "提醒您叫本人吃药"."""
        others = {name: value for name, value in frame.values.items() if not _is_oneself(value)}
        return super()._filled(template, replace(frame, values=others), **more)

    def _upcoming(self, frame: Frame) -> datetime | None:
        return rules.next_after(self._rule(frame), clock.now())

    def _rule(self, frame: Frame) -> Any:
        return recurring.rule(frame.values.get("frequency") or recurring.daily(), frame.values["time"])

    def _details(self, frame: Frame) -> dict[str, Any]:
        return {
            "what": self._what(frame) or self.spec.name,
            "contact": frame.value("contact"),
            "fields": {name: frame.values[name] for name in _SHOWN if name in frame.values},
        }

    def _done(self, frame: Frame, plan: Plan, status: str, text: str) -> Done:
        shown = {name: value["value"] for name, value in frame.values.items() if name in _SHOWN}
        return Done(plan.reference, status, text, shown)


class Checkin(PlanKind):
    """The daily question; "我报平安" answers it at any time of the day.

    Set up for an elder it is put to the elder, who agreed to it before; whoever set it up hears of silence.
    """

    wording = "checkin"

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        relatives = [one for one in turn.parse.of("relation") if one["value"] != persons.SELF]
        only_mentioned = not _asked_after(turn.parse) and (relatives or "person" not in frame.values)
        if "person" in values and only_mentioned:
            values = {name: value for name, value in values.items() if name != "person"}
        return super().accept(turn, frame, values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return super().needs(turn, frame, item) and not (item.id == "contact" and self._for_other(frame))

    def read_back(self, frame: Frame) -> str:
        return self._elder_read_back(frame) if self._for_other(frame) else super().read_back(frame)

    def _who_agreed(self, turn: Turn, frame: Frame) -> Person | None:
        """Nobody else can answer how the elder is. Raises Refused `no_grant`."""
        try:
            return behalf.of_elder(turn, frame.text("person"), doing=self.spec.id)
        except Refused as refused:
            if refused.code != "no_grant":
                raise
            text = words("checkin_no_grant", who=frame.text("person"))
            raise Refused(refused.code, text, **refused.details) from refused

    def _told_of_a_miss(self, frame: Frame, person: Person) -> str | None:
        return person.phone

    def _set_for_elder(self, turn: Turn, frame: Frame, elder: Person, person: Person) -> Done:
        theirs = plans.of_person(elder, self.spec.id)
        if theirs:
            title = over_time.plan_title(theirs[0])
            raise Refused("exists", words("checkin_exists", who=frame.text("person"), title=title))
        return super()._set_for_elder(turn, frame, elder, person)

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        mine = [] if self._for_other(frame) else plans.of_person(who, self.spec.id)
        if frame.mode != "change" and mine:
            frame.mode, frame.target = "change", {"reference": mine[0].reference}
        return super().perform(turn, frame, who)


def _first_time(begun: list[Plan]) -> str:
    """When the first of them comes."""
    coming = [plan.upcoming for plan in begun if plan.upcoming]
    return words("plan_first", when=spoken_moment(min(coming))) if coming else ""


def _what_changed(before: list[entries.Entry], found: list[entries.Entry]) -> str | None:
    """What became of the list, where one was read back before: left out, added, moved."""
    old = {entry["item"]["value"]: entry.get("time") for entry in before}
    new = {entry["item"]["value"]: entry.get("time") for entry in found}
    said = [words("entry_out", what=name) for name in old.keys() - new.keys()]
    said += [words("entry_in", what=name) for name in new if old and name not in old]
    said += [
        words("entry_moved", what=name, time=time["text"])
        for name, time in new.items()
        if time and name in old and old[name] != time
    ]
    return "".join(said) or None


def _which(found: list[entries.Entry]) -> str:
    names = [str(entry["item"]["value"]) for entry in found]
    return words("entry_which", names="、".join(names), first=names[0])


def _is_oneself(value: Value | None) -> bool:
    """Nobody named, or the person themselves, with or without their name."""
    return value is None or str(value["value"]).startswith(persons.SELF)


def _asked_after(parse: Parse) -> bool:
    """ "问问我妈好不好", "我妈一个人住"; "女儿不放心我" asks after nobody but the speaker."""
    return any(
        _AFTER.search(parse.text[: one["start"]])
        and not _TOLD.match(parse.text[one["end"] :])
        or _ALONE.match(parse.text[one["end"] :])
        for one in parse.of("relation", "person_name")
    )


def pause(turn: Turn, service: str, until: datetime) -> tuple[str, str]:
    """Be silent until then; a reference and the sentence that says so. Raises Refused when nothing is set up."""
    return _silent_until(turn, service, until), words("plan_paused", day=spoken_date(until.date()))


def resume(turn: Turn, service: str) -> tuple[str, str]:
    """Go on before a pause is over; a reference and the sentence that says so. Raises Refused as `pause` does."""
    reference = _silent_until(turn, service, clock.now())
    titles = "；".join(over_time.plan_title(one) for one in plans.of_person(turn.signed_in(), service))
    return reference, words("plan_resumed", titles=titles)


def _silent_until(turn: Turn, service: str, until: datetime) -> str:
    person = turn.signed_in()
    mine = plans.of_person(person, service)
    if not mine:
        raise Refused("not_found", words("plans_none", name=turn.catalogue[service].name))
    for plan in mine:
        plans.pause(plan.reference, until, person=person, key=turn.key(f"pause:{plan.reference}"))
    return mine[0].reference


def report_fine(turn: Turn) -> str | None:
    """Take "平安" as the answer of today; None when nobody asks this person."""
    person = turn.person()
    mine = plans.of_person(person, checkin.SERVICE) if person else []
    if person is None or not mine:
        return None
    called_off = checkin.fine(person, mine[0])
    return words("checkin_called_off" if called_off else "checkin_fine")
