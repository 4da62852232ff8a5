"""What a person may wish once and for all, as it is told: read from knowledge/content/preferences.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml


@dataclass(frozen=True)
class Wish:
    """One thing that can be wished for."""

    id: str
    name: str
    title: str
    """How it is said back: 约东西先挑{value}."""
    ask: str | None = None
    """Said where the value is missing."""
    note: str | None = None
    """Said of it at once: what can be done with it, and what cannot."""

    def told(self, value: str) -> str:
        return self.title.format(value=value)


@lru_cache(maxsize=1)
def wishes() -> dict[str, Wish]:
    """All of them by their id, in the order of the file."""
    return {
        name: Wish(name, one["name"], one["title"], one.get("ask"), one.get("note"))
        for name, one in _read()["wishes"].items()
    }


def heard(text: str, *, street: str | None, place: str | None = None) -> dict[str, str]:
    """Id → value of what is wished for; an empty value where it was not told: the street of "近一点的".

    street, place: what the message names.
    """
    always = re.search(_read()["always"], text)
    found: dict[str, str] = {}
    for name, one in _read()["wishes"].items():
        value = _value(one, text, street, place) if always or not one.get("needs_always") else None
        if value is not None:
            found[name] = value
    return found


def _value(one: dict[str, Any], text: str, street: str | None, place: str | None) -> str | None:
    if "values" in one:
        return next((value for value, says in one["values"].items() if re.search(says, text)), None)
    said = re.search(one["says"], text)
    if one.get("place"):
        return place if said else None
    if said is None:
        return street if street and "there" in one and re.search(one["there"], text) else None
    return said["value"] if "value" in said.groupdict() else street or ""


def forgets(text: str) -> bool:
    """Whether something that was wished for is no longer wanted."""
    return bool(re.search(_read()["forgets"], text))


def named(text: str) -> list[str]:
    """Ids of the wishes that the words are about, told as a wish or only mentioned."""
    return [
        name
        for name, one in _read()["wishes"].items()
        if one["name"] in text
        or not one.get("place")
        and re.search("|".join(one["values"].values()) if "values" in one else one["says"], text)
        or name == "called"
        and re.search("(?:叫|称呼|喊)我", text)
    ]


def asks(text: str) -> bool:
    """ "你记得我什么"."""
    return bool(re.search(_read()["asks"], text))


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "preferences.yml"))
