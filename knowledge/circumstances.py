"""How somebody's own circumstances are called in conditions: "没上海户口" → 户籍, 居住证."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.records import Record
from knowledge.vocabulary import aspects

_WHO, _OTHER = "eligibility", "other"
_MOST = 2


@lru_cache(maxsize=1)
def _circumstances() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(entry["says"]), tuple(entry["looks_for"]))
        for entry in load_yaml(CONTENT / "circumstances.yml")
    )


def are_told(text: str) -> bool:
    """Whether the words tell how things stand with somebody."""
    return any(says.search(text) for says, _ in _circumstances())


def conditions_on(record: Record, text: str) -> list[str]:
    """What the record's conditions say of such circumstances, the nearest first; [] when they say nothing."""
    wanted = [word for says, words in _circumstances() if says.search(text) for word in words]
    keys = (*aspects()[_WHO].facts, _OTHER)
    lines = [line for key in keys for line in _lines(record.shown_facts.get(key))]
    lines += re.split("[；。]", record.summary.rstrip("。"))
    said = {line: [word for word in wanted if word in line] for line in dict.fromkeys(lines)}
    found = [line for line in said if said[line]]
    return sorted(found, key=lambda line: (-len(said[line]), wanted.index(said[line][0])))[:_MOST]


def _lines(value: object) -> list[str]:
    if isinstance(value, dict):
        return [line for inner in value.values() for line in _lines(inner)]
    if isinstance(value, (list, tuple)):
        return [line for inner in value for line in _lines(inner)]
    return [str(value).rstrip("。")] if value else []
