"""How somebody's own circumstances are called in conditions: "没上海户口" → 户籍, 居住证."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.records import Record
from knowledge.vocabulary import aspects

_WHO, _OTHER = "eligibility", "other"
_MOST = 2


_FIGURE = re.compile("(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[0-9]{2})(?:年|个月|周?岁)")
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")


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


def with_theirs_first(record: Record, text: str) -> Record:
    """The record with the conditions that speak of somebody's circumstances before its others."""
    listed = record.facts.get(_WHO)
    if not isinstance(listed, (list, tuple)):
        return record
    near = conditions_on(record, text)
    figures = [_in_digits(one) for one in _FIGURE.findall(text)]
    rank = {line: near.index(line) for line in listed if line in near}
    rank |= {line: -1 for line in listed if any(one in line for one in figures)}
    ordered = sorted(listed, key=lambda line: rank.get(line, _MOST))
    return replace(record, facts={**record.facts, _WHO: ordered})


def _in_digits(figure: str) -> str:
    """ "十五年" → "15年", as conditions are written."""
    tens, ten, rest = figure.partition("十")
    if not ten:
        return figure
    ones = rest[:1].translate(_DIGITS)
    return f"{tens.translate(_DIGITS) or 1}{ones if ones.isdigit() else f'0{ones}'}{rest[1:]}"


def _lines(value: object) -> list[str]:
    if isinstance(value, dict):
        return [line for inner in value.values() for line in _lines(inner)]
    if isinstance(value, (list, tuple)):
        return [line for inner in value for line in _lines(inner)]
    return [str(value).rstrip("。")] if value else []
