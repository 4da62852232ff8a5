"""What each head of the classifier learns from a sentence.

Act, service and aspect come from the block. Two heads listen beside the rules
that were written as lists of words, for what the lists do not know: `danger`
beside the care words, `department` beside triage. A sentence of danger teaches
no act: whatever was asked, an alert stands alone in its turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu.entities import Entity
from bot.nlu.examples import Example
from knowledge import triage

NONE = "none"
CALM = "calm"
DOCTOR = "doctor-appointment"
SOS = "sos"
Label = str | None


def labels_of(examples: Sequence[Example], entities: Sequence[Sequence[Entity]]) -> dict[str, list[Label]]:
    """Head → label of every sentence, None where it teaches that head nothing.

    entities: of each sentence, as the recogniser found them.
    """
    return {
        "act": [_ordinary(example, example.act) for example in examples],
        "service": [_ordinary(example, example.service) for example in examples],
        "aspect": [_ordinary(example, example.aspect) for example in examples],
        "danger": [_danger(example) for example in examples],
        "department": [_department(*pair) for pair in zip(examples, entities, strict=True)],
    }


def _ordinary(example: Example, label: str) -> Label:
    return label if example.alert == NONE else None


def _danger(example: Example) -> Label:
    """Who calls for help may be in danger or not: the service's own sentences say neither."""
    if example.alert == CALM:
        return NONE
    return None if example.alert == NONE and example.service == SOS else example.alert


def _department(example: Example, entities: Sequence[Entity]) -> Label:
    """Written in the block, or what triage says of the only complaint it finds; other wishes are `none`."""
    if example.alert != NONE:
        return None
    if example.department != NONE:
        return example.department
    complaints = [one["value"] for one in entities if one["entity"] == "symptom"]
    if example.service != DOCTOR:
        return None if complaints else NONE
    departments = triage.suggest(complaints, example.text) if len(complaints) == 1 else []
    return departments[0][0] if departments else NONE
