"""What may be picked for a field, from what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import day_value
from actions.kinds.booking.supply import Supply, half_of, label_of
from actions.turn import Option, Turn
from actions.wording import spoken_date, words
from knowledge.catalogue import FieldSpec
from services.inventory import service as inventory
from services.inventory.usual import chosen_before

_MANY = 150


class Choices(Supply):
    """The options of a question; what has only one possible answer is not asked."""

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        """Where departments were suggested, only which of these."""
        if item.id == "department" and frame.hints.get("departments") and not frame.misses:
            return words("which_department")
        return super().prompt(frame, item)

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        plain = {name: value for name, value in self._plain(frame).items() if name != item.id}
        if item.id in self.spec.dimensions:
            return self._dimension_options(turn, frame, item, plain)
        if item.id == "date":
            return self._date_options(turn, frame, plain)
        if item.id == "time":
            return self._time_options(turn, frame, plain)
        return super().options(turn, frame, item)

    def _dimension_options(
        self, turn: Turn, frame: Frame, item: FieldSpec, plain: dict[str, Any]
    ) -> list[Option]:
        suggested = frame.hints.get("departments") if item.id == "department" else None
        where = {name: plain[name] for name in self.spec.dimensions if plain.get(name)}
        names = suggested or inventory.values(self.spec.id, item.id, where=where)
        names = [name for name in names if name in frame.hints.get(item.id, names)] or names
        names = sorted(names, key=lambda name: not self._in(turn, name, frame.hints.get("street")))
        then = self._then(turn, frame, item, plain, names)
        names = [name for name in names if name in then] or names
        before = [] if suggested else [name for name in self._chosen_before(turn, item) if name in names]
        options = []
        for value in [*before, *(name for name in names if name not in before)]:
            filled = self._value(turn, item.id, value)
            option: Option = {"title": filled["text"], "do": {"move": "fill", "values": {item.id: filled}}}
            if value in before[:1]:
                option["subtitle"] = words("chosen_before")
            if "record" in filled:
                option["record"] = value
            options.append(option)
        return options

    def _chosen_before(self, turn: Turn, item: FieldSpec) -> list[str]:
        """Who is signed in finds first what they chose the last time."""
        person = turn.person()
        return chosen_before(person, self.spec.id, item.id) if person else []

    @staticmethod
    def _in(turn: Turn, value: str, street: str | None) -> bool:
        """Whether this place is in the street that somebody said they live in."""
        record = turn.knowledge.get(value) if street else None
        return record is not None and record.street == street

    def _then(
        self, turn: Turn, frame: Frame, item: FieldSpec, plain: dict[str, Any], names: list[str]
    ) -> set[str]:
        """ "周末有什么演出", "星期天": those that are open in the days that were spoken of; all while none were."""
        hint = frame.hints.get("date")
        if item.type != "listed" or hint is None and "date" not in plain or frame.mode == "change":
            return set(names)
        found = self.open_for(turn, plain, limit=None)
        if hint is None or "date" in plain:
            return {opening.attributes[item.id] for opening in found}
        return {
            opening.attributes[item.id]
            for opening in found
            if hint["from"] <= opening.start.date().isoformat() <= hint["until"]
        }

    def _date_options(self, turn: Turn, frame: Frame, plain: dict[str, Any]) -> list[Option]:
        hint = frame.hints.get("date") or {}
        days: list[date] = []
        for opening in self.open_for(turn, plain, limit=_MANY):
            day = opening.start.date()
            inside = hint.get("from", "") <= day.isoformat() <= hint.get("until", "9999")
            if inside and day not in days:
                days.append(day)
        if hint and not days:
            frame.hints.pop("date")
            turn.lead(words("none_in_span", closed=self.spec.closed_word))
            return self._date_options(turn, frame, plain)
        if not days and "time" in plain:  # "晚上的有吗", and there is none in the evening on any day
            turn.lead(words("none_free", what=frame.text("time")))
            frame.drop("time")
            return self._date_options(turn, frame, {k: v for k, v in plain.items() if k != "time"})
        return [
            {"title": spoken_date(day), "do": {"move": "fill", "values": {"date": day_value(day)}}}
            for day in days
        ]

    def limits(self, turn: Turn, frame: Frame, item: FieldSpec) -> dict[str, Any]:
        """What is open is all there is."""
        if item.id not in {"date", "time"}:
            return super().limits(turn, frame, item)
        plain = {name: value for name, value in self._plain(frame).items() if name != item.id}
        found = self.open_for(turn, plain, limit=_MANY if item.id == "date" else None)
        if item.id == "time" or not found:
            return {"only": True}
        days = [opening.start.date().isoformat() for opening in found]
        return {"earliest": days[0], "latest": days[-1], "only": True}

    def _time_options(self, turn: Turn, frame: Frame, plain: dict[str, Any]) -> list[Option]:
        found = self.open_for(turn, plain)
        half = frame.hints.get("half")
        preferred = [o for o in found if half and half_of(o.start.hour) == half] or found
        titles: dict[str, Option] = {}
        for opening in preferred:
            label = label_of(opening)
            titles.setdefault(
                label,
                {
                    "title": label,
                    "subtitle": words("places_left", left=opening.left),
                    "do": {"move": "fill", "values": {"time": {"value": label, "text": label}}},
                },
            )
        return list(titles.values())

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        """What has only one possible answer is not asked; the opening tells it.

        Nor is what the catalogue's `when` ties to another answer: an address for a bath at a centre.
        """
        for other, answers in self.spec.extra.get("when", {}).get(item.id, {}).items():
            if frame.value(other) not in {None, *answers}:
                return False
        one_may_do = item.type == "listed" or (item.id == "time" and "date" in frame.values)
        options = self.options(turn, frame, item) if one_may_do else []
        only = len(options) == 1 and item.type == "listed" and item.id not in frame.values
        if only and not frame.hints.get(f"only_{item.id}"):
            frame.hints[f"only_{item.id}"] = options[0]["title"]
            place = options[0].get("record")
            frame.hints.update({"only_record": place} if place else {})
            turn.lead(words("only_one" if place else "only_sort", name=item.name, value=options[0]["title"]))
        return len(options) != 1
