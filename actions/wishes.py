"""Two wishes in one message: "帮我挂个皮肤科，再订个周日的游泳".

What stands behind the joining word belongs to the second wish: its day must not
become the day of the first. The split is made only where the second half names
another service by its name, or by a value that no other service asks for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from actions.cues import ASKS, WHETHER
from knowledge.asking import asked_aspect
from knowledge.catalogue import catalogue

_JOINT = re.compile(
    r"[，,。；;、\s]*(?:还有就是|另外|还要|还想|顺便|顺带|然后|同时|又(?=想|要|帮)|(?<![吃用喝做办看写说配填弄搞打])完了|接着|再)(?:再|帮我|给我|替我|我|想|要)*"
)
_ASKING = re.compile(
    r"(?:[，,。；;、\s]+(?:另外还?|还要|还想|还有就?是?|还得|顺便|顺带|然后|同时|再就是|再|还|对了)?|另外|顺便|顺带|然后再?|同时|还想|还要|再)(?:再|我|帮我|给我|替我|想|要|先)*"
    r"(?:问(?![他她伊]|我?[爸妈]|老[伴公婆头太])|打听|请教|了解|查)(?:一下|一声|下|问|侬|你们?|您|个)*(?:[，,：:]|(?!的|诊))"
    r"|(?<=.{3})(?:再)?(?:帮我|替我|给我)(?:查|问|打听)(?:一下|下|问|查)"
)
"""Joins a question to a wish: "…，再问下食堂几点开"."""
_ASKED_FIRST = re.compile(
    "^(?:那|我|请|麻烦|想|要|先|你好|[,， ])*(?:问|打听|了解|咨询)(?:一下|一声|下|问|侬|你们?|您|个)?[，, ]*"
)
_WISHING = re.compile(
    r"[，,。；;？?、\s]+(?:然后|再|之后|接着|要是|如果|假如)?[^，,。；;？?]{0,6}?(?:就|那就|的话|那)?(?:再)?(?:帮我|给我|替我|我要|我想|帮伊|帮她|帮他)(?:也)?(?=[办约订挂报签租借登申请预查弄加设])"
)
"""Joins a wish to the question before it: "…要不要钱，然后帮我签一个"."""
_WONDERS = re.compile("[吗呢伐么不?？]$|要不要|能不能|是不是|可不可以|多少|几|什么|啥|怎么|哪")
_ENDS_A_VERB = re.compile("[吃用喝做办看写说用配填弄搞打]完")
"""The 完了 of "药快吃完了" joins nothing."""
_SHORTEST = 3
_TELLING = ("sport", "venue", "department", "symptom", "hospital")
"""Entity types that belong to one service each."""


def split(text: str, entities: list[dict[str, Any]], service: str | None) -> dict[str, Any] | None:
    """The second wish, {text, start, service, entities}; None when the message holds one wish."""
    for joint in _JOINT.finditer(text):
        if joint.start() < _SHORTEST or len(text) - joint.end() < _SHORTEST:
            continue
        behind = [e for e in entities if e["start"] >= joint.end()]
        before = [e for e in entities if e["start"] < joint.end()]
        second = _service(text[joint.end() :], behind)
        first = _service(text[: joint.start()], before) or service
        if second and first and second != first:
            return {
                "text": text[joint.end() :],
                "start": joint.end(),
                "service": second,
                "entities": behind,
                "first": first,
            }
    return None


def question(
    text: str, entities: list[dict[str, Any]], service: str | None, act: str
) -> dict[str, Any] | None:
    """The question behind a wish; None when there is no wish before it or nothing is asked behind it."""
    joint = next(iter(_ASKING.finditer(text)), None)
    if joint is None or act not in {"begin", "ask", "inform"} or joint.start() < _SHORTEST:
        return None
    said, before = text[joint.end() :], [e for e in entities if e["start"] < joint.end()]
    wish = _service(text[: joint.start()], before) or (service if act == "begin" else None)
    asks = asked_aspect(said) or ASKS.search(said) or WHETHER.search(said)
    if wish is None or len(said) < _SHORTEST or not asks:
        return None
    behind = [e for e in entities if e["start"] >= joint.end()]
    return {
        "text": said,
        "start": joint.start(),
        "service": None,
        "entities": [{**e, "start": e["start"] - joint.end(), "end": e["end"] - joint.end()} for e in behind],
        "first": wish,
    }


def question_first(
    text: str, entities: list[dict[str, Any]], service: str | None, act: str
) -> dict[str, Any] | None:
    """The question before a wish: "家庭医生要不要钱，要是不要就帮我签一个"; None when nothing is asked before it."""
    joint = _WISHING.search(text)
    if joint is None or act not in {"begin", "ask"} or joint.start() < _SHORTEST:
        return None
    said = _ASKED_FIRST.sub("", text[: joint.start()])
    before = [e for e in entities if e["end"] <= joint.start()]
    wish = _service(text[joint.start() :], []) or _service(said, before) or service
    if wish is None or len(said) < _SHORTEST or not asked_aspect(said) or not _WONDERS.search(said):
        return None
    start = text.find(said)
    moved = [
        {**e, "start": e["start"] - start, "end": e["end"] - start} for e in before if e["start"] >= start
    ]
    return {
        "text": said,
        "start": joint.start(),
        "service": None,
        "entities": moved,
        "first": wish,
        "now": True,
    }


_YES_AND = re.compile(
    "^(?:对(?!了)的?|好的?|行的?|是的|嗯|可以|没错|就这样)(?:了|啊|呀|吧)?[，,。 ]+(?:那|哦)?(?:还有|顺便|另外|对了|再)(?:我)?(?:想|要|再)?(?:问|打听|请问)?(?:你|侬|您)?(?:一下|下|一声|个事)?[，,：: ]*"
)
""" "对的，还有社区食堂几点开饭"."""


def question_beside_yes(text: str, entities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The question behind a plain yes, answered at once; the yes goes its way."""
    joint = _YES_AND.match(text)
    said = text[joint.end() :] if joint else ""
    if joint is None or len(said) < _SHORTEST or not (asked_aspect(said) or _WONDERS.search(said)):
        return None
    behind = [e for e in entities if e["start"] >= joint.end()]
    return {
        "text": said,
        "start": re.search("[，,。 ]", text).start(),  # type: ignore[union-attr]
        "service": None,
        "entities": [{**e, "start": e["start"] - joint.end(), "end": e["end"] - joint.end()} for e in behind],
        "first": None,
        "now": True,
    }


