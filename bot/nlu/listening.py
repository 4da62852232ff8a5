"""What the two listening heads add to what the word lists found: a danger, a complaint, the departments for it.

A danger is added when the head thinks of one and the lists were silent; the
lists are overruled only where the head is as good as certain that nobody is in
danger ("什么是心肌梗死"). A complaint is added when somebody who wants a doctor says
what is wrong in words that triage does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.nlu.entities import Entity, entity
from bot.nlu.features import Features
from bot.nlu.teaching import DOCTOR, NONE
from bot.nlu.wishes import Rankings, Word, part
from knowledge.triage import UNNAMED

SURE_OF_DANGER = 0.2
"""Of all that is no calm; a category needs no more than its place among the others.

Little: at one half three of a hundred dangers told by strangers stay unheard, here one, and of a thousand
ordinary messages not one more sounds the alarm.
"""
_SURER_OF_FEW_WORDS = 0.5
_FEW_WORDS = 10
"""Characters. Of 160 dangers told in fewer the lists missed 4; the head held none of these for likelier calm."""
_CERTAIN_OF_CALM = 0.9985
"""No danger of those that strangers told was thought so calm."""
_SURVEYED = range(10, 61)
"""Characters of a message that the head judges better: a word alone (家暴) means itself, in a long one a clause is drowned."""
_SURE_OF_COMPLAINT = 0.2
"""Little, because somebody who wants a doctor and says no more stays far below it."""
_LEAST_LEANING = 0.08
_ASKS_WHERE = re.compile(
    "(?:请问|想问问?|问一下)|(?:我?要|应该|该|需要|得|应)?(?:看|挂|去|找|查|属于?)(?:什么|啥|哪一?个|哪)(?:科室?|门诊|医生|号|部门)"
    "|(?:要|该)?(?:去|到)?哪(?:里|儿|边)?看(?:病|医生)?|怎么(?:办|看病?)|[吗呢啊呀了，,。？?]+$"
)
"""Says nothing of what is wrong, and was heard most often beside what belongs to the skin."""
_TWO = 2
_COMPLAINING = {"begin", "ask", "inform"}
_EXTRACTOR = "listening"


class Heard(NamedTuple):
    """Additions to a parse result."""

    alert: str | None
    entities: list[Entity]
    departments: dict[str, float]
    """Department → how strongly the complaint sounds like one for it."""


def listen(text: str, entities: list[Entity], alert: str | None, rankings: Rankings) -> Heard:
    """What is heard beyond the word lists.

    entities, alert: as the word lists found them. rankings: of every head, a head that was not taught may be missing.
    """
    leaning = _departments(rankings)
    named = any(one["entity"] in {"symptom", "department"} for one in entities)
    if not named and _complains(rankings, leaning):
        whole = entity("symptom", 0, len(text), UNNAMED, text=text, extractor=_EXTRACTOR)
        entities, leaning = [*entities, whole], _shared(leaning)
    least = SURE_OF_DANGER if len(text) >= _FEW_WORDS else _SURER_OF_FEW_WORDS
    danger = None if _only_a_value(text, entities) else _danger(rankings, least)
    known = None if _only_spoken_of(text, rankings) else alert
    return Heard(known or danger, entities, _kept(leaning))


def of_the_complaint(
    text: str,
    entities: Sequence[Entity],
    words: Sequence[Word],
    rankings: Rankings,
    predict: Callable[[Features], Rankings],
) -> Rankings:
    """The rankings, with the departments as the complaint alone sounds: "头晕看什么科" is heard as 头晕."""
    stretches = _around(text)
    if len(stretches) < _TWO or not any(one["entity"] == "symptom" for one in entities):
        return rankings
    start, end = max(stretches, key=lambda one: one[1] - one[0])
    alone = predict(part(text, start, end, entities, words)[1])
    return {**rankings, "department": alone["department"]} if "department" in alone else rankings


def _around(text: str) -> list[tuple[int, int]]:
    """The stretches before, between and behind what asks where to go, empty ones included."""
    asked = [found.span() for found in _ASKS_WHERE.finditer(text)]
    borders = [0, *(border for span in asked for border in span), len(text)]
    return list(zip(borders[::2], borders[1::2], strict=True))


def _only_a_value(text: str, entities: list[Entity]) -> bool:
    """Whether the message is a number, a day or a name and nothing else, which the head may know from one danger alone."""
    return any(one["end"] - one["start"] == len(text) and one["entity"] != "symptom" for one in entities)


def _only_spoken_of(text: str, rankings: Rankings) -> bool:
    return len(text) in _SURVEYED and dict(rankings.get("danger", ())).get(NONE, 0.0) >= _CERTAIN_OF_CALM


def _danger(rankings: Rankings, least: float) -> str | None:
    ranked = dict(rankings.get("danger", ()))
    if 1 - ranked.pop(NONE, 1.0) < least:
        return None
    return max(ranked, key=lambda name: ranked[name])


def _departments(rankings: Rankings) -> dict[str, float]:
    return {name: sure for name, sure in rankings.get("department", ()) if name != NONE}


def _complains(rankings: Rankings, leaning: Mapping[str, float]) -> bool:
    """Whether somebody who wants a doctor says what is wrong."""
    wants = rankings["service"][0][0] == DOCTOR and rankings["act"][0][0] in _COMPLAINING
    return wants and sum(leaning.values()) >= _SURE_OF_COMPLAINT


def _shared(leaning: Mapping[str, float]) -> dict[str, float]:
    """Shares of one: that it is a complaint is settled, only its department is open."""
    total = sum(leaning.values())
    return {name: sure / total for name, sure in leaning.items()}


def _kept(leaning: Mapping[str, float]) -> dict[str, float]:
    return {name: sure for name, sure in leaning.items() if sure >= _LEAST_LEANING}
