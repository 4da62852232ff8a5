"""Two records side by side: "新华医院和市东医院哪个有儿科". Only what both sources say is weighed.

A figure is compared when each side has exactly one with the same unit; anything
else is put side by side, and the person judges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.answers import Answer, compose, merged_sources
from knowledge.content import CONTENT, load_yaml
from knowledge.figures import is_series
from knowledge.phrasing import phrase, spoken, term, written
from knowledge.questions.words import asking, says
from knowledge.records import Record
from knowledge.search.as_text import flat
from knowledge.search.text import clean
from knowledge.vocabulary import aspects, label_of

_SIDE = 2
"""A name has at least so many characters."""
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*余?多?(万?(?:平方米|公顷|张|元|家|人|米|公里|亩))")
_EITHER = re.compile("(?P<more>[大小近远早老新贵高多好]|便宜)还是.{2,14}(?P=more)[些点呢啊呀？?]*$")
_SCALE = {
    "公顷": ("平方米", 10000.0),
    "万平方米": ("平方米", 10000.0),
    "公里": ("米", 1000.0),
    "亩": ("平方米", 666.67),
}


@dataclass(frozen=True)
class Topic:
    """What two records are compared by."""

    label: str
    keys: tuple[str, ...]
    more: str = ""
    """What to call the one with the greater figure: 更大; "" when greater means nothing."""


def is_comparison(text: str, named: int) -> bool:
    """Whether a question puts two things side by side."""
    either = named >= 2 and bool(more_of(text))
    return either or says("compare", text) or (named >= 2 and says("which", text) and says("and", text))


def more_of(text: str) -> str:
    """What "共青森林公园大还是黄兴公园大" compares by; "" for any other question."""
    found = _EITHER.search(text)
    return found["more"] if found else ""


def halves(text: str) -> tuple[str, str] | None:
    """The words before and after 和, 跟 …; None when there is no such word."""
    plain = clean(text)
    between = next(
        (m for m in asking("and").finditer(plain) if _SIDE <= m.start() <= len(plain) - _SIDE - 1), None
    )
    return (plain[: between.start()], plain[between.end() :]) if between else None


def topic_of(text: str, facts: Sequence[str], aspect: str | None) -> Topic | None:
    """What a comparison is about; None when the two are compared as a whole."""
    adjective = next((entry for entry in _adjectives() if any(word in text for word in entry["says"])), None)
    more = str(adjective["more"]) if adjective else ""
    if facts:
        return Topic(label_of(facts[0]) or facts[0], tuple(facts), more)
    if aspect and aspect in aspects() and aspects()[aspect].facts:
        return Topic(aspects()[aspect].label, aspects()[aspect].facts, more)
    return None


def by_topic(first: Record, second: Record, topic: Topic) -> Answer:
    """Both records' values for one topic, and which is more where that is certain."""
    values = [_value(record, topic) for record in (first, second)]
    sentences = [
        phrase("compared", name=record.name, label=topic.label, value=spoken(value))
        if value is not None
        else phrase("compared_missing", name=record.name, label=topic.label)
        for record, value in zip((first, second), values, strict=True)
    ]
    sentences.append(_verdict(first, second, values, topic))
    shown = [term("not_verified") if value is None else written(value) for value in values]
    facts = [
        {"label": f"{record.name}：{topic.label}", "value": value}
        for record, value in zip((first, second), shown, strict=True)
    ]
    return _side_by_side(first, second, "".join(sentences), facts)


def by_distance(first: Record, second: Record) -> Answer:
    """Nobody knows where the person is: both addresses, and that no distance is known."""
    topic = Topic(aspects()["address"].label, aspects()["address"].facts)
    answer = by_topic(first, second, topic)
    return replace(answer, text=phrase("compared_distance") + answer.text)


def as_wholes(first: Record, second: Record) -> Answer:
    """What each of them is, by its own summary."""
    summaries = [(record.name, record.summary) for record in (first, second)]
    text = phrase("compared_wholes") + "".join(
        phrase("compared_whole", name=name, summary=summary) for name, summary in summaries
    )
    return _side_by_side(
        first, second, text, [{"label": name, "value": summary} for name, summary in summaries]
    )


def has_item(first: Record, second: Record, words: Sequence[str]) -> Answer:
    """Which of two names a thing in its facts, such as a department."""
    facts, sentences = [], []
    for record in (first, second):
        found = naming(record, words)
        name = "compared_names" if found else "compared_names_not"
        said = "、".join(found[:3])
        sentences.append(phrase(name, name=record.name, item=words[0], found=said))
        facts.append({"label": f"{record.name}：{words[0]}", "value": said or term("not_verified")})
    return _side_by_side(first, second, "".join(sentences), facts)


def naming(record: Record, words: Sequence[str]) -> list[str]:
    """The phrases of a record's facts that name one of these things; 儿科 is named by 小儿外科 too."""
    stems = {word.removesuffix("科") for word in words if len(word) > 1}
    return [item for item in phrases(record.shown_facts) if any(stem in item for stem in stems)]


def phrases(value: Any) -> list[str]:
    """Every phrase in a fact, or in all of them; a figure that changes is one, as it is now."""
    if is_series(value):
        return [spoken(value)]
    if isinstance(value, dict):
        return [item for inner in value.values() for item in phrases(inner)]
    if isinstance(value, (list, tuple)):
        return [item for inner in value for item in phrases(inner)]
    return [str(value)]


def _value(record: Record, topic: Topic) -> Any:
    return next((record.facts[key] for key in topic.keys if key in record.shown_facts), None)


def _verdict(first: Record, second: Record, values: Sequence[Any], topic: Topic) -> str:
    """Who has more, if every figure of the one is above every figure of the other."""
    if None in values:
        return phrase("compared_open")
    one, other = (figures(flat(value)) for value in values)
    if not topic.more or not one or not other or {unit for _, unit in one} != {unit for _, unit in other}:
        return ""
    ones, others = [number for number, _ in one], [number for number, _ in other]
    if min(ones) > max(others) or min(others) > max(ones):
        more = first if min(ones) > max(others) else second
        return phrase("compared_more", name=more.name, more=topic.more)
    return phrase("compared_same" if ones == others else "compared_unclear", label=topic.label)


def figures(text: str) -> list[tuple[float, str]]:
    """The figures of a text in their base units: 39.86万平方米 is 398600 square metres."""
    return sorted(set(figures_as_said(text)))


def figures_as_said(text: str) -> list[tuple[float, str]]:
    """The same in the order of the text: the first is the whole, what stands in brackets its parts."""
    return [_scaled(float(number), unit) for number, unit in _FIGURE.findall(text)]


def _scaled(number: float, unit: str) -> tuple[float, str]:
    base, factor = _SCALE.get(unit, (unit.removeprefix("万"), 10000.0 if unit.startswith("万") else 1.0))
    return number * factor, base


def _side_by_side(first: Record, second: Record, text: str, facts: list[dict[str, str]]) -> Answer:
    one, other = compose(first), compose(second)
    dates = phrase("compared_dates", first=first.name, one=one.as_of, second=second.name, other=other.as_of)
    return Answer(
        record=first,
        aspect=None,
        title=term("compared_title", first=first.name, second=second.name),
        text=text + dates,
        facts=facts,
        sources=merged_sources(one, other),
        as_of=min(one.as_of, other.as_of),
        confidence=max(one.confidence, other.confidence, key=("high", "medium", "low").index),
        related=[second.id],
    )


def _adjectives() -> list[dict[str, Any]]:
    return list(load_yaml(CONTENT / "comparisons.yml"))
