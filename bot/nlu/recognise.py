"""All entities of a message except times, which bot.nlu.temporal reads."""

from __future__ import annotations

from collections.abc import Iterable

from bot.nlu import names, values
from bot.nlu.entities import Entity, entity, settle
from bot.nlu.lexicon import Named, build
from bot.nlu.phrases import PhraseFinder
from bot.nlu.text import PAYLOAD
from knowledge import triage

_WORTH_READING = 2000


class Recogniser:
    """The lexicon over one set of records; a new one is made when the records change."""

    def __init__(self, records: Iterable[Named]) -> None:
        self._phrases = PhraseFinder(build(records))

    def find(self, text: str) -> list[Entity]:
        """Settled entities of normalised text, in order; kind `service` marks names of services."""
        if PAYLOAD.match(text):
            return [entity("option", 0, len(text), text, text=text, extractor="values")]
        read = text[:_WORTH_READING]
        found = [*self._phrases.find(read), *values.find(read), *names.find(read), *_symptoms(read)]
        return settle(found, read)


def _symptoms(text: str) -> Iterable[Entity]:
    for symptom in triage.find(text):
        yield entity("symptom", symptom.start, symptom.end, symptom.key, text=text, extractor="triage", name=symptom.name)
