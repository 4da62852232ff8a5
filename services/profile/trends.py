"""A log over time: what is said about it, and a small picture of its course."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.people.person import Person
from services.profile import entries, readings
from services.profile.readings import NAMES, Reading

_WIDTH, _HEIGHT, _EDGE = 320, 140, 28
_COLOURS = ("#06733a", "#a04b00")
_MOST = 60


@dataclass(frozen=True)
class Line:
    """One reading of the log."""

    reference: str
    at: datetime
    reading: Reading

    @property
    def title(self) -> str:
        return f"{self.at.month}月{self.at.day}日{self.at:%H:%M} {self.reading.text}"


@dataclass(frozen=True)
class Course:
    """One measure over a time, oldest first, at least one line."""

    measure: str
    lines: tuple[Line, ...]


def of(person: Person, *, since: datetime, until: datetime, measures: Sequence[str] = ()) -> list[Course]:
    """What was measured in a time, by measure; only these measures if some are named."""
    found: dict[str, list[Line]] = {}
    for entry in entries.of_person(person, "reading", since=since, until=until):
        reading = readings.load(entry.body)
        if not measures or reading.measure in measures:
            found.setdefault(reading.measure, []).append(Line(entry.reference, entry.at, reading))
    return [Course(measure, tuple(lines)) for measure, lines in found.items()]


def spoken(course: Course) -> str:
    """“血压量了5次，最近一次是150/90，最高158/95，最低132/80，平均141/87。”"""
    newest = course.lines[-1].reading
    text = f"{NAMES[course.measure]}记了{len(course.lines)}次，最近一次是{newest.short}"
    if len(course.lines) < 2:
        return text + "。"
    ordered = sorted((line.reading for line in course.lines), key=lambda one: one.value)
    mean = Reading(course.measure, tuple(round(sum(one) / len(one), 1) for one in _columns(course)))
    return f"{text}，最高{ordered[-1].short}，最低{ordered[0].short}，平均{mean.short}。"


def picture(courses: Sequence[Course]) -> str:
    """The course of the measure with most lines as an SVG in a data address; what it shows is said in `spoken`."""
    course = max(courses, key=lambda one: len(one.lines))
    drawn = _svg(course)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def _svg(course: Course) -> str:
    lines = course.lines[-_MOST:]
    columns = _columns(Course(course.measure, lines))
    low, high = min(min(one) for one in columns), max(max(one) for one in columns)
    first, last = lines[0].at.timestamp(), lines[-1].at.timestamp()

    def place(at: float, value: float) -> tuple[float, float]:
        x = _EDGE + (at - first) / (last - first or 1) * (_WIDTH - 2 * _EDGE)
        y = _HEIGHT - _EDGE - (value - low) / (high - low or 1) * (_HEIGHT - 2 * _EDGE)
        return round(x, 1), round(y, 1)

    drawn = []
    for values, colour in zip(columns, _COLOURS, strict=False):
        points = [place(line.at.timestamp(), value) for line, value in zip(lines, values, strict=True)]
        path = " ".join(f"{x},{y}" for x, y in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
    days = f"{lines[0].at.month}月{lines[0].at.day}日", f"{lines[-1].at.month}月{lines[-1].at.day}日"
    texts = (
        f'<text x="2" y="{_EDGE - 8}">{NAMES[course.measure]} {high:g}</text>'
        f'<text x="2" y="{_HEIGHT - _EDGE + 4}">{low:g}</text>'
        f'<text x="{_EDGE}" y="{_HEIGHT - 6}">{days[0]}</text>'
        f'<text x="{_WIDTH - 2}" y="{_HEIGHT - 6}" text-anchor="end">{days[1]}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12">{"".join(drawn)}{texts}</svg>'
    )


def _columns(course: Course) -> list[list[float]]:
    """Upper and lower values of a pressure, else one column."""
    return [list(column) for column in zip(*(line.reading.value for line in course.lines), strict=True)]
