"""Two wishes in one message: "帮我挂个骨科，再订个羽毛球场".

The classifier says what the whole message is about, which is one thing. Cut
where a second wish may begin, both parts are asked again; when they want
different services, the one that the whole is not about is handed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.nlu.entities import Entity
from bot.nlu.features import Features, extract

Rankings = Mapping[str, Sequence[tuple[str, float]]]
Word = tuple[str, int]
_JOINED = re.compile(
    "然后|还有(?![点些几一两没]|个(?!事))|另外|顺便|顺带|同时|还要|还想|对了|完了|以及|再(?=帮|给|替|订|定|约|挂|查|报|办|找|请|租|送|叫|来|问)"
)
_PAUSED = re.compile("[,。;!?、 ]+(?=[给帮替请])")
"""After a mere pause only somebody who asks again wants something else; the rest tells more of the same."""
_WANTED = {"begin", "query", "cancel", "change", "ask"}
_NO_WISH = {"none", "handoff", "my-affairs", "sos"}
_HEADS = ("act", "service", "aspect")
_SURE_JOINED, _SURE_PAUSED = 0.45, 0.8
_SURE_BESIDE_THE_WHOLE = 0.97
"""Before a wish that the whole message is about stands mostly its reason: "报箱的锁坏了，替我给居委捎句话"."""
_ASKED_FOR = re.compile(
    "想|要|帮|给我|替我|请|麻烦|约|订|挂号?|报名|查|办|找|取消|退|改|吗|[么呢？?]|怎么|多少|几"
)
_SHORTEST = 4
_LONGEST = 120
_MOST_PLACES = 3


def second(
    text: str,
    entities: Sequence[Entity],
    words: Sequence[Word],
    rankings: Rankings,
    predict: Callable[[Features], Rankings],
) -> dict[str, Any] | None:
    """The later wish as {text, act, service}, or None; with `first`, what the earlier part means, where the whole does not say it.

    entities: with those of kind `service`; words: with their first position. rankings: of the whole message.
    """
    if len(text) > _LONGEST:
        return None
    for place, sure in _places(text):
        parts = [part(text, start, end, entities, words) for start, end in ((0, place), (place, len(text)))]
        heard = [predict(features) for _, features in parts]
        wishes = [_wish(part, one, sure) for (part, _), one in zip(parts, heard, strict=True)]
        one, other = wishes
        if other is None or (one and one["service"] == other["service"]):
            continue
        if one and rankings["service"][0][0] != other["service"]:
            return other
        if sure == _SURE_PAUSED and not _wished_beside(parts[0][0], heard[0]):
            one = None
        if one or (sure == _SURE_JOINED and _comes_first(heard[0])):
            return {**other, "first": {head: heard[0][head][0] for head in _HEADS}}
    return None


def _wished_beside(part: str, rankings: Rankings) -> bool:
    """Whether the earlier part is a wish of its own, where the whole message is about the later one."""
    sure = min(rankings["act"][0][1], rankings["service"][0][1])
    return sure >= _SURE_BESIDE_THE_WHOLE and bool(_ASKED_FOR.search(part)) or _comes_first(rankings)


def _comes_first(rankings: Rankings) -> bool:
    """A question, or something about one's own bookings, before a wish: "先告诉我图书馆几点开门，然后帮我约个球场"."""
    (act, act_sure), (service, service_sure) = rankings["act"][0], rankings["service"][0]
    own = act in {"query", "cancel", "change"} and service in {"none", "my-affairs"}
    fact = act == "ask" and service == "none"
    return (own or fact) and min(act_sure, service_sure) >= _SURE_PAUSED


def _places(text: str) -> list[tuple[int, float]]:
    """Where a second wish may begin, with how sure both parts must then be; after a joining word first."""
    joined = [(match.start(), _SURE_JOINED) for match in _JOINED.finditer(text)]
    paused = [(match.end(), _SURE_PAUSED) for match in _PAUSED.finditer(text)]
    long_enough = [
        (place, sure)
        for place, sure in (*joined, *paused)
        if place >= _SHORTEST and len(text) - place >= _SHORTEST
    ]
    return long_enough[:_MOST_PLACES]


def part(
    text: str, start: int, end: int, entities: Sequence[Entity], words: Sequence[Word]
) -> tuple[str, Features]:
    """A stretch of the message with the features it would have alone."""
    inside = [
        one | {"start": one["start"] - start, "end": one["end"] - start}
        for one in entities
        if start <= one["start"] and one["end"] <= end
    ]
    named = [one for one in inside if one["entity"] != "service"]
    services = [one["value"] for one in inside if one["entity"] == "service"]
    cut = [word for word, place in words if start <= place < end]
    part = text[start:end].strip(",。;!?、 ")
    return part, extract(part, named, cut, services)


def _wish(part: str, rankings: Rankings, sure: float) -> dict[str, Any] | None:
    (act, act_sure), (service, service_sure) = rankings["act"][0], rankings["service"][0]
    if act not in _WANTED or service in _NO_WISH or min(act_sure, service_sure) < sure:
        return None
    return {"text": part, "act": act, "service": service}
