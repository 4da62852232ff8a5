"""The words between records and residents: labels, kinds, streets, aspects. All of it is data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml

_CHINESE = re.compile("[\u4e00-\u9fff]")
_YEAR_OR_MONTH = re.compile(r"\d{4}(-\d{2})?")


@dataclass(frozen=True)
class Street:
    """One of the twelve, with what people call it and places that records put there."""

    name: str
    spoken: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A fine type of record and the everyday words that ask for one."""

    kind: str
    label: str
    words: tuple[str, ...]
    overview: str | None = None
    """The record that counts them all by an official source."""
    about: str | None = None
    """The record that tells what such a thing is."""


@dataclass(frozen=True)
class Aspect:
    """What a question is about, and the fact keys that answer it, best first."""

    label: str
    facts: tuple[str, ...]


@lru_cache(maxsize=1)
def labels() -> Mapping[str, str]:
    """Chinese names of the Latin fact keys."""
    return {str(key): value for key, value in load_yaml(CONTENT / "labels.yml").items()}


def label_of(key: str) -> str | None:
    """What residents read for a fact key; None when nobody has named it."""
    known = labels().get(key)
    if known or not key:
        return known
    if _YEAR_OR_MONTH.fullmatch(key):
        return _spoken_date(key)
    return key if _CHINESE.search(key) else None


def _spoken_date(key: str) -> str:
    year, _, month = key.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


@lru_cache(maxsize=1)
def aspects() -> Mapping[str, Aspect]:
    """Aspects by name; see docs/architecture.md for the list."""
    data: dict[str, Any] = load_yaml(CONTENT / "aspect_facts.yml")
    return {name: Aspect(entry["label"], tuple(entry["facts"])) for name, entry in data.items()}


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Fine types of records by name."""
    entries = load_yaml(CONTENT / "kinds.yml")
    return {
        entry["kind"]: Kind(
            entry["kind"], entry["label"], tuple(entry["words"]), entry.get("overview"), entry.get("about")
        )
        for entry in entries
    }


_ESTATE = re.compile("(?P<stem>[\u4e00-\u9fff]{2,4}?)(?P<kind>新村|[一二三四五六七八九十]{1,2}村)")


@lru_cache(maxsize=1)
def streets() -> Mapping[str, Street]:
    """The twelve streets by official name."""
    entries = load_yaml(CONTENT / "streets.yml")
    return {
        entry["name"]: Street(entry["name"], tuple(entry["spoken"]), tuple(entry["places"]))
        for entry in entries
    }


@lru_cache(maxsize=1)
def _street_words() -> tuple[tuple[str, str], ...]:
    pairs = [(word, street.name) for street in streets().values() for word in street.spoken + street.places]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def street_named(text: str) -> str | None:
    """The official name of a street called exactly `text` (殷行, 殷行街道); None when it is no street."""
    return next((name for word, name in _street_words() if word == text), None)


def street_in(text: str, *, estates: bool = True) -> tuple[str, str] | None:
    """The first street a text speaks of, as (official name, word used); a road of that name is not the street.

    estates: whether an estate may tell it that is only called after a road of the street: good enough to look nearby.
    """
    for word, name in _street_words():
        for match in re.finditer(re.escape(word), text):
            if not _is_road(text, match.end(), word):
                return name, word
    return _street_of_estate(text) if estates else None


def _street_of_estate(text: str) -> tuple[str, str] | None:
    """ "鞍山新村附近": an estate that is called after a road lies in the street that the road is told of."""
    roads = dict(_street_words())
    for estate in _ESTATE.finditer(text):
        stem = estate["stem"][-2:]
        if name := roads.get(f"{stem}路"):
            return name, f"{stem}{estate['kind']}"
    return None


def _is_road(text: str, end: int, word: str) -> bool:
    """控江路600号, 长海路上 and 平凉公园 name a road or a thing, not the street."""
    if word.endswith(("街道", "社区", "新村", "村", "地区")):
        return False
    tail = text[end : end + 2]
    return bool(
        re.match(r"[东西南北中]?支?路|公园|体育|中学|创谷", tail)
        or (word.endswith("路") and re.match(r"\d|[一二三四五六七八九十上的那]|$", tail))
    )
