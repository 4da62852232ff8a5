"""Which of what the inventory has is meant by a person's words: "隆昌路那家", "学太极", "控江路街道的"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import knowledge
from actions import cues
from actions.parse import Entity, Parse
from knowledge.catalogue import FieldSpec, catalogue
from knowledge.library import KnowledgeBase
from services.inventory.schedule import inventory

_TOWN = re.compile("(?:路|新村)?(?:街道|镇)$")
_LOOKS_NEAR = re.compile("近|旁边|[\u4e00-\u9fff]路")
""" "我住长白" names the neighbourhood itself, and nobody lives in "记不住"."""
_ROAD = re.compile("(?<=[在住])[\u4e00-\u9fff]{2}路|^[\u4e00-\u9fff]{2}路")
_BY_THE_ROAD = re.compile(
    "^(?:那|那么)?[\u4e00-\u9fff]{2,3}路(?:那边|那里|一带|这边|附近)(?:的)?(?:有没有|有吗|有伐|有么|呢)?[？?]?$"
)
_VILLAGE = re.compile(r"(?:住在?|家在)(?P<name>[\u4e00-\u9fff]{2,4}村)")
_NO_NAME = ("date", "time", "street")
"""What is no part of a name; a street is compared as a whole."""
_NOT_THIS = re.compile("(?:不是|不要|勿是|勿要)[^,，。]{1,12}[,，。]")
"""What is ruled out says nothing of what is meant: "不是控江路的，五角场的"."""

_COUNTED = re.compile("第[一二两三四五六七八九十\\d]+(?:家|个|处|所|样|条)")
"""The 第二 of "第二家" is one of those read out, and not the 第二日间照料中心."""
_OF_PEOPLE = "老年 老人"
"""Nor do words for the people themselves: who is 老年痴呆 has not chosen the 老年公寓."""
_ASKING = "什么 怎么 多少 哪里 哪个 为什么"
"""Words of a question name nothing, whatever is called so: "要带什么" is not 什么都不会."""


@dataclass(frozen=True)
class _Names:
    """By value: what it is called with its street, and the weight of each pair of characters of its names."""

    called: dict[str, str]
    weights: dict[str, dict[str, float]]
    common: Counter[str]
    telling: frozenset[str]


def meant(spec: FieldSpec, parse: Parse, exclude: list[Entity]) -> dict[str, Any] | None:
    """The one that is meant, or a tuple while several fit. Rare pairs of characters tell the most."""
    text = parse.text
    for entity in [*exclude, *parse.of(*_NO_NAME)]:
        text = text[: entity["start"]] + "。" * (entity["end"] - entity["start"]) + text[entity["end"] :]
    lives = cues.NEAR.search(text) and _LOOKS_NEAR.search(text)
    there = _BY_THE_ROAD.match(text)
    names = _names(spec, knowledge.base())
    if not parse.of("street") and (lives or there or cues.ONLY_A_ROAD.match(text)):
        return _of_the_street_called_so(names, text)
    home = _VILLAGE.search(parse.text)
    if home and not any(home["name"] in called for called in names.called.values()):
        return None  # "住国和一村" is where somebody lives, though a canteen is called 国和
    best = _best(names, _COUNTED.sub("。", _NOT_THIS.sub("", text)))
    here = [value for value in names.called if _lies_in(names.called[value], parse.of("street"))]
    best = [value for value in best if value in here] or best or here or _of_one_sort(names.called, text)
    return {"value": tuple(best) if len(best) > 1 else best[0], "text": "、".join(best)} if best else None


def _of_the_street_called_so(names: _Names, text: str) -> dict[str, Any] | None:
    """ "我住长海路": the hall of 长海路街道; "我住国和路" tells where to look, and not which one."""
    roads = _ROAD.findall(text)
    there = [
        value for value, called in names.called.items() if any(f"{road}街道" in called for road in roads)
    ]
    return {"value": there[0], "text": there[0]} if len(there) == 1 else None


def _best(names: _Names, text: str) -> list[str]:
    said = _pairs(text)
    scores = {
        value: round(sum(weights[pair] / names.common[pair] for pair in said & weights.keys()), 6)
        for value, weights in names.weights.items()
        if said & weights.keys() & names.telling
    }
    return [value for value, score in scores.items() if score == max(scores.values())]


def _lies_in(called: str, streets: Iterable[Entity]) -> bool:
    """Whether its name, its address or its street names one of these; 长海 and 定海 share no place."""
    return any(_TOWN.sub("", str(street["value"])) in called for street in streets)


def _of_one_sort(names: Iterable[str], text: str) -> list[str]:
    """ "轮椅": the several of one sort, by the end of their names, where the others are another sort."""
    values = list(names)
    alike = [value for value in values if value[-2:] in text and not value[-1].isdigit()]
    return alike if 1 < len(alike) <= len(values) / 2 else []


@lru_cache(maxsize=16)
def _names(spec: FieldSpec, base: KnowledgeBase) -> _Names:
    services = [service for service in catalogue() if spec in service.fields]
    says = {choice.value: choice.says for choice in spec.choices}
    spoken: dict[str, str] = {}
    weights: dict[str, dict[str, float]] = {}
    for line in (line for service in services for line in inventory().by_service.get(service.id, [])):
        value = line.attributes[spec.id]
        record = base.get(value)
        called = f"{line.name} {line.attributes.get('street', '')}" if record else value
        others = " ".join([*(record.aliases if record else ()), *says.get(value, ())])
        spoken[value] = called
        weights[value] = {**dict.fromkeys(_pairs(others), 0.5), **dict.fromkeys(_pairs(called), 1.0)}
    common = Counter(pair for of_one in weights.values() for pair in of_one)
    rare = {pair for pair, count in common.items() if count <= max(1, len(weights) / 4)}
    general = (word for service in services for word in (service.name, *service.aliases))
    telling = frozenset(rare) - _pairs(" ".join([spec.name, _ASKING, _OF_PEOPLE, *general]))
    return _Names(spoken, weights, common, telling)


def _pairs(text: str) -> frozenset[str]:
    """Every two characters that stand together; two digits are a house or a day, and name nothing."""
    pairs = (text[i : i + 2] for i in range(len(text) - 1))
    return frozenset(pair for pair in pairs if " " not in pair and not pair.isdigit())
