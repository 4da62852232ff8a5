"""Messages that are about the same, put together by letters, sound and meaning.

The features are the classifier's. How much each weighs comes from the training
sentences: 哪里 and 怎么办 stand in hundreds of them and say little, 钟表 stands in
none and says what a message is about, also when it was heard as 中表.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

from bot.nlu.features import Features, extract
from bot.nlu.text import normalise

ALIKE = 0.16
"""From this likeness on (0 to 1) two messages are about the same."""
_SHARES = {"letters": 0.5, "sound": 0.35, "concepts": 0.15}
_LONGEST = 2
"""Longer runs of letters repeat what pairs say, and make a long message like nothing."""
Weights = dict[str, float]


class Likeness:
    """Compares messages; knows from other sentences which features are common."""

    def __init__(self, background: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in background:
            counts.update(name for names in _features(text).values() for name in names)
            total += 1
        self._counts, self._total = counts, total

    def groups(self, texts: Sequence[str]) -> list[list[int]]:
        """Places of texts that are alike, each text with the group that it is most like on average; in order."""
        weighed = [self._weigh(text) for text in texts]
        found: list[list[int]] = []
        for place, mine in enumerate(weighed):
            best, group = 0.0, None
            for candidate in found:
                likeness = sum(_cosines(mine, weighed[other]) for other in candidate) / len(candidate)
                if likeness > best:
                    best, group = likeness, candidate
            if group is not None and best >= ALIKE:
                group.append(place)
            else:
                found.append([place])
        return found

    def _weigh(self, text: str) -> dict[str, Weights]:
        """Group → feature → weight; each group of length one."""
        return {group: self._scaled(names) for group, names in _features(text).items()}

    def _scaled(self, names: Iterable[str]) -> Weights:
        weights = {name: log((2 + self._total) / (1 + self._counts[name])) ** 2 for name in names}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {name: weight / length for name, weight in weights.items()}


def _cosines(one: dict[str, Weights], other: dict[str, Weights]) -> float:
    return sum(share * _cosine(one[group], other[group]) for group, share in _SHARES.items())


def _cosine(one: Weights, other: Weights) -> float:
    return sum(one[name] * other[name] for name in one.keys() & other.keys())


def _features(text: str) -> Features:
    everything = extract(normalise(text), [], [])
    letters = [gram for gram in everything["letters"] if len(gram) <= _LONGEST]
    return {
        "letters": [f"={gram}" for gram in set(letters)],
        "sound": [sound for sound in set(everything["sound"]) if sound.count(" ") < _LONGEST],
        "concepts": [f"#{concept}" for concept in set(everything["concepts"])],
    }
