"""All entities of a message except times, which bot.nlu.temporal reads."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from bot.nlu import names, values
from bot.nlu.entities import Entity, entity, settle
from bot.nlu.lexicon import Named, build, records
from bot.nlu.misheard import MisheardFinder
from bot.nlu.phrases import PhraseFinder
from bot.nlu.text import PAYLOAD
from knowledge import triage

_WORTH_READING = 2000
_lock = threading.Lock()
_current: Recogniser | None = None


def refresh(known: Iterable[Named] | None = None) -> None:
    """Recognise these records from the next message on (None: the starting content). Takes about a second."""
    global _current
    made = Recogniser(records() if known is None else known)
    with _lock:
        _current = made


def recogniser() -> Recogniser:
    """The recogniser of this process, built from the starting content when nothing newer was given."""
    if _current is None:
        refresh()
    assert _current is not None
    return _current


class Recogniser:
    """The lexicon over one set of records; a new one is made when the records change."""

    def __init__(self, records: Iterable[Named]) -> None:
        lexicon = build(records)
        self._phrases = PhraseFinder(lexicon)
        self._misheard = MisheardFinder(lexicon)

    def find(self, text: str) -> list[Entity]:
        """Settled entities of normalised text, in order; kind `service` marks names of services."""
        if PAYLOAD.match(text):
            return [entity("option", 0, len(text), text, text=text, extractor="values")]
        read = text[:_WORTH_READING]
        found = [*self._phrases.find(read), *values.find(read), *names.find(read), *_symptoms(read)]
        exact = settle(found, read)
        return settle([*exact, *self._misheard.find(read, exact)], read)


def _symptoms(text: str) -> Iterable[Entity]:
    for symptom in triage.find(text):
        yield entity(
            "symptom",
            symptom.start,
            symptom.end,
            symptom.key,
            text=text,
            extractor="triage",
            name=symptom.name,
        )
