"""The training sentences as the heads see them: their features, and those of their echoes.

Reading is as much work as learning, so it is shared between the cores. An echo is
a sentence as speech recognition might have written it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from base import clock
from bot.nlu.entities import Entity
from bot.nlu.examples import Example
from bot.nlu.features import Features
from bot.nlu.fitting import Echo, train
from bot.nlu.forks import side_by_side
from bot.nlu.linear import Heads
from bot.nlu.noise import homophones
from bot.nlu.reader import Reader
from bot.nlu.teaching import labels_of

_Read = tuple[list[Entity], Features]
_ECHO_SEED, _AGAIN_SEED = 11, 12
_NO_SERVICE = "none"
_A_PART = 1000
"""Sentences read by one process at a time; fewer are read before a process has begun."""
_SOME_MOMENT = datetime(2026, 11, 20, 10, tzinfo=clock.SHANGHAI)
"""When the sentences are said: read at another hour some days come out otherwise, and no training would be like the last."""
_ANYTHING = "ni hao, 明天"
"""Builds what is built at the first reading, before the processes part."""


@dataclass(frozen=True)
class Lesson:
    """Everything about the sentences that does not depend on which of them are learned."""

    features: Sequence[Features]
    labels: Mapping[str, Sequence[str | None]]
    people: Sequence[str]
    echoes: Sequence[Echo]

    def train(self) -> Heads:
        """Heads that have learned every sentence."""
        return train(self.features, self.labels, self.people, self.echoes)

    def some(self, places: Sequence[int]) -> Lesson:
        """The sentences at these places only."""
        new = {old: place for place, old in enumerate(places)}
        return Lesson(
            [self.features[place] for place in places],
            {head: [labels[place] for place in places] for head, labels in self.labels.items()},
            [self.people[place] for place in places],
            [(new[old], features) for old, features in self.echoes if old in new],
        )


def prepare(examples: Sequence[Example], reader: Reader) -> Lesson:
    """Read every sentence and its echo; one that names a service echoes twice, each time with other slips.

    There are many services and few sentences of each: what a slip leaves of a name has to be heard more than once.
    """
    texts = [example.text for example in examples]
    naming = [place for place, example in enumerate(examples) if example.service != _NO_SERVICE]
    places = [*range(len(texts)), *naming]
    slips = [
        *(homophones(text, _ECHO_SEED) for text in texts),
        *(homophones(texts[place], _AGAIN_SEED) for place in naming),
    ]
    read = _read([*texts, *slips], reader)
    labels = labels_of(examples, [entities for entities, _ in read[: len(texts)]])
    features = [of_one for _, of_one in read]
    echoes = list(zip(places, features[len(texts) :], strict=True))
    return Lesson(features[: len(texts)], labels, [example.persona for example in examples], echoes)


def _read(texts: Sequence[str], reader: Reader) -> list[_Read]:
    reader.read(_ANYTHING)
    parts = [texts[start : start + _A_PART] for start in range(0, len(texts), _A_PART)]
    works: list[Callable[[], list[_Read]]] = [partial(_part, part, reader) for part in parts]
    return [one for part in side_by_side(works) for one in part]


def _part(texts: Sequence[str], reader: Reader) -> list[_Read]:
    """Equal names of features are one object: they are carried between the processes once, not ten million times."""
    once: dict[str, str] = {}
    return [
        (
            known["entities"],
            {group: [once.setdefault(name, name) for name in names] for group, names in found.items()},
        )
        for known, found in (reader.read(text, _SOME_MOMENT) for text in texts)
    ]
