"""Finding the phrases of the lexicon in a message, longest match first.

spaCy's blank Chinese pipeline cuts by character, so a phrase is found
whatever stands around it; jieba's words hide about one in twenty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher

from bot.nlu.content import words
from bot.nlu.entities import Entity, entity
from bot.nlu.lexicon import Lexicon, Meaning

_EXTRACTOR = "gazetteer"
_RECORD_KINDS = {"hospital", "venue", "guide", "place"}
_BEFORE_SHORT = re.compile("(我|我们|给|帮|替|为|带|陪|是|俺|和|跟)$")
_ROAD_OR_THING = re.compile(r"[东西南北中]?路|[\d一二三四五六七八九十]|公园|体育|中学|创谷|医院|社区|村")
_CHOOSING_BEFORE = re.compile(r"(?:算了|得了|还是|那|就|换成|换|改成|去|选|,)*\Z")
_CHOOSING_AFTER = re.compile(r"(?:吧|好了|算了|伐|,)*\Z")
_SURELY_STREET = re.compile("(街道|社区|新村|村|地区)$")


@lru_cache(maxsize=1)
def _language() -> Any:
    return spacy.blank("zh")


class PhraseFinder:
    """A compiled lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._matcher = PhraseMatcher(_language().vocab)
        self._matcher.add("name", [_language().make_doc(phrase) for phrase in lexicon])

    def find(self, text: str) -> list[Entity]:
        """Entities for every phrase whose guard allows it; services are included as kind `service`."""
        lowered = text.lower()
        doc = _language().make_doc(lowered)
        spans = {
            (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for _, start, end in self._matcher(doc)
        }
        found: list[Entity] = []
        taken = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start < taken:
                continue
            fitting = [m for m in self._lexicon.get(lowered[start:end], ()) if _fits(m, text, start, end)]
            if fitting:
                found += _entities(fitting, text, start, end)
                taken = end
        return found


def _fits(meaning: Meaning, text: str, start: int, end: int) -> bool:
    alone = end - start == len(text)
    if meaning.guard == "alone":
        return alone
    if meaning.guard == "short":
        return alone or bool(_BEFORE_SHORT.search(text[:start]))
    if meaning.guard == "medical":
        chosen = _CHOOSING_BEFORE.match(text[:start]) and _CHOOSING_AFTER.match(text[end:])
        return bool(chosen) or any(word in text for word in words("lexicon_names")["medical_words"])
    if meaning.kind == "street":
        return bool(_SURELY_STREET.search(text[start:end])) or not _ROAD_OR_THING.match(text, end)
    if meaning.kind == "relation":
        return text[start - 1 : start] not in _no_relation_after(meaning.value)
    return True


def _no_relation_after(name: str) -> tuple[str, ...]:
    return tuple(
        next((entry.get("unless_after", ()) for entry in words("relations") if entry["name"] == name), ())
    )


def _entities(meanings: list[Meaning], text: str, start: int, end: int) -> Iterator[Entity]:
    """The best kind, and a second one where a whole message may mean both (长海: street and hospital)."""
    kinds = list(dict.fromkeys(meaning.kind for meaning in meanings))
    both = {"street", "hospital"} <= set(kinds)
    if both and end - start != len(text):
        kinds.remove("street")
    for kind in kinds[: 2 if both and end - start == len(text) else 1]:
        yield _entity([m for m in meanings if m.kind == kind], text, start, end)


def _entity(meanings: list[Meaning], text: str, start: int, end: int) -> Entity:
    first = meanings[0]
    more: dict[str, Any] = {"name": first.name}
    values = list(dict.fromkeys(meaning.value for meaning in meanings))
    if len(values) > 1 and first.kind in _RECORD_KINDS:
        more["candidates"] = values
    return entity(first.kind, start, end, first.value, text=text, extractor=_EXTRACTOR, **more)
