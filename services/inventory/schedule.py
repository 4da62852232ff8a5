"""Inventory as data: who offers what, on which days, at which hours.

`knowledge/content/inventory/*.yml` describes recurring schedules; nothing is
stored for a place nobody asked for. Openings are the sessions of a line on the
days of the window, which rolls with the clock.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.clock import SHANGHAI
from base.errors import ContentError
from base.settings import ROOT, settings
from services.inventory import fed
from services.inventory.lines import Line, Session, line_key
from services.inventory.workdays import PATTERNS

CONTENT = ROOT / "knowledge" / "content" / "inventory"
RELATED = "related.yml"
WINDOW_DAYS = 28
_RESERVED = {"name", "when", "capacity"}


@dataclass(frozen=True, eq=False)
class Inventory:
    """All lines, and which names of a dimension are looked up together."""

    lines: Mapping[str, Line]
    related: Mapping[str, Mapping[str, frozenset[str]]]

    @cached_property
    def by_service(self) -> Mapping[str, list[Line]]:
        grouped: dict[str, list[Line]] = {}
        for line in self.lines.values():
            grouped.setdefault(line.service, []).append(line)
        return grouped

    def matching(self, service: str, where: Mapping[str, str | set[str]]) -> list[Line]:
        """The lines of a service whose attributes are among the wanted values; not to be changed."""
        wanted = ((name, frozenset(self._wide(name, value))) for name, value in where.items() if value)
        return _matching(self, service, frozenset(wanted))

    def _wide(self, dimension: str, value: str | set[str]) -> set[str]:
        values = {value} if isinstance(value, str) else set(value)
        related = self.related.get(dimension, {})
        return values.union(*(related.get(item, frozenset()) for item in values))

    def resolve(self, opening_id: str) -> tuple[Line, date, Session] | None:
        """Line, day and session of an opening id, or None when there is no such opening."""
        try:
            key, day_text, start_text = opening_id.rsplit(".", 2)
            day = datetime.strptime(day_text, "%Y%m%d").date()
            start = datetime.strptime(start_text, "%H%M").time()
        except ValueError:
            return None
        line = self.lines.get(key)
        sessions = line.sessions(day) if line else []
        session = next((item for item in sessions if item.start == start), None)
        return (line, day, session) if line and session else None


@lru_cache(maxsize=2048)
def _matching(known: Inventory, service: str, wanted: frozenset[tuple[str, frozenset[str]]]) -> list[Line]:
    return [
        line
        for line in known.by_service.get(service, [])
        if all(line.attributes.get(name) in values for name, values in wanted)
    ]


def inventory() -> Inventory:
    """The inventory of this process: our own, read once, and what is fed from elsewhere now."""
    if not fed.configured():
        return _own()
    return _together(fed.current(), frozenset(settings().fhir_hospitals))


@lru_cache(maxsize=1)
def _own() -> Inventory:
    return load(CONTENT)


def said_as(place: str) -> str | None:
    """What our own inventory calls a place; None when it has none there."""
    mine = (line.name for line in _own().lines.values() if place in line.attributes.values())
    return next(mine, None)


@lru_cache(maxsize=2)
def _together(found: fed.Fed, hospitals: frozenset[str]) -> Inventory:
    """A hospital that tells its own slots has no demonstration beside them."""
    own = _own()
    kept = (line for line in own.lines.values() if not _demonstrates(line, hospitals))
    return Inventory({line.key: line for line in (*kept, *found.lines)}, own.related)


def _demonstrates(line: Line, hospitals: frozenset[str]) -> bool:
    return line.demo and line.service == fed.DOCTOR and line.attributes.get("hospital") in hospitals


def load(folder: Path) -> Inventory:
    """Read and check every schedule. Raises ContentError with every problem at once."""
    problems: list[str] = []
    lines: dict[str, Line] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name == RELATED:
            continue
        content = yaml_file.read(path)
        for line in _lines(path.name, content, problems):
            if line.key in lines:
                problems.append(f"{path.name}：{dict(line.attributes)} 写了两遍")
            lines[line.key] = line
    if problems:
        raise ContentError(problems)
    return Inventory(lines, _related(folder / RELATED))


def at(day: date, moment: time) -> datetime:
    """A local time of a day as an aware datetime in Shanghai."""
    return datetime.combine(day, moment, SHANGHAI)


def window(first: date) -> list[date]:
    """The days that can be booked, from `first` on."""
    return [first + timedelta(days=offset) for offset in range(WINDOW_DAYS + 1)]


def _lines(file: str, content: dict[str, Any], problems: list[str]) -> Iterator[Line]:
    patterns = _patterns(file, content, problems)
    groups = content.get("values", {})
    for entry in content["lines"]:
        where = f"{file}：{entry.get('name', entry)}"
        pattern = patterns.get(entry.get("when", ""))
        if pattern is None:
            problems.append(f"{where}：when 不认识：{entry.get('when')}")
            continue
        if not isinstance(entry.get("capacity"), int) or entry["capacity"] < 1:
            problems.append(f"{where}：capacity 要写大于 0 的整数")
            continue
        for attributes in _combinations(entry, groups):
            yield Line(
                key=line_key(content["service"], attributes),
                service=content["service"],
                name=str(entry["name"]),
                attributes=attributes,
                pattern=pattern,
                capacity=entry["capacity"],
                demo=bool(content.get("demo", False)),
            )


def _combinations(entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    names = [name for name in entry if name not in _RESERVED]
    for values in itertools.product(*(_values(entry[name], groups) for name in names)):
        yield dict(zip(names, values, strict=True))


def _values(value: Any, groups: Mapping[str, list[str]]) -> list[str]:
    """One value, a list of them, or {all: name of a group, also: [...]}."""
    if isinstance(value, dict):
        return [*groups[value["all"]], *value.get("also", [])]
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _patterns(
    file: str, content: Mapping[str, Any], problems: list[str]
) -> dict[str, tuple[tuple[str, tuple[Session, ...]], ...]]:
    patterns = {}
    for name, rows in content["when"].items():
        unknown = [row["days"] for row in rows if row["days"] not in PATTERNS]
        if unknown:
            problems.append(f"{file}：when {name} 里的日子不认识：{unknown}")
        patterns[name] = tuple((row["days"], tuple(_sessions_of(row))) for row in rows)
    return patterns


def _sessions_of(row: Mapping[str, Any]) -> Iterator[Session]:
    for item in row.get("sessions", []):
        start, end = time.fromisoformat(item["start"]), time.fromisoformat(item["end"])
        yield Session(item.get("label", f"{start:%H:%M}"), start, end)
    if "hourly" in row:
        for hour in range(row["hourly"]["from"], row["hourly"]["until"]):
            yield Session(f"{hour:02d}:00", time(hour), time(hour + 1))


def _related(path: Path) -> dict[str, dict[str, frozenset[str]]]:
    """For each dimension: name → names that answer it too (both ways)."""
    if not path.exists():
        return {}
    related: dict[str, dict[str, set[str]]] = {}
    for dimension, table in yaml_file.read(path).items():
        names = related.setdefault(dimension, {})
        for name, others in table.items():
            for other in others:
                names.setdefault(name, set()).add(other)
                names.setdefault(other, set()).add(name)
    return {
        dim: {name: frozenset(others) for name, others in names.items()} for dim, names in related.items()
    }
