"""What comes back at its time: set up, changed and listed, for oneself or for an elder who agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from actions import cues, day_times, entries, persons, recurring, remedies, reply
from actions.dialogue import Frame
from actions.kinds import medicines
from actions.kinds.base import Done, Kind, Verdict
from actions.tasks import behalf
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import spoken_moment, words
from base import clock
from base.clock import SHANGHAI
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.affairs import over_time
from services.people import consent, grants
from services.people.person import Person
from services.profile import entries as log
from services.schedule import plans, rules
from services.schedule.plans import Plan

_NOTICE = "family-notice"
_SHOWN = ("item", "frequency", "time", "person", "contact")
_TAKEN = remedies.done_with("")
_OURS = {"person", "contact"}
"""Fields in the words of whoever set a reminder for somebody else."""


class PlanKind(Kind):
    """Sets up, changes and lists plans of its service."""

    wording = "plan"
    """What the names of its sentences begin with."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if self.spec.field("item") and frame.mode != "change":
            taken = medicines.several(turn, frame, values)
            if taken:
                return taken
        if self.spec.field("item") and "item" not in values:
            frame.values.setdefault("item", remedies.anything())
        if self.spec.field("person"):
            frame.values.setdefault("person", {"value": persons.SELF, "text": persons.SELF})
        if self.spec.field("frequency") and "frequency" not in values:
            frame.values.setdefault("frequency", recurring.daily())
        before = frame.values.get("time")
        if before and "time" in values and _as_well(turn.parse.text):
            values = {**values, "time": day_times.together(before, values["time"])}
        elif "time" in values:
            values = {**values, "time": day_times.corrected(before, values["time"], turn.parse)}
        return Verdict(values)

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        """A time to pick is shown with its hour."""
        if item.type != "clock_times":
            return super().options(turn, frame, item)
        if entries.of(frame) and not entries.asked_for(frame):
            return []
        said = [day_times.picked(choice.value) for choice in item.choices]
        return [{"title": one["text"], "do": {"move": "fill", "values": {item.id: one}}} for one in said]

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        """Which of several the time is asked for; of an errand nobody is asked whether it was taken."""
        found = entries.of(frame)
        did = remedies.done_with(frame.text("item"))
        if item.type == "contact" and frame.value("item") and did != _TAKEN and not found:
            return words("plan_contact", did=did)
        if item.id != "time" or not found:
            return super().prompt(frame, item)
        name = entries.asked_for(frame)
        return words("entry_time", what=name) if name else medicines.which(found)

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
        """What the yes agrees to besides; whom the reminder reaches, where somebody else takes the medicine."""
        frame.hints.pop("for", None)
        if not self._for_other(frame):
            return self._consented_with_it(turn, frame)
        whose = frame.text("person")
        if turn.person() is None:
            return words(f"{self.wording}_reaches", who=whose) + (self._consented_with_it(turn, frame) or "")
        elder = self._who_agreed(turn, frame)
        if elder is None:
            agrees = self._consented_with_it(turn, frame) or ""
            return words("plan_through_you", who=whose) + agrees
        frame.hints["for"] = elder.id
        return words(f"{self.wording}_for_elder", who=whose, tail=elder.phone[-4:])

    def _consented_with_it(self, turn: Turn, frame: Frame) -> str | None:
        """The exact words of the consent that comes with a telephone of the family, once."""
        if not frame.value("contact") or frame.hints.get("consent_read"):
            return None
        person = turn.person()
        if person and consent.has(person, _NOTICE):
            return None
        frame.hints["consent_read"] = True
        return words("agrees_to", text=consent.purpose(_NOTICE).text)

    def read_back(self, frame: Frame) -> str:
        if entries.of(frame):
            return medicines.read_back(frame)
        if "for" not in frame.hints:
            return super().read_back(frame)
        return self._elder_read_back(frame)

    def _elder_read_back(self, frame: Frame) -> str:
        return words(
            f"confirm_{self.wording}_elder",
            who=frame.text("person"),
            when=f"{frame.text('frequency')}{frame.text('time')}",
            what=frame.text("item") or self.spec.name,
        )

    def _for_other(self, frame: Frame) -> bool:
        granted = self.spec.extra.get("grant") == grants.HEALTH
        return granted and frame.mode != "change" and not medicines.is_oneself(frame.values.get("person"))

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
        return {"what": frame.text("item") or self._named(), "contact": contact, "fields": shown}

    def _told_of_a_miss(self, frame: Frame, person: Person) -> str | None:
        """Whose phone hears of it where an elder was reminded in vain: the setter's, if they wished so."""
        return person.phone if frame.value("contact") == person.phone else None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        elder = self._elder(turn, frame)
        if elder:
            return self._set_for_elder(turn, frame, elder, who)
        if frame.value("contact"):
            consent.give(who, _NOTICE, key=turn.key(f"consent:{frame.id}"))
        key = turn.key(f"plan:{frame.id}")
        if frame.mode == "change" and frame.target:
            reference = str(frame.target["reference"])
            plan = plans.change(reference, self._rule(frame), self._details(frame), person=who, key=key)
            return self._done(frame, plan, "changed", words("plan_changed", title=over_time.plan_title(plan)))
        wished = [(self._rule(one), self._details(one)) for one in entries.each(frame)]
        begun = plans.begin_all(who, self.spec.id, wished, key=key)
        one = self.receipt_text(frame, begun[0].reference)
        text = (one if len(begun) == 1 else medicines.receipt(frame, begun)) + _first_time(begun)
        return self._done(frame, begun[0], "recorded", text)

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
        others = {name: value for name, value in frame.values.items() if not medicines.is_oneself(value)}
        return super()._filled(template, replace(frame, values=others), **more)

    def _upcoming(self, frame: Frame) -> datetime | None:
        return rules.next_after(self._rule(frame), clock.now())

    def _rule(self, frame: Frame) -> Any:
        return recurring.rule(frame.values.get("frequency") or recurring.daily(), frame.values["time"])

    def _details(self, frame: Frame) -> dict[str, Any]:
        return {
            "what": medicines.what(frame) or self._named(),
            "contact": frame.value("contact"),
            "fields": {name: frame.values[name] for name in _SHOWN if name in frame.values},
        }

    def _named(self) -> str:
        """What a reminder is for, where nothing is named: 喝水, of a service that is called 喝水提醒."""
        return str(self.spec.extra.get("what", self.spec.name))

    def _done(self, frame: Frame, plan: Plan, status: str, text: str) -> Done:
        shown = {name: value["value"] for name, value in frame.values.items() if name in _SHOWN}
        return Done(plan.reference, status, text, shown)


def _as_well(text: str) -> bool:
    """One more hour beside those before; "改成7点半，还有周五改成周六" changes both and adds none."""
    return bool(cues.AS_WELL.search(text)) and not cues.CHANGED.search(text)


def _first_time(begun: list[Plan]) -> str:
    """When the first of them comes."""
    coming = [plan.upcoming for plan in begun if plan.upcoming]
    return words("plan_first", when=spoken_moment(min(coming))) if coming else ""
