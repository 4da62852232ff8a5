"""Which records have which value: the other direction of a fact. "徐汇区" → all scenes there.

Built from the records and content/attributes.yml, so that a new value needs no
program: the words people say for it are the value itself, without the tail
they leave out, and what attributes.yml and units.yml add.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml
from knowledge.records import Record

Value = tuple[str, str]
"""Attribute and value: ("district", "徐汇区")."""
SHORTEST = 2


@dataclass(frozen=True)
class Mention:
    """A value that a text names, with the words it used."""

    value: Value
    word: str


class Attributes:
    """Values by what people call them, and the records that have each."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._having: dict[Value, set[str]] = defaultdict(set)
        self._any: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[Value]] = defaultdict(set)
        for record in records:
            for value in values_of(record):
                self._having[value].add(record.id)
                self._any[value[0]].add(record.id)
        for value in self._having:
            for word in _words_for(*value):
                self._words[word].add(value)
        self._longest = sorted(self._words, key=len, reverse=True)

    def named_in(self, text: str) -> list[Mention]:
        """Values that the text names, a longer word before the shorter ones inside it."""
        found: list[Mention] = []
        rest = text
        for word in self._longest:
            if word in rest:
                found += [Mention(value, word) for value in sorted(self._words[word])]
                rest = rest.replace(word, " " * len(word))
        return found

    def having(self, name: str, value: str) -> frozenset[str]:
        """Ids of the records with this value."""
        return frozenset(self._having.get((name, value), ()))

    def with_any(self, name: str) -> frozenset[str]:
        """Ids of the records that have the attribute at all."""
        return frozenset(self._any.get(name, ()))


def label_of(name: str) -> str:
    """What residents read for an attribute."""
    return str(_attributes()[name]["label"])


def values_of(record: Record) -> Iterator[Value]:
    """Every attribute value of one record."""
    for name, rule in _attributes().items():
        if record.kind in rule.get("kinds", [record.kind]):
            for text in _texts(record, rule):
                yield from ((name, value) for value in _canonical(text, rule))


def _texts(record: Record, rule: Mapping[str, Any]) -> Iterator[str]:
    if rule.get("name_too"):
        yield record.name
    for key in rule["facts"]:
        if key == "owner_unit":
            if record.owner_unit:
                yield record.owner_unit
            continue
        value = record.shown_facts.get(key)
        yield from map(str, value if isinstance(value, (list, tuple)) else [value] if value else [])


def _canonical(text: str, rule: Mapping[str, Any]) -> Iterator[str]:
    """The values a fact's text stands for; a sentence may hold several known ones."""
    if "says" in rule:
        yield from (value for value in rule["says"] if value in text)
    elif rule.get("sports"):
        yield from (name for name, says in _sports().items() if any(word in text for word in (name, *says)))
    elif rule.get("units"):
        yield from (part for part in text.rsplit("：", maxsplit=1)[-1].split("、") if part)
    else:
        yield text


def _words_for(name: str, value: str) -> set[str]:
    rule = _attributes()[name]
    words = {value, *rule.get("says", {}).get(value, ())}
    if rule.get("units"):
        words |= {*_units().get(value, ())}
    if rule.get("sports"):
        words |= {*_sports().get(value, ())}
    tail = next((tail for tail in rule.get("drop", ()) if value.endswith(tail)), "")
    return {word for word in words | {value.removesuffix(tail)} if len(word) >= SHORTEST}


@lru_cache(maxsize=1)
def _attributes() -> dict[str, Mapping[str, Any]]:
    return {entry["name"]: entry for entry in load_yaml(CONTENT / "attributes.yml")}


@lru_cache(maxsize=1)
def _units() -> dict[str, list[str]]:
    return {entry["name"]: entry["says"] for entry in load_yaml(CONTENT / "units.yml")}


@lru_cache(maxsize=1)
def _sports() -> dict[str, list[str]]:
    return {entry["name"]: entry["says"] for entry in load_yaml(CONTENT / "sports.yml")}
