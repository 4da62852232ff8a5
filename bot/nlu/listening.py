"""What the two listening heads add to what the word lists found: a danger, a complaint, the departments for it.

The lists speak first and are never overruled. A danger is added when the head
is surer than not and the lists were silent; a complaint when somebody who
wants a doctor says what is wrong in words that triage does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.nlu.entities import Entity, entity
from bot.nlu.teaching import DOCTOR, NONE
from knowledge.triage import UNNAMED

Rankings = Mapping[str, Sequence[tuple[str, float]]]
SURE_OF_DANGER = 0.55
"""Of all that is no calm; a category needs no more than its place among the others."""
_SURE_OF_COMPLAINT = 0.5
_LEAST_LEANING = 0.08
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
    return Heard(
        alert or _danger(rankings), [*entities, *_complaint(text, entities, rankings, leaning)], leaning
    )


def _danger(rankings: Rankings) -> str | None:
    ranked = dict(rankings.get("danger", ()))
    if 1 - ranked.pop(NONE, 1.0) < SURE_OF_DANGER:
        return None
    return max(ranked, key=lambda name: ranked[name])


def _departments(rankings: Rankings) -> dict[str, float]:
    ranked = rankings.get("department", ())
    return {name: sure for name, sure in ranked if name != NONE and sure >= _LEAST_LEANING}


def _complaint(
    text: str, entities: Sequence[Entity], rankings: Rankings, leaning: Mapping[str, float]
) -> list[Entity]:
    """The whole message as a complaint, when it is one and nothing in it names one or a department."""
    named = any(one["entity"] in {"symptom", "department"} for one in entities)
    if named or rankings["service"][0][0] != DOCTOR or sum(leaning.values()) < _SURE_OF_COMPLAINT:
        return []
    return [entity("symptom", 0, len(text), UNNAMED, text=text, extractor=_EXTRACTOR)]
