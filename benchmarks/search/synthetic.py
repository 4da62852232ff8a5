"""Records that nobody wrote, as many as wanted: the real ones with other names, places, numbers and sentences.

Each one takes its sentences from several real records and gets a name of its own, so that words are spread as in real
content: the index of 100,000 has some four hundred thousand terms, and no two records are equal.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.records import Record
from knowledge.vocabulary import streets

SEED = 20261121
_ENDS = re.compile("[。；;！？]")
_NUMBERS = re.compile(r"\d+")


def synthetic(real: Sequence[Record], count: int) -> Iterator[Record]:
    """`count` records; the same ones every time."""
    chance = random.Random(SEED)
    letters = sorted({letter for record in real for letter in record.name if "\u4e00" <= letter <= "\u9fff"})
    sentences = [part for record in real for part in _ENDS.split(record.summary) if len(part) > 5]
    places = sorted(streets())
    for number in range(count):
        model = real[number % len(real)]
        name = "".join(chance.choices(letters, k=chance.randint(2, 4)))
        yield replace(
            model,
            id=f"synthetic-{number}",
            name=name + model.name,
            aliases=tuple(name + alias for alias in model.aliases[:3]),
            summary="。".join(chance.sample(sentences, k=2)) + f"。{name}",
            facts={key: _renumbered(value, chance) for key, value in model.shown_facts.items()},
            street=chance.choice(places) if model.street else None,
            alias_ids=(),
        )


def _renumbered(value: object, chance: random.Random) -> object:
    return _NUMBERS.sub(lambda _: str(chance.randint(1, 3000)), value) if isinstance(value, str) else value
