"""Which words of a question ask for what; the lists are content that an officer can edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[str]]:
    return {name: list(words) for name, words in load_yaml(CONTENT / "question_words.yml").items()}


@lru_cache(maxsize=32)
def asking(group: str) -> re.Pattern[str]:
    """One of the words of a group, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, _groups()[group]), key=len, reverse=True)))


def says(group: str, text: str) -> bool:
    """Whether the text holds a word of the group."""
    return bool(asking(group).search(text))


def says_only(group: str, text: str) -> bool:
    """Whether the text is a word of the group and nothing else."""
    return text.strip(" ，。？！,.?!啊呀吧哦嘛了") in _groups()[group]


@lru_cache(maxsize=1)
def _fact_words() -> list[tuple[str, tuple[str, ...]]]:
    return [(word, tuple(entry["facts"])) for entry in _facts() for word in entry.get("says", ())]


@lru_cache(maxsize=1)
def _fact_patterns() -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    return [(re.compile(entry["like"]), tuple(entry["facts"])) for entry in _facts() if "like" in entry]


@lru_cache(maxsize=1)
def _facts() -> list[dict[str, Any]]:
    return list(load_yaml(CONTENT / "fact_words.yml"))


def label_asked(keys: Sequence[str]) -> str | None:
    """What facts asked for are called in “座位暂未核实”; None where the word may mean other things too."""
    return next(
        (entry["label"] for entry in _facts() if "label" in entry and tuple(entry["facts"]) == tuple(keys)),
        None,
    )


def asked_facts(text: str) -> tuple[str, ...]:
    """Fact keys that the question's longest word asks for: 多少床位 → beds; () when it names none."""
    found = [(len(word), keys) for word, keys in _fact_words() if word in text]
    likely = ((match, keys) for like, keys in _fact_patterns() for match in like.finditer(text))
    found += [(len(match[0]), keys) for match, keys in likely]
    return max(found, key=lambda pair: pair[0])[1] if found else ()
