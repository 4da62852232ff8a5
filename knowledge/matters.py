"""Which kind of street-level matter a sentence is about, and who is responsible for it.

The words are data (content/tickets/matters.yml). A word counts by its length,
two words that stand apart by the sum of theirs; the most characters win, and a
hint only where nothing else fits. There is no learning in it: an officer adds a
word and sees at once what it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml

FILE = CONTENT / "tickets" / "matters.yml"
OTHER = "other"


@dataclass(frozen=True)
class Matter:
    """One kind of matter. `department` is None where no source names one; `record` is that source."""

    id: str
    name: str
    group: str
    says: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    hints: tuple[str, ...] = ()
    department: str | None = None
    record: str | None = None


@lru_cache(maxsize=1)
def matters() -> Mapping[str, Matter]:
    """All of them by id, in the order of the file; `other` last."""
    found = [_matter(entry) for entry in load_yaml(FILE)]
    return {one.id: one for one in [*found, Matter(OTHER, "其他问题", "其他")]}


def named(name: str) -> Matter | None:
    """The matter that residents read by this name."""
    return next((one for one in matters().values() if one.name == name), None)


def _matter(entry: dict[str, Any]) -> Matter:
    pairs = tuple(tuple(pair) for pair in entry.pop("pairs", []))
    words = {name: tuple(entry.get(name, ())) for name in ("says", "hints")}
    return Matter(**{**entry, **words, "pairs": pairs})


def recognise(text: str) -> list[Matter]:
    """The matters a text may be about, best first; several when they are equally likely, [] when none is."""
    scores = {one.id: _score(one, text) for one in matters().values()}
    best = max(scores.values())
    return [matters()[name] for name, score in scores.items() if score == best] if best[0] else []


def _score(matter: Matter, text: str) -> tuple[int, int]:
    """Characters that fit; of as many, one word tells more than two apart."""
    words = (len(word) for word in (matter.name, *matter.says) if word in text)
    pairs = (len("".join(pair)) for pair in matter.pairs if all(word in text for word in pair))
    hinted = any(word in text for word in matter.hints)
    return max([(max(words, default=0), 1), (max(pairs, default=0), 0), (int(hinted), 0)])


def problems(entries: Iterable[Matter], known_records: Iterable[str]) -> list[str]:
    """What is wrong with the list, in words an editor understands."""
    found, owners, records = [], dict[str, str](), set(known_records)
    for one in entries:
        if bool(one.department) != bool(one.record):
            found.append(f"{one.id}：department 和 record 要么都写，要么都不写")
        if one.record and one.record not in records:
            found.append(f"{one.id}：没有 {one.record} 这条资料")
        for word in one.says:
            if word in owners:
                found.append(f"{one.id}：“{word}”已经写在 {owners[word]} 里")
            owners.setdefault(word, one.id)
    return found
