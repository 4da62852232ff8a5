"""Judging new values against what is open: which hold, which one is the culprit, what is closest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions import cues, days
from actions import fields as field_types
from actions.dialogue import Frame
from actions.kinds.base import Verdict
from actions.kinds.booking.choices import Choices
from actions.kinds.booking.supply import HALVES, half_of
from actions.kinds.symptoms import suggest, told_before
from actions.parse import Parse
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import joined, spoken_date, words
from base import clock
from services.inventory import service as inventory
from services.inventory.service import Opening

_AHEAD = 28
_SHORT_WISH = 14
"""A past day in a longer sentence tells what happened, not when to come."""


def _hours(parse: Parse) -> int:
    """For how long the message wants it, in whole hours; 0 when it does not say."""
    for entity in parse.of("time"):
        if ":" in str(entity["value"]) and ":" in str(entity.get("until") or ""):
            return int(entity["until"][:2]) - int(entity["value"][:2])
    return next((-(-int(entity["value"]) // 60) for entity in parse.of("duration")), 0)


class Fitting(Choices):
    """Takes values into a task, or says why not."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if values:
            self._forget_told(frame)
        self._settle(frame, values)
        for name in self.spec.dimensions:
            if name in values:
                values[name] = self._value(turn, name, values[name]["value"])
                self._tell_which(turn, name, values[name])
        self._part_of_day(turn, frame, values)
        self._keep_length(turn, frame, values)
        self._triage(turn, frame, values)
        gone = field_types.past(turn.parse)
        tells = turn.parse.of("symptom") or turn.parse.act == "inform" and cues.STORY.search(turn.parse.text)
        asked_now = frame.asking == "date" or not tells
        if gone and "date" not in values and asked_now and len(turn.parse.text) <= _SHORT_WISH:
            return self._refuse(turn, frame, values, "date", words("date_past"))
        verdict = self._check(turn, frame, values)
        self._only_half(turn, frame, verdict)
        self._other_day(turn, frame, verdict)
        return verdict

    def _tell_which(self, turn: Turn, name: str, value: Value) -> None:
        """ "五角场那边有哪些" with one there: which it is, before the next question takes it for settled."""
        item = self.spec.field(name)
        where = turn.parse.of("street")
        if item and item.type == "listed" and value.get("record") and where and turn.parse.act == "ask":
            turn.lead(words("only_one_there", street=where[0]["value"], value=value["text"]))

    @staticmethod
    def _other_day(turn: Turn, frame: Frame, verdict: Verdict) -> None:
        """ "明天和后天都要": the second day waits until the first is booked."""
        if "date" not in verdict.values:
            return
        first, wanted = frame.values.get("date"), verdict.values["date"]
        differs = first is not None and first["value"] != wanted["value"]
        if first and differs and frame.mode == "new" and cues.AGAIN.search(turn.parse.text):
            frame.hints["then"] = verdict.values.pop("date")  # "后天也要", with tomorrow named before
            return turn.lead(words("one_day_each", taken=first["text"], then=wanted["text"]))
        another = days.another(turn.parse)
        if another is None:
            return
        then = spoken_date(date.fromisoformat(str(another["value"])[:10]))
        frame.hints["then"] = {"value": str(another["value"])[:10], "text": then}
        turn.lead(words("one_day_each", taken=verdict.values["date"]["text"], then=then))

    @staticmethod
    def _forget_told(frame: Frame) -> None:
        """What the opening told and nobody asked for follows the opening."""
        for name in [name for name, value in frame.values.items() if value.get("told")]:
            frame.drop(name)

    def _settle(self, frame: Frame, values: dict[str, Value]) -> None:
        """Several names fit the words: keep the one that goes with the other values, or offer just these."""
        for name in [name for name, value in values.items() if isinstance(value["value"], (list, tuple))]:
            among = list(values.pop(name)["value"])
            others = {**self._plain(frame), **{key: value["value"] for key, value in values.items()}}
            where = {key: others[key] for key in self.spec.dimensions if key != name and key in others}
            free = set(inventory.values(self.spec.id, name, where=where))
            fitting = [value for value in among if value in free] or among
            if len(fitting) == 1:
                values[name] = {"value": fitting[0], "text": fitting[0]}
            else:
                frame.hints[name] = fitting
                another = name in frame.values and frame.value(name) not in fitting
                if frame.mode == "change" or another:  # "先租个轮椅吧" over a bed: which of them
                    frame.hints["edit"] = name

    def _triage(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """A symptom names a department, with the reason said."""
        wanted = self.spec.field("department")
        asks_again = bool(cues.WHICH_DEPARTMENT.search(turn.parse.text))
        if wanted is None or "department" in values or "department" in frame.values and not asks_again:
            return
        suggestion = suggest(turn.parse, frame) or suggest(told_before(turn), frame)
        if suggestion is None:
            return
        turn.lead(suggestion.reason)
        if len(suggestion.departments) == 1:
            values["department"] = {"value": suggestion.departments[0], "text": suggestion.departments[0]}
        elif "department" in frame.values:
            frame.drop("department")
        frame.hints["departments"] = suggestion.departments
        frame.hints["symptom"] = suggestion.symptom

    def _part_of_day(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "7点" after "晚上", or where nothing is open at seven in the morning, is 19:00."""
        said = values.get("time")
        if not said or not said.pop("bare", False) or int(said["value"][:2]) >= 12:
            return
        late = f"{int(said['value'][:2]) + 12:02d}{said['value'][2:]}"
        plain = {**self._plain(frame), **{name: filled["value"] for name, filled in values.items()}}
        evening = frame.hints.get("half") in {"下午", "晚上"}
        if (evening or not self.is_open(turn, plain, full=True)) and self.is_open(
            turn, {**plain, "time": late}, full=True
        ):
            values["time"] = {"value": late, "text": late}

    def _check(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """All values together; if they leave nothing open, one by one, to find the culprit.

        A correction stands and what no longer fits is asked again; a first answer
        has to fit what was settled before it.
        """
        corrected = [name for name in self._keys if name in values and name in frame.values]
        settled = [name for name in self._keys if name in frame.values and name not in values]
        fresh = [name for name in self._keys if name in values and name not in frame.values]
        order = [*corrected, *settled, *fresh]
        plain = {name: (values if name in values else frame.values)[name]["value"] for name in order}
        if not values or self.is_open(turn, plain) or self._held(frame, plain):
            return Verdict(values)
        so_far: dict[str, Any] = {}
        dropped: list[str] = []
        for name in order:
            trial = {**so_far, name: plain[name]}
            if self.is_open(turn, trial):
                so_far = trial
            elif name in values:
                return self._refuse(turn, frame, values, name, self._reason(turn, trial, values, frame, name))
            else:
                turn.lead(words("no_longer_fits", value=frame.text(name)))
                dropped.append(name)
        return Verdict(values, dropped)

    def soonest(self, turn: Turn, frame: Frame) -> list[Option]:
        return self._alternatives(turn, frame, {})

    def _refuse(self, turn: Turn, frame: Frame, values: dict[str, Value], name: str, problem: str) -> Verdict:
        """Keep the good values, say what is wrong with this one, offer what is closest to it."""
        kept = {key: value for key, value in values.items() if key != name}
        if name == "date":
            kept.pop("time", None)
        return Verdict(kept, problem=problem, options=self._alternatives(turn, frame, values))

    def _reason(
        self, turn: Turn, trial: dict[str, Any], values: dict[str, Value], frame: Frame, name: str
    ) -> str:
        text = values[name]["text"]
        if name in self.spec.dimensions:
            others = [
                (values.get(d) or frame.values.get(d) or {}).get("text")
                for d in self.spec.dimensions
                if d != name and d in trial
            ]
            if others:
                return words("not_together", value=text, others=joined([str(o) for o in others if o]))
            return words("not_in_inventory", value=text)
        if name == "date":
            return self._date_reason(turn, trial, text)
        if self.is_open(turn, trial, full=True):
            return words("full", when=f"{self._day_text(trial)}{text}")
        return words("no_such_time", value=f"{self._day_text(trial)}{text}")

    def furthest(self) -> date:
        return clock.today() + timedelta(days=_AHEAD)

    def _date_reason(self, turn: Turn, trial: dict[str, Any], text: str) -> str:
        day = date.fromisoformat(trial["date"])
        if day < clock.today():
            return words("date_past")
        last = self.furthest()
        if day > last:
            return words("date_too_far", last=spoken_date(last))
        if self.is_open(turn, trial, full=True):
            return words("full", when=text)
        if day == clock.today():
            return words("today_over", closed=self.spec.closed_word)
        return words("closed_day", day=text, closed=self.spec.closed_word)

    @staticmethod
    def _day_text(values: dict[str, Any]) -> str:
        return spoken_date(date.fromisoformat(values["date"])) if values.get("date") else ""

    def _only_half(self, turn: Turn, frame: Frame, verdict: Verdict) -> None:
        """ "晚上" is an answer where half-days are booked, and only a hint where hours are."""
        said = verdict.values.get("time")
        if said is None:
            return
        plain = {**self._plain(frame), **{k: v["value"] for k, v in verdict.values.items()}}
        found = self.open_for(turn, plain, limit=1)
        if found and said["value"] in HALVES and found[0].label not in HALVES:
            frame.hints["half"] = said["value"]
            del verdict.values["time"]
            before = frame.text("time")
            if ":" in before and half_of(int(before[:2])) != said["value"]:
                verdict.dropped.append("time")  # "改成下午行不行" over ten in the morning
                turn.lead(words("other_half", half=said["value"]))
        elif found:
            taken = found[0].label
            if taken in HALVES and ":" in said["value"]:
                comes = any(item.type == "address" for item in self.spec.fields)
                turn.lead(
                    words("half_taken_home" if comes else "half_taken", said=said["value"], taken=taken)
                )
            if ":" in taken and ":" in said["value"]:
                self._tell_length(turn, frame, said["value"], found[0])
            told = (
                {"unsaid": True} if said["value"] != taken and self._inside(found[0], said["value"]) else {}
            )
            verdict.values["time"] = {"value": taken, "text": taken, **told}

    def _tell_length(self, turn: Turn, frame: Frame, said: str, opening: Opening) -> None:
        """An hour at a time, from the full hour: what was said differently is not changed in silence.

        Where people come when they like while it lasts, as to a meal, an hour inside it is what they asked for.
        """
        taken = opening.label
        inside = self._inside(opening, said)
        if said != taken and inside:
            turn.lead(words("come_within", said=said, taken=taken, end=f"{opening.end:%H:%M}"))
        elif said != taken and not inside:
            turn.lead(words("other_start", said=said, taken=taken))
        hours = max(_hours(turn.parse), frame.hints.pop("hours", 0))
        if hours > 1:
            frame.hints["also"] = hours - 1
            turn.lead(words("one_slot_each", taken=taken))

    def _inside(self, opening: Opening, said: str) -> bool:
        during = f"{opening.start:%H:%M}" <= said < f"{opening.end:%H:%M}"
        return bool(self.spec.extra.get("come_any_time")) and during

    def _keep_length(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "两个小时" before an hour is named: what one booking is, and the rest waits until the first is booked."""
        hours = _hours(turn.parse)
        if not self.spec.extra.get("by_hour") or hours < 2 or {"time"} & {*values, *frame.values}:
            return
        frame.hints["hours"] = hours
        turn.lead(words("one_hour_at_a_time"))
