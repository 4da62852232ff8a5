"""Values and fixed sentences as residents hear them (`spoken`) and as cards show them (`written`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

from base.clock import today
from knowledge.content import CONTENT, load_yaml
from knowledge.figures import Figure, Period, figures, holding, is_series, span
from knowledge.vocabulary import label_of

SPOKEN_ITEMS = 4
SHORT_ITEM = 14
SPOKEN_LENGTH = 90
"""What of a list is read aloud at once, in characters; the rest when it is asked for."""
_PAUSE = re.compile("[，；、：]")
_PER = re.compile(r"(\d[\d.\-]*万?元)/(人·月|月|小时|本|证|台|枚)")
_EACH = {
    "人·月": "每人每月",
    "月": "每月",
    "小时": "每小时",
    "本": "每本",
    "证": "每证",
    "台": "每台",
    "枚": "每枚",
}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return dict(load_yaml(CONTENT / "answer_phrases.yml"))


def phrase(name: str, /, **values: Any) -> str:
    """A fixed sentence of content/answer_phrases.yml, filled in, with its full stop."""
    return joined([term(name, **values)])


def term(name: str, /, **values: Any) -> str:
    """The same without a full stop, for a label or a value."""
    return _phrases()[name].format(**values)


def joined(sentences: list[str]) -> str:
    """Sentences with one full stop each."""
    return "".join(
        sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。" for sentence in sentences
    )


def spoken(value: Any, *, when: Period | None = None, checked: date | None = None) -> str:
    """A fact as one speakable phrase; a long list is cut after four items and says how many are left.

    Of a series, what holds now, or what held in the period asked about.
    checked: the last day that the record speaks of; what holds after it nobody has looked up.
    """
    if is_series(value):
        return _of_series({"": figures(value)}, when, checked)
    if isinstance(value, dict) and value and all(map(is_series, value.values())):
        return _of_series({_inner_label(key): figures(rows) for key, rows in value.items()}, when, checked)
    if isinstance(value, dict):
        return _cut(
            [
                f"{_inner_label(key)}{spoken(inner, when=when, checked=checked)}"
                for key, inner in value.items()
            ],
            "；",
        )
    return _cut(_items(value), *_manner(value)) if isinstance(value, (list, tuple)) else str(value)


def unsaid(value: Any) -> list[str]:
    """What `spoken` leaves out of a long list."""
    if is_series(value) or not isinstance(value, (list, tuple)):
        return []
    items = _items(value)
    return items[_read_at_once(items, _manner(value)[1]) :]


def _items(value: Sequence[Any]) -> list[str]:
    items = [str(item) for item in value]
    if len(items) == 1 or _are_names(value):
        return items
    return [f"第{_ordinal(number)}，{item}" for number, item in enumerate(items, 1)]


def _manner(value: Sequence[Any]) -> tuple[str, int]:
    """How items are put together, and how many at most."""
    return ("、", 2 * SPOKEN_ITEMS) if _are_names(value) else ("；", SPOKEN_ITEMS)


def _are_names(value: Sequence[Any]) -> bool:
    return all(len(str(item)) <= SHORT_ITEM and not _PAUSE.search(str(item)) for item in value)


def aloud(text: str) -> str:
    """1595元/人·月 as 每人每月1595元: a stroke is nothing one can say."""
    return _PER.sub(lambda found: _EACH[found[2]] + found[1], text)


def written(value: Any) -> str:
    """A fact for the card: complete; of a series every row, the newest first."""
    if is_series(value):
        return "；".join(_dated(row) for row in reversed(figures(value)))
    if isinstance(value, dict):
        return "；".join(f"{label_of(str(key)) or key}：{written(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "；".join(str(item) for item in value)
    return str(value)


def spoken_date(text: str) -> str:
    """2024-09 as 2024年9月."""
    year, *rest = text.split("-")
    units = ["月", "日"]
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, units, strict=False))


Found = tuple[str, list[Figure]]
"""The phrase that says what was found, "" for what holds now, and the rows."""


def _of_series(parts: Mapping[str, Sequence[Figure]], when: Period | None, checked: date | None) -> str:
    """Several series that are parts of one fact are said together, what is true of all of them once."""
    frames: dict[str, list[str]] = {}
    for label, rows in parts.items():
        frame, found = _of_now(rows) if when is None else _of_then(rows, when, checked)
        frames.setdefault(frame, []).append(f"{label}{_rows(found)}")
    said = [
        term(frame, when=when.said if when else "", rows="；".join(texts)) if frame else "；".join(texts)
        for frame, texts in frames.items()
    ]
    return "；".join(said)


def _of_then(rows: Sequence[Figure], when: Period, checked: date | None) -> Found:
    found, last = holding(rows, when), rows[-1]
    begun = span(last.since or "")
    looked = max(filter(None, (checked, begun.last if begun else None)), default=None)
    if found == [last] and not last.until and checked and looked and when.first > looked:
        return "figure_after", [last]
    if found:
        return "figure_when", found
    before = when.first < (span(rows[0].since or rows[0].until or "") or when).first
    return ("figure_before", [rows[0]]) if before else ("figure_after", [last])


def _of_now(rows: Sequence[Figure]) -> Found:
    """What holds today and what held before it; what was last known where nothing is known to hold."""
    held = holding(rows, Period(today(), today()))
    latest = rows.index(held[0]) if held else len(rows) - 1
    said = [*(held or [rows[-1]]), *rows[:latest][-1:]]
    return ("" if held else "figure_ended"), said


def _rows(rows: Sequence[Figure]) -> str:
    """Rows in their order; the newest first reads 现在的，之前是以前的."""
    if len(rows) == 2 and (rows[0].since or "") > (rows[1].since or rows[1].until or ""):
        return term("figure_and_before", row=_dated(rows[0]), before=_dated(rows[1]))
    unclear = any(not one.until and not other.since for one, other in zip(rows, rows[1:], strict=False))
    return "；".join(map(_dated, rows)) + (term("figure_unclear") if unclear else "")


def _dated(row: Figure) -> str:
    """A value with its time: 1595元/人·月（2024年7月起）."""
    since, until = (spoken_date(text) if text else "" for text in (row.since, row.until))
    name = "figure_span" if since and until else "figure_since" if since else "figure_until"
    return term(name if since != until else "figure_in", value=row.value, since=since, until=until)


def _inner_label(key: Any) -> str:
    label = label_of(str(key)) or str(key)
    return f"{label}，" if label else ""


def _cut(items: list[str], separator: str, most: int = SPOKEN_ITEMS) -> str:
    said = _read_at_once(items, most)
    if said == len(items):
        return separator.join(items)
    rest = term("rest", count=len(items) - said)
    return f"一共{len(items)}项：{separator.join(items[:said])}。{rest}"


def _read_at_once(items: Sequence[str], most: int) -> int:
    """How many items, one at least: no more than fit, and none is left alone that would not take long."""
    ends = list(accumulate(map(len, items)))
    if not items or (len(items) <= most + 1 and ends[-1] <= SPOKEN_LENGTH + SHORT_ITEM):
        return len(items)
    return max(1, min(most, sum(end <= SPOKEN_LENGTH for end in ends)))


def _ordinal(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)
