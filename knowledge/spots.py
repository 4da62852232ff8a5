"""Where in the open something is, taken out of a sentence: 鞍山四村门口, 黄兴路国顺路路口.

No gazetteer has every lane and doorway, so a place is known by how it is said: a
name with a usual ending, house numbers, then where exactly. The endings are
data (content/tickets/spots.yml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml

FILE = CONTENT / "tickets" / "spots.yml"
_NOT_PLACE = re.compile(
    r"路(?:面|灯|牌|障|人(?!行道)|街道|过|费|况|边摊)|街(?:道办|道|灯|头)|弄堂|村民|广场舞|站台|城管|(?:公交车?|车)?站牌|(?:投诉|举报|反映|上报|预约|说|报|查|看|问)一下|投诉|举报|反映|希望|建议"
)
_CLOSE_TO = ("靠近", "挨着", "贴着")
_BESIDE = "门口|对面|隔壁|旁边"
"""Behind something that no ending tells to be a place: "国定路财大门口"."""
_NEGATED = re.compile(r"(?:不是|勿是|弗是|不在)[^，。,.;；！!]{2,12}?(?=[，。,.;；！! ]|是|在|$)")


def find(text: str) -> str | None:
    """The last place the text names, longest form; None when it names none that could be found again."""
    said = _NEGATED.sub(lambda found: "。" * len(found[0]), text)
    found = [match[0] for match in _pattern().finditer(_without_lookalikes(said))]
    named = [place for place in found if not _is_generic(place)]
    if len(named) > 1 and named[-1].startswith(_CLOSE_TO):
        return f"{named[-2]}{named[-1]}"  # "松花江路上，就靠近菜场那边"
    if len(named) > 1 and named[-1].endswith("路口") and _beside(named[-2], named[-1], said):
        return f"{named[-2]}{named[-1]}"  # "江浦路、周家嘴路路口"
    return named[-1] if named else None


def _beside(road: str, crossing: str, text: str) -> bool:
    """Whether the road and the crossing are named in one breath."""
    return road.endswith(("路", "街")) and any(f"{road}{sign}{crossing}" in text for sign in "、，, /")


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these parts made unreadable, every character in its old position."""
    for start, end in spans:
        text = text[:start] + "。" * (end - start) + text[end:]
    return text


def _without_lookalikes(text: str) -> str:
    return _NOT_PLACE.sub(lambda found: "。" * len(found[0]), text)


def _is_generic(place: str) -> bool:
    words = _content()
    bare = re.sub(f"(?:{_any(words['tails'])})+$", "", place)
    return any(bare == one or place == one for one in words["generic"])


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return dict(load_yaml(FILE))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = _content()
    ending = rf"[^\W\d_{re.escape(words['stops'])}a-zA-Z]{{2,5}}?(?:{_any(words['names'])})"
    name = rf"(?!{_any(words['tails'])})(?:{_any(words['whole'])}|{ending})"
    number = rf"\d{{1,5}}(?:{_any(words['numbers'])})"
    tail = _any(words["tails"])
    room = r"(?:(?<=[弄号楼幢栋])(?:(?<=[号楼幢栋])[，,、])?\d{2,4}(?![\d个人年月日点元块岁分]))?"
    unit = rf"{name}(?:{number}(?:[，,、]?{number}){{0,3}})?{room}"
    beside = rf"(?:[^\W\d_{re.escape(words['stops'])}a-zA-Z]{{2,4}}?(?:{_BESIDE}))?"
    return re.compile(rf"{unit}(?:(?:{_any(words['joints'])})?{unit})?{beside}(?:的?(?:{tail})){{0,2}}")
