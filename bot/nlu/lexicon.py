"""Everything with a name that may occur in a message, and what it stands for.

Names come from the records, the catalogue of services and the word lists in
knowledge/content. A phrase may stand for several things; which of them
counts is decided by `KIND_ORDER` and, among records, left open as candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.nlu.content import words
from bot.nlu.signs import normalise_name
from knowledge.catalogue import catalogue
from knowledge.content import load_records
from knowledge.vocabulary import streets

_DOINGS = "看拔补洗镶种装做查配"
_LONGEST_DOING = 4
KIND_ORDER = ("street", "hospital", "venue", "guide", "department", "sport", "relation", "place", "service")
_BRACKETED = re.compile(r"\(([^)]*)\)|《|》|\"")
_PREFIXES = ("上海市杨浦区", "上海杨浦区", "上海市", "上海", "杨浦区")
_SUFFIXES = ("有限公司",)
_SHORTEST_VARIANT = 4


class Named(Protocol):
    """What the lexicon needs of a record."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Meaning:
    """One thing a phrase can stand for; `value` is a record id or a canonical name."""

    kind: str
    value: str
    name: str
    guard: str = ""
    """`alone`: counts only as the whole message; `short`: also after 我/给/帮…; `medical`: also beside medical words."""


Lexicon = dict[str, list[Meaning]]
"""Phrase in lower case, as met in normalised text → its meanings, best kind first."""


def build(records: Iterable[Named]) -> Lexicon:
    """The lexicon over these records, the catalogue and the word lists."""
    found: Lexicon = {}
    known = list(records)
    for phrase, meaning in (*_named(known), *_listed(), *_services(), *_short_hospitals(known)):
        if len(phrase) > 1 or meaning.guard:
            meanings = found.setdefault(phrase.lower(), [])
            if meaning not in meanings:
                meanings.append(meaning)
    for meanings in found.values():
        meanings.sort(key=lambda meaning: KIND_ORDER.index(meaning.kind))
    return found


def dictionary() -> list[str]:
    """Words for the segmenter: every phrase of two to twelve characters."""
    return sorted(phrase for phrase in build(records()) if 2 <= len(phrase) <= 12)


def records() -> list[Named]:
    """The starting content: what a model is trained on."""
    return list(load_records())


def kind_of(record: Named) -> str:
    """Entity type of a record."""
    if record.type == "guide":
        return "guide"
    if record.kind in {"hospital", "health_centre"}:
        return "hospital"
    return "venue" if record.type == "venue" else "place"


def _named(known: Iterable[Named]) -> Iterator[tuple[str, Meaning]]:
    ignored = {normalise_name(word) for word in words("lexicon_names")["everyday"]}
    for record in known:
        meaning = Meaning(kind_of(record), record.id, spoken_name(record))
        for phrase in {variant for name in (record.name, *record.aliases) for variant in _variants(name)}:
            if phrase not in ignored and not phrase.isdigit():
                yield phrase, meaning


def spoken_name(record: Named) -> str:
    """The name to say aloud: the first alias of a hospital (长海医院), else the name without its brackets."""
    if kind_of(record) == "hospital" and record.aliases:
        return record.aliases[0]
    return record.name


def _variants(name: str) -> set[str]:
    """上海市杨浦区图书馆(新馆) → also 杨浦区图书馆, 杨浦图书馆."""
    whole = normalise_name(name)
    bare = _BRACKETED.sub("", whole)
    opened = re.sub(r"[()]", "", whole)
    found = {whole, opened}
    for text in (bare, opened):
        found.add(text)
        for suffix in _SUFFIXES:
            found.add(text.removesuffix(suffix))
    for text in tuple(found):
        for prefix in _PREFIXES:
            if text.startswith(prefix):
                found.add(text.removeprefix(prefix))
                found.add("杨浦" + text.removeprefix(prefix))
        found.add(text.replace("杨浦区", "杨浦"))
    return {text for text in found if len(text) >= _SHORTEST_VARIANT} | {whole}


def _listed() -> Iterator[tuple[str, Meaning]]:
    for kind, file in (("department", "departments"), ("sport", "sports")):
        for entry in words(file):
            for phrase in (entry["name"], *entry["says"]):
                for spoken in _loosened(normalise_name(phrase)):
                    yield spoken, Meaning(kind, entry["name"], entry["name"])
    for entry in words("relations"):
        meaning = Meaning("relation", entry["name"], entry["name"])
        yield from ((phrase, meaning) for phrase in entry["says"])
        for guard in ("short", "alone"):
            guarded = Meaning("relation", entry["name"], entry["name"], guard=guard)
            yield from ((phrase, guarded) for phrase in entry.get(guard, ()))
    for street in streets().values():
        for phrase in street.spoken:
            yield phrase, Meaning("street", street.name, street.name)
        yield street.name.removesuffix("街道"), Meaning("street", street.name, street.name, guard="alone")


def _loosened(phrase: str) -> tuple[str, ...]:
    """看牙 → also 看个牙: what is done to a part of the body takes 个 in between."""
    if phrase[0] in _DOINGS and len(phrase) <= _LONGEST_DOING:
        return phrase, f"{phrase[0]}个{phrase[1:]}"
    return (phrase,)


def _services() -> Iterator[tuple[str, Meaning]]:
    for service in catalogue():
        for phrase in (service.name, *service.aliases):
            yield normalise_name(phrase), Meaning("service", service.id, service.name)


def _short_hospitals(known: Iterable[Named]) -> Iterator[tuple[str, Meaning]]:
    by_id = {record.id: record for record in known}
    for phrase, record_id in words("lexicon_names")["short_hospitals"].items():
        if record_id in by_id:
            yield phrase, Meaning("hospital", record_id, spoken_name(by_id[record_id]), guard="medical")
