"""Booking something that has capacity at a time: doctors, venues, classes, meals.

Which attributes are chosen (`dimensions`) stands in the catalogue, what is open
comes from the inventory; nothing in here knows any single service.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions import fields as field_types
from actions.dialogue import Frame
from actions.fields import Value
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.kinds.place import shown_name
from actions.kinds.symptoms import suggest
from actions.turn import Option, Turn
from actions.wording import joined, spoken_date, words
from base import clock
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.inventory import service as inventory
from services.inventory.service import Booking, Opening

HALVES = {"上午": (0, 12), "下午": (12, 18), "晚上": (18, 24)}
_AHEAD = 28
_MANY = 150
_SHORT_WISH = 14
"""A past day in a longer sentence tells what happened, not when to come."""


def half_of(hour: int) -> str:
    return next(name for name, (start, end) in HALVES.items() if start <= hour < end)


class BookingKind(Kind):
    """See the module docstring."""

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

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if values:
            self._forget_told(frame)
        self._settle(frame, values)
        for name in self.spec.dimensions:
            if name in values:
                values[name] = self._value(turn, name, values[name]["value"])
        self._part_of_day(turn, frame, values)
        self._triage(turn, frame, values)
        gone = field_types.past(turn.parse)
        asked_now = frame.asking == "date" or not turn.parse.of("symptom")
        if gone and "date" not in values and asked_now and len(turn.parse.text) <= _SHORT_WISH:
            return self._refuse(turn, frame, values, "date", words("date_past"))
        verdict = self._check(turn, frame, values)
        self._only_half(turn, frame, verdict)
        return verdict

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

    def _triage(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """A symptom names a department, with the reason said."""
        wanted = self.spec.field("department")
        if wanted is None or "department" in values or "department" in frame.values:
            return
        suggestion = suggest(turn.parse, frame)
        if suggestion is None:
            return
        turn.lead(suggestion.reason)
        if len(suggestion.departments) == 1:
            values["department"] = {"value": suggestion.departments[0], "text": suggestion.departments[0]}
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

    def _date_reason(self, turn: Turn, trial: dict[str, Any], text: str) -> str:
        day = date.fromisoformat(trial["date"])
        if day < clock.today():
            return words("date_past")
        last = clock.today() + timedelta(days=_AHEAD)
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

    def _alternatives(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> list[Option]:
        plain = {name: (values.get(name) or frame.values.get(name) or {}).get("value") for name in self._keys}
        where = {name: str(plain[name]) for name in self.spec.dimensions if plain.get(name)}
        found = inventory.nearest(
            self.spec.id, where=where, day=plain.get("date"), time=plain.get("time"), limit=3
        )
        return [self._option(turn, opening, wanted=where) for opening in found]

    def _option(self, turn: Turn, opening: Opening, *, wanted: dict[str, Any]) -> Option:
        when = spoken_date(opening.start.date())
        label = opening.label if opening.label in HALVES else f"{opening.start:%H:%M}"
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

    def _value(self, turn: Turn, dimension: str, value: str) -> Value:
        name = shown_name(turn, value)
        filled: Value = {"value": value, "text": name}
        return {**filled, "record": value} if name != value else filled

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
        elif found:
            verdict.values["time"] = {"value": found[0].label, "text": found[0].label}

    def _plain(self, frame: Frame) -> dict[str, Any]:
        return {name: frame.value(name) for name in self._keys if name in frame.values}

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
        options = []
        for value in names:
            filled = self._value(turn, item.id, value)
            option: Option = {"title": filled["text"], "do": {"move": "fill", "values": {item.id: filled}}}
            if "record" in filled:
                option["record"] = value
            options.append(option)
        return options

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
            return self._date_options(turn, frame, plain)
        return [
            {
                "title": spoken_date(day),
                "do": {
                    "move": "fill",
                    "values": {"date": {"value": day.isoformat(), "text": spoken_date(day)}},
                },
            }
            for day in days
        ]

    def _time_options(self, turn: Turn, frame: Frame, plain: dict[str, Any]) -> list[Option]:
        found = self.open_for(turn, plain)
        half = frame.hints.get("half")
        preferred = [o for o in found if half and half_of(o.start.hour) == half] or found
        titles: dict[str, Option] = {}
        for opening in preferred:
            label = opening.label if opening.label in HALVES else f"{opening.start:%H:%M}"
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
        """What has only one possible answer is not asked; the opening tells it."""
        one_may_do = item.type == "listed" or (item.id == "time" and "date" in frame.values)
        return not one_may_do or len(self.options(turn, frame, item)) != 1

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        held = self._held(frame, self._plain(frame))
        found = [held] if held else self.open_for(turn, self._plain(frame), limit=1)
        if found:
            frame.hints["opening"] = found[0].id
            self._tell(turn, frame, found[0])
            return None
        problem = words("full", when=f"{frame.text('date')}{frame.text('time')}")
        verdict = self._refuse(turn, frame, dict(frame.values), "time", problem)
        return Verdict({}, dropped=["time"], problem=verdict.problem, options=verdict.options)

    @staticmethod
    def _held(frame: Frame, plain: dict[str, Any]) -> Opening | None:
        """The opening this person keeps a place in, if it is what these values ask for: it is not full to them."""
        kept = inventory.opening(frame.hold["opening"]) if frame.hold else None
        if kept is None:
            return None
        offered = {**kept.attributes, "date": kept.start.date().isoformat(), "time": kept.label}
        return kept if all(offered.get(name) == value for name, value in plain.items()) else None

    def _tell(self, turn: Turn, frame: Frame, opening: Opening) -> None:
        known = {**opening.attributes, "date": opening.start.date().isoformat(), "time": opening.label}
        for name in self._keys:
            if name not in frame.values:
                frame.values[name] = {**self._value(turn, name, known[name]), "told": True}

    def hold(self, turn: Turn, frame: Frame) -> None:
        if frame.hold is None:
            held = inventory.hold(
                frame.hints["opening"], conversation=turn.conversation, key=turn.key(f"hold:{frame.id}")
            )
            frame.hold = {"id": held.id, "opening": frame.hints["opening"]}
            turn.lead(words("held"))

    def release(self, turn: Turn, frame: Frame) -> None:
        if frame.hold:
            inventory.release(frame.hold["id"], conversation=turn.conversation)
            frame.hold = None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        if frame.mode == "change":
            return self._change(turn, frame, person)
        if frame.hold and frame.hold["opening"] != frame.hints["opening"]:
            self.release(turn, frame)
        place = frame.hold["id"] if frame.hold else frame.hints["opening"]
        try:
            booking = inventory.book(
                place,
                person=person,
                fields=dict(frame.values),
                conversation=turn.conversation,
                key=turn.key(f"book:{frame.id}"),
            )
        except Refused:
            frame.hold = None
            raise
        return self._done(frame, booking, "booked", self.receipt_text(frame, booking.reference))

    def _change(self, turn: Turn, frame: Frame, person: Any) -> Done:
        target = frame.target or {}
        booking = inventory.change(
            target["reference"],
            frame.hints["opening"],
            person=person,
            fields=dict(frame.values),
            key=turn.key(f"change:{frame.id}"),
        )
        text = words(
            "changed", title=self.spec.name, new=self._differences(frame), reference=booking.reference
        )
        return self._done(frame, booking, "changed", text)

    def _done(self, frame: Frame, booking: Booking, status: str, text: str) -> Done:
        demo = self.spec.demo or None
        if demo:
            text += words("demo_note")
        link = f"/calendar/{booking.calendar}.ics"
        return Done(booking.reference, status, text, card_fields(frame), calendar=link, demo=demo)

    def _differences(self, frame: Frame) -> str:
        """What becomes different, field by field, so that the person can check it."""
        before = (frame.target or {}).get("values", {})
        changed = [
            words("changes_to", field=item.name, value=frame.text(item.id))
            for item in self.spec.fields
            if item.id in frame.values and before.get(item.id) != frame.value(item.id)
        ]
        return "，".join(changed) or words("nothing_different")

    def read_back(self, frame: Frame) -> str:
        text = super().read_back(frame)
        if frame.mode == "change" and frame.target:
            text = words("confirm_change", old=frame.target["title"], new=self._differences(frame))
        return text + (words("demo_note") if self.spec.demo else "")
