"""Several linear classifiers over one sparse vector, and a small network beside the first of them.

Trained by bot.nlu.fitting, predicted with one numpy gather:
a message has a few hundred features out of a hundred thousand, and adding
their rows of weights takes some tens of microseconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.features import Features
from bot.nlu.network import Network
from bot.nlu.ties import Tie, settle

GROUP_WEIGHTS: Mapping[str, float] = {
    "letters": 1.5,
    "masked": 1.5,
    "words": 1.2,
    "sound": 1.5,
    "last": 0.5,
    "kinds": 1.0,
    "concepts": 0.8,
}
Floats = npt.NDArray[np.float32]
_KEPT = np.float16
"""Weights are learned in single precision and kept in half: what is said stays, memory and file are half as large."""
_LEAST_COUNT = 3
"""What one or two sentences alone have teaches little of others; it is most of the features and of the memory."""
_UNKNOWN = 0.2
"""What an unknown feature adds to the length of its group: one known sign in a row of nonsense says little."""
_BESIDE = np.float32(0.4)
"""Share of the network in what is said; a third to a half are alike."""
_MANY = 1000
"""Of fewer sentences everything is kept."""


@dataclass(frozen=True)
class Head:
    """One classifier: its labels, its columns in the weights, and its inverse temperature."""

    labels: tuple[str, ...]
    start: int
    scale: float

    @property
    def end(self) -> int:
        return self.start + len(self.labels)


class Vectoriser:
    """Features → positions and weights; inverse document frequency, each group scaled to unit length."""

    def __init__(self, vocabulary: Mapping[str, int], rarity: Floats) -> None:
        self.vocabulary = vocabulary
        self.rarity = rarity
        self._of_unknown = _UNKNOWN * float(rarity.max(initial=0.0)) ** 2
        self._groups: dict[str, dict[str, int]] = {group: {} for group in GROUP_WEIGHTS}
        for key, place in vocabulary.items():
            group, _, name = key.partition(":")
            self._groups[group][name] = place

    @classmethod
    def fit(cls, sentences: Sequence[Features]) -> Vectoriser:
        counts: Counter[str] = Counter()
        for group in GROUP_WEIGHTS:
            of_group = Counter(chain.from_iterable(set(features.get(group, ())) for features in sentences))
            counts.update({f"{group}:{name}": count for name, count in of_group.items()})
        least = _LEAST_COUNT if len(sentences) >= _MANY else 1
        kept = [name for name, count in counts.items() if count >= least]
        # What is frequent stands together: its weights stay in the processor's cache.
        vocabulary = {
            name: place for place, name in enumerate(sorted(kept, key=lambda it: (-counts[it], it)))
        }
        frequency = np.array([counts[name] for name in vocabulary], dtype=np.float32)
        return cls(vocabulary, (np.log((1 + len(sentences)) / (1 + frequency)) + 1).astype(np.float32))

    def positions(self, features: Features) -> tuple[npt.NDArray[np.int64], Floats]:
        """Known features of one sentence as (positions, values)."""
        places: list[npt.NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
        values: list[Floats] = [np.empty(0, dtype=np.float32)]
        for group, names in features.items():
            said = set(names)
            known = set(map(self._groups[group].get, said)) - {None}
            if known:
                here = np.fromiter(known, dtype=np.int64, count=len(known))
                here.sort()  # the order of a set differs between processes: sums would, and a network learned from them
                weights = self.rarity[here]
                length = weights.dot(weights) + self._of_unknown * (len(said) - len(known))
                places.append(here)
                values.append(weights * np.float32(GROUP_WEIGHTS[group] / np.sqrt(length)))
        return np.concatenate(places), np.concatenate(values)

    def matrix(self, sentences: Sequence[Features]) -> csr_matrix:
        rows = [self.positions(features) for features in sentences]
        ends = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([places for places, _ in rows])
        values = np.concatenate([values for _, values in rows])
        return csr_matrix((values, places, ends), shape=(len(rows), len(self.vocabulary)))


class Heads:
    """The trained classifiers."""

    def __init__(
        self,
        vectoriser: Vectoriser,
        heads: Mapping[str, Head],
        weights: Floats,
        bias: Floats,
        ties: Sequence[Tie] = (),
        network: Network | None = None,
    ) -> None:
        """weights, bias: the columns of all heads. network: its outputs are the first columns."""
        self.vectoriser = vectoriser
        self.heads = heads
        self.ties = ties
        self.network = network
        self._weights = weights.astype(_KEPT, copy=False)
        self._bias = bias
        self._scales = np.repeat(
            np.array([head.scale for head in heads.values()], dtype=np.float32),
            [len(head.labels) for head in heads.values()],
        )

    def predict(self, features: Features) -> dict[str, list[tuple[str, float]]]:
        """Head name → (label, probability), most likely first."""
        places, values = self.vectoriser.positions(features)
        scores = (values @ self._weights[places].astype(np.float32) + self._bias) * self._scales
        if self.network is not None:
            beside = self.network.scores(places, values)
            scores[: len(beside)] += _BESIDE * (beside - scores[: len(beside)])
        sure = {name: softmax(scores[head.start : head.end]) for name, head in self.heads.items()}
        for tie in self.ties:
            sure[tie.left], sure[tie.right] = settle(tie, sure[tie.left], sure[tie.right])
        return {name: _ranking(head, sure[name]) for name, head in self.heads.items()}

    def save(self, folder: Path) -> None:
        tables = {f"tie {tie.left} {tie.right}": tie.factors for tie in self.ties}
        if self.network is not None:
            tables |= {f"network {name}": array for name, array in vars(self.network).items()}
        np.savez(
            folder / "weights.npz",
            weights=self._weights,
            bias=self._bias,
            rarity=self.vectoriser.rarity,
            **tables,
        )
        described = {name: [list(head.labels), head.start, head.scale] for name, head in self.heads.items()}
        content = {"heads": described, "vocabulary": list(self.vectoriser.vocabulary)}
        (folder / "heads.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Heads:
        arrays = np.load(folder / "weights.npz")
        content = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        vocabulary = {name: place for place, name in enumerate(content["vocabulary"])}
        heads = {
            name: Head(tuple(labels), start, scale)
            for name, (labels, start, scale) in content["heads"].items()
        }
        ties = [
            Tie(name.split()[1], name.split()[2], arrays[name])
            for name in arrays.files
            if name.startswith("tie ")
        ]
        layers = {name.split()[1]: arrays[name] for name in arrays.files if name.startswith("network ")}
        network = Network(**layers) if layers else None
        return cls(
            Vectoriser(vocabulary, arrays["rarity"]), heads, arrays["weights"], arrays["bias"], ties, network
        )


def softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _ranking(head: Head, probabilities: Floats) -> list[tuple[str, float]]:
    order = np.argsort(-probabilities)
    return list(zip(map(head.labels.__getitem__, order.tolist()), probabilities[order].tolist(), strict=True))
