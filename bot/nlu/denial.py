"""What is not meant, and what is: "不是挂号，是问医保".

The classifier hears both and decides for the word that it knows best, which is as
often the wrong one. Where a message denies one thing and names another, both parts
are asked again; when they are about different services, the second is what is meant.
A denial within one service ("不是骨科，是眼科") corrects a value and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.nlu.entities import Entity
from bot.nlu.features import Features
from bot.nlu.wishes import Rankings, Word, part

_DENIES = re.compile(
    r"(?:不是|勿是|弗是|并非|没说|没讲|没有?要|没想|不(?:想|要)|勿要)(?:我|说|讲|要|想|来|问|去){0,3}(?P<no>[^,。;!?、 ]{1,10}?)"
    r"(?:了|啦|呀)?[,。;!?、 ]*(?:我|阿拉|俺)?(?:是|而是|要|想|只想|就想)(?P<asks>.{0,2}问(?:一下|问|个)?)?(?P<yes>.{2,60})$"
)
_ONLY_DENIES = re.compile(
    r"^(?:我|阿拉|俺)?(?:(?:又|可|真)?没(?:有)?(?:说|讲|叫|让)(?:你|侬)?(?:要|想)?|(?:又|并)?(?:不|勿)是(?:要|想|来)(?:问|说)?)(?P<no>[^,。;!?、 ]{2,10}?)[呀啊啦的]*$"
)
"""Nothing is named instead: "我没说要挂号"."""
_CORRECTS = re.compile(
    r"^(?P<no>[^,。;!?]{2,14}?)[,。;!?、 ]*(?:哎|哦|噢|喔|啊|呀|等等)?[,。;!?、 ]*"
    r"(?:不对|勿对|说错了?|讲错了?|弄错了?|搞错了?|口误)(?:不对|了|啦|呀)?[,。;!?、 ]*(?:我)?(?:是|应该是)?(?P<asks>.{0,2}问(?:一下|问|个)?)?(?P<yes>.{3,60})$"
)
"""Somebody takes back what they have just begun to say: "挂号，哦不对，先查一下报告"."""
_DOES = {"begin", "query", "cancel", "change", "ask"}
_SURE = 0.45


class Meant(NamedTuple):
    """What a message means once its denial is taken out."""

    rankings: Rankings
    entities: list[Entity]
    denied: str
    """The service that is not wanted."""


def meant(
    text: str, entities: Sequence[Entity], words: Sequence[Word], predict: Callable[[Features], Rankings]
) -> Meant | None:
    """None when nothing is denied, or only a value.

    entities: with those of kind `service`; words: with their first position.
    """
    found = _DENIES.search(text) or _CORRECTS.match(text)
    if found is None:
        return _only_denied(text, entities, words, predict)
    denied = _service(part(text, *found.span("no"), entities, words)[1], predict)
    start = found.start("asks") if found["asks"] else found.start("yes")
    rankings = predict(part(text, start, len(text), entities, words)[1])
    if denied is None or not _wants(rankings, bool(found["asks"])) or rankings["service"][0][0] == denied:
        return None
    if found["asks"]:
        rankings = {**rankings, "act": [("ask", 1.0)]}
    kept = [one for one in entities if one["start"] >= start and one["entity"] != "service"]
    return Meant(rankings, kept, denied)


def _only_denied(
    text: str, entities: Sequence[Entity], words: Sequence[Word], predict: Callable[[Features], Rankings]
) -> Meant | None:
    found = _ONLY_DENIES.match(text)
    denied = _service(part(text, *found.span("no"), entities, words)[1], predict) if found else None
    if denied is None:
        return None
    said = {"act": [("deny", 1.0)], "service": [("none", 1.0)]}
    return Meant({**predict(part(text, 0, len(text), entities, words)[1]), **said}, [], denied)


def _service(features: Features, predict: Callable[[Features], Rankings]) -> str | None:
    service, sure = predict(features)["service"][0]
    return service if sure >= _SURE and service != "none" else None


def _wants(rankings: Rankings, asks: bool) -> bool:
    """Whether the second part is a wish or a question of its own."""
    act, sure = rankings["act"][0]
    return asks or (act in _DOES and sure >= _SURE and rankings["service"][0][1] >= _SURE)
