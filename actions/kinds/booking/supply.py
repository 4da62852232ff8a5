"""What the inventory has open for the values of a task, and how an opening is offered."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.place_names import shown_name
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import spoken_date, words
from services.inventory import service as inventory
from services.inventory.service import Opening

HALVES = {"上午": (0, 12), "下午": (12, 18), "晚上": (18, 24)}


def label_of(opening: Opening) -> str:
    """上午 where half-days are booked, 19:00 where hours are."""
    return opening.label if opening.label in HALVES else f"{opening.start:%H:%M}"


def half_of(hour: int) -> str:
    return next(name for name, (start, end) in HALVES.items() if start <= hour < end)


class Supply(Kind):
    """Looks into the inventory; settles nothing."""

    @property
    def _keys(self) -> list[str]:
        return [*self.spec.dimensions, "date", "time"]

    def open_for(
        self, turn: Turn, values: dict[str, Any], *, full: bool = False, limit: int | None = None
    ) -> list[Opening]:
        """Openings that match these plain values, earliest first; with `full` also those without a place."""
        wanted = (self.spec.id, tuple(sorted(values.items())), full, limit)
        if wanted not in turn.memo:
            where = {name: values[name] for name in self.spec.dimensions if values.get(name)}
            turn.memo[wanted] = inventory.openings(
                self.spec.id,
                where=where,
                day=values.get("date"),
                time=values.get("time"),
                full=full,
                limit=limit,
            )
        found: list[Opening] = turn.memo[wanted]
        return found

    def is_open(self, turn: Turn, values: dict[str, Any], *, full: bool = False) -> bool:
        return bool(self.open_for(turn, values, full=full, limit=1))

    def _plain(self, frame: Frame) -> dict[str, Any]:
        return {name: frame.value(name) for name in self._keys if name in frame.values}

    @staticmethod
    def _held(frame: Frame, plain: dict[str, Any]) -> Opening | None:
        """The opening this person keeps a place in, if it is what these values ask for: it is not full to them."""
        kept = inventory.opening(frame.hold["opening"]) if frame.hold else None
        if kept is None:
            return None
        offered = {**kept.attributes, "date": kept.start.date().isoformat(), "time": kept.label}
        return kept if all(offered.get(name) == value for name, value in plain.items()) else None

    def _value(self, turn: Turn, dimension: str, value: str) -> Value:
        name = shown_name(turn, value)
        filled: Value = {"value": value, "text": name}
        return {**filled, "record": value} if name != value else filled

    def option(self, turn: Turn, opening: Opening, *, wanted: dict[str, Any]) -> Option:
        when = spoken_date(opening.start.date())
        label = label_of(opening)
        elsewhere = [
            shown_name(turn, opening.attributes[name])
            for name in self.spec.dimensions
            if wanted.get(name) != opening.attributes[name]
        ]
        fill = {
            "date": {"value": opening.start.date().isoformat(), "text": when},
            "time": {"value": label, "text": label},
            **{name: self._value(turn, name, opening.attributes[name]) for name in self.spec.dimensions},
        }
        return {
            "title": " ".join([*elsewhere, f"{when}{label}"]),
            "subtitle": words("places_left", left=opening.left),
            "do": {"move": "fill", "values": fill},
        }

    def _alternatives(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> list[Option]:
        plain = {name: (values.get(name) or frame.values.get(name) or {}).get("value") for name in self._keys}
        where = {name: str(plain[name]) for name in self.spec.dimensions if plain.get(name)}
        among = self._among(frame, where)
        found = [
            opening
            for part in among or [{}]
            for opening in inventory.nearest(
                self.spec.id,
                where={**where, **part},
                day=plain.get("date"),
                time=plain.get("time"),
                limit=1 if len(among) > 1 else 3,
            )
        ]
        return [self.option(turn, opening, wanted=where) for opening in found]

    def _among(self, frame: Frame, where: dict[str, str]) -> list[dict[str, str]]:
        """The few that are left of what is not settled yet: the departments of a complaint, both kinds of wheelchair."""
        if "department" not in where and frame.hints.get("departments"):
            return [{"department": name} for name in frame.hints["departments"]]
        listed = ((name, frame.hints.get(name)) for name in self.spec.dimensions if name not in where)
        return next(([{name: one} for one in few] for name, few in listed if isinstance(few, list)), [])