def beside_yes(second: dict[str, Any] | None) -> bool:
    """Whether it is such a question."""
    return bool(second and second.get("now") and second["first"] is None)


def placed(heard: dict[str, Any] | None, text: str, entities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The second wish that the pipeline heard, with its place; None unless it stands at the end and wants a service done."""
    start = text.rfind(heard["text"]) if heard and heard.get("act") == "begin" else -1
    if heard is None or start < _SHORTEST or _ENDS_A_VERB.match(text[start - 1 :]):
        return None
    behind = [entity for entity in entities if entity["start"] >= start]
    return {
        "text": text[start:],
        "start": start,
        "service": heard["service"],
        "entities": behind,
        "first": None,
    }


def _service(text: str, entities: list[dict[str, Any]]) -> str | None:
    """The service that a clause names: by its name, else by a value that only this service asks for."""
    named = [service for name, service in _names() if name in text]
    named = named or [service for service, words in _only_meant() if words.search(text)]
    if named:
        return named[0]
    owners = _owners()
    return next((owners[e["entity"]] for e in entities if e["entity"] in owners), None)


@lru_cache(maxsize=1)
def _only_meant() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words that can mean one service only: 血压药提醒我 looks for no doctor."""
    said = ((spec.id, spec.extra.get("always_with")) for spec in catalogue())
    return tuple((service, re.compile(str(words))) for service, words in said if words)


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str]]:
    """Names of services, the longest first, so that the more particular one is found."""
    names = [(name, spec.id) for spec in catalogue() for name in (spec.name, *spec.aliases, spec.action_word)]
    return sorted((pair for pair in names if len(pair[0]) > 1), key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    """Entity type → the one service with a field of that type."""
    asked: dict[str, set[str]] = {}
    for spec in catalogue():
        for item in spec.fields:
            asked.setdefault(item.type, set()).add(spec.id)
    asked["symptom"] = asked.get("department", set())
    return {kind: next(iter(asked[kind])) for kind in _TELLING if len(asked.get(kind, ())) == 1}
