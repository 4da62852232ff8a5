"""Sentences from data/responses, and how dates and places are said aloud.

The wording stands in the same YAML that Rasa reads; it is looked up here by name,
because one reply is often put together from several of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from base import clock, yaml_file
from base.settings import ROOT

_WEEKDAYS = "一二三四五六日"
_RELATIVE = {0: "今天", 1: "明天", 2: "后天"}


@lru_cache(maxsize=1)
def _responses() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        content = yaml_file.read(path) or {}
        for name, variants in (content.get("responses") or {}).items():
            found[name.removeprefix("utter_")] = [variant["text"].strip() for variant in variants]
    return found


def words(name: str, /, *, turn: int = 0, **values: Any) -> str:
    """The sentence `utter_<name>`, filled in. Variants alternate by `turn`, so that replies are repeatable.

    Raises KeyError when the name or a value is missing.
    """
    variants = _responses()[name]
    return variants[turn % len(variants)].format(**values)


def words_for(name: str, kind: str, /, **values: Any) -> str:
    """The sentence `utter_<name>_<kind>` where one is written for this kind of service, else `utter_<name>`."""
    special = f"{name}_{kind}"
    return words(special if has(special) else name, **values)


def has(name: str) -> bool:
    return name in _responses()


def spoken_date(day: date, *, near_by: bool = True) -> str:
    """11月25日（周三）, with 今天/明天/后天 in front where it is near.

    near_by: False where that word has just been said.
    """
    near = _RELATIVE.get((day - clock.today()).days) if near_by else None
    weekday = f"周{_WEEKDAYS[day.weekday()]}"
    year = f"{day.year}年" if day.year != clock.today().year else ""
    return f"{year}{day.month}月{day.day}日（{near + '，' if near else ''}{weekday}）"


def spoken_moment(moment: datetime) -> str:
    return f"{spoken_date(moment.date())}{moment:%H:%M}"


def joined(names: list[str], *, limit: int = 5) -> str:
    """“甲、乙、丙等”: the first few of a list, read aloud."""
    shown = "、".join(names[:limit])
    return shown + ("等" if len(names) > limit else "")


def masked(phone: str) -> str:
    """138****1234."""
    return f"{phone[:3]}****{phone[-4:]}"


def without_its_end(text: str) -> str:
    """What was asked, to be said back: "教育附加费是什么吗" loses its 吗, and 什么 stays whole."""
    bare = text.rstrip("？?。！!，, ").rstrip("吗呢伐啊呀")
    return bare if bare.endswith(("什么", "怎么", "多么")) else bare.rstrip("吗呢伐么啊呀")
