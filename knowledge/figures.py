"""Figures that change: a fact that is a list of values, each with the time from and to which it holds.

    amount:
      - {value: 1510元/人·月, from: 2023-07}
      - {value: 1595元/人·月, from: 2024-07}

Oldest first. Without `to` a value holds until the next one begins. `from` is left out where nobody
found out when a value began; its time is then what the others leave. `to` is the last day, month or
year that still has the value.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

KEYS = {"value", "from", "to"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LINE = re.compile(r"(?:(\d{4}[\d-]*)(?:起|(?=到)))?(?:到(\d{4}[\d-]*))?[：:](.+)")


@dataclass(frozen=True)
class Period:
    """A span of days that somebody asks about; both ends belong to it."""

    first: date
    last: date
    said: str = ""


@dataclass(frozen=True)
class Figure:
    """One value, and when it holds, as written in the file."""

    value: str
    since: str | None = None
    until: str | None = None

    @property
    def line(self) -> str:
        """As an officer reads and writes it: 2023-07到2024-06：1510元."""
        end = f"到{self.until}" if self.until else ""
        return f"{self.since or ''}{'' if end or not self.since else '起'}{end}：{self.value}"

    def to_dict(self) -> dict[str, str]:
        """As it stands in a content file."""
        data = {"value": self.value, "from": self.since, "to": self.until}
        return {key: text for key, text in data.items() if text}


def figures(fact: Any) -> list[Figure]:
    """The rows of a fact that is a series, oldest first, each with its end where it follows from the next one."""
    rows = rows_of(fact)
    return [_ended(row, following) for row, following in zip(rows, [*rows[1:], None], strict=True)]


def rows_of(fact: Any) -> list[Figure]:
    """The same exactly as the file has them."""
    return [_figure(row) for row in fact] if is_series(fact) else []


def is_series(fact: Any) -> bool:
    """Whether a fact is a list of values with their times."""
    return bool(
        isinstance(fact, (list, tuple))
        and fact
        and all(isinstance(row, dict) and "value" in row for row in fact)
    )


def changes(fact: Any) -> bool:
    """Whether a fact is a series, or has parts that are."""
    return is_series(fact) or (isinstance(fact, dict) and any(map(is_series, fact.values())))


def newest(fact: Any) -> list[Figure]:
    """The last row of a series, or of each part that is one; [] for anything else."""
    if isinstance(fact, dict):
        return [row for part in fact.values() if is_series(part) for row in newest(part)]
    return rows_of(fact)[-1:]


def series_of(lines: Sequence[str]) -> list[dict[str, str]] | None:
    """Lines as officers write them, `2024-07起：1595元`, as a fact; None when one of them is none."""
    rows = [_LINE.fullmatch(line.strip()) for line in lines]
    if not rows or not all(row and (row[1] or row[2]) for row in rows):
        return None
    return [Figure(row[3].strip(), row[1], row[2]).to_dict() for row in rows if row]


def holding(rows: Sequence[Figure], period: Period) -> list[Figure]:
    """The rows that hold at some time of the period, as far as the file says."""
    return [
        row
        for row, (first, last) in zip(rows, _spans(rows), strict=True)
        if first <= period.last and period.first <= last
    ]


def span(text: str) -> Period | None:
    """The days of 2024, 2024-07 or 2024-07-01; None for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if match[3]:
        return Period(first, first)
    last = month if match[2] else 12
    return Period(first, date(year, last, calendar.monthrange(year, last)[1]))


def mistakes(rows: Sequence[Any]) -> Iterator[str]:
    """What is wrong with a series, in an editor's words."""
    for row in rows:
        yield from _of_row(row)
    if not any(True for row in rows for _ in _of_row(row)):
        read = [_figure(row) for row in rows]
        for before, after in zip(read, read[1:], strict=False):
            yield from _of_pair(before, after)


def _figure(row: dict[str, Any]) -> Figure:
    since, until = row.get("from"), row.get("to")
    return Figure(
        str(row["value"]), None if since is None else str(since), None if until is None else str(until)
    )


def _ended(row: Figure, following: Figure | None) -> Figure:
    """The row with the last month (or day) before the next one begins, when it does not say its own end."""
    if row.until or following is None or following.since is None:
        return row
    start = span(following.since)
    if start is None:
        return row
    last = start.first - timedelta(days=1)
    return Figure(row.value, row.since, f"{last:%Y-%m-%d}" if len(following.since) > 7 else f"{last:%Y-%m}")


def _spans(rows: Sequence[Figure]) -> Iterator[tuple[date, date]]:
    """First and last day of each row; where the file leaves one open, as far as it may reach.

    Of the oldest value without a beginning nothing is claimed for earlier years than the one it ended in.
    """
    opened = span((rows[0].until if rows else None) or "")
    earliest = opened.last.replace(month=1, day=1) if opened else date.min
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        since, until = span(row.since or ""), span(row.until or "")
        first = since.first if since else earliest
        after = span((following.until if following else None) or "")
        last = until.last if until else after.last if after else date.max
        yield first, last
        earliest = until.last + timedelta(days=1) if until else first


def _of_row(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"“{row}”没有写时间；一列里要么每行都写 value、from、to，要么都不写"
        return
    if unknown := sorted(set(map(str, row)) - KEYS):
        yield f"不认识 {'、'.join(unknown)}，每行只写 value、from、to"
    if row.get("value") in (None, ""):
        yield "有一行没有 value；没有查到的时段就写 value: 没有查到"
    if row.get("from") is None and row.get("to") is None:
        yield f"“{row.get('value')}”没有写 from 或 to"
    ends = [row[key] for key in ("from", "to") if row.get(key) is not None]
    for text in ends:
        if span(str(text)) is None:
            yield f"时间写成了 {text}，要写 2024、2024-07 或 2024-07-01"
    since, until = span(str(row.get("from"))), span(str(row.get("to")))
    if since and until and until.last < since.first:
        yield f"“{row['value']}”到 {row['to']} 为止，比 {row['from']} 开始还早"


def _of_pair(before: Figure, after: Figure) -> Iterator[str]:
    since, until = span(before.since or ""), span(before.until or "")
    follows, ends = span(after.since or ""), span(after.until or "")
    if since and follows and follows.first <= since.first:
        yield f"{after.since} 排在 {before.since} 后面；旧的在前，新的在后"
    elif ends and not follows and (before_ends := until or since) and ends.last <= before_ends.last:
        yield f"到 {after.until} 为止的排在 {before.until or before.since} 后面；旧的在前，新的在后"
    elif until and follows and follows.first <= until.last:
        yield f"{after.since} 开始的和到 {before.until} 为止的重叠，同一天有两个数"
    elif until and follows and follows.first > until.last + timedelta(days=1):
        yield f"{before.until} 到 {after.since} 之间空着；没有查到就加一行 value: 没有查到"
