"""Several linear classifiers over one sparse vector.

Trained with scikit-learn, predicted with one numpy gather: a message has a
few hundred features out of a hundred thousand, and adding their rows of
weights takes some tens of microseconds. Margins become probabilities by a
softmax whose temperature is fitted on sentences the fold did not see.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold, KFold
from sklearn.svm import LinearSVC

from bot.nlu.features import Features

GROUP_WEIGHTS: Mapping[str, float] = {
    "letters": 1.0,
    "masked": 1.0,
    "words": 0.8,
    "sound": 1.5,
    "last": 0.5,
    "kinds": 0.8,
    "concepts": 0.8,
}
Floats = npt.NDArray[np.float32]
Labels = Mapping[str, Sequence[str]]
"""Head name → one label per training sentence."""
_SEED = 20211120
_FOLDS = 4
_UNSEEN_MARGIN = -1.5
"""Of a label that no sentence of the other folds carries."""
_COST = 1.0
_TOLERANCE = 0.01
"""Tighter costs twice the time and changes no prediction of the development set."""
_SCALES = np.geomspace(0.5, 20, 60)


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
        self._groups: dict[str, dict[str, int]] = {group: {} for group in GROUP_WEIGHTS}
        for key, place in vocabulary.items():
            group, _, name = key.partition(":")
            self._groups[group][name] = place

    @classmethod
    def fit(cls, sentences: Sequence[Features]) -> Vectoriser:
        counts: Counter[str] = Counter()
        for features in sentences:
            counts.update({f"{group}:{name}" for group, names in features.items() for name in names})
        vocabulary = {name: place for place, name in enumerate(sorted(counts))}
        frequency = np.array([counts[name] for name in vocabulary], dtype=np.float32)
        return cls(vocabulary, (np.log((1 + len(sentences)) / (1 + frequency)) + 1).astype(np.float32))

    def positions(self, features: Features) -> tuple[npt.NDArray[np.int64], Floats]:
        """Known features of one sentence as (positions, values)."""
        places: list[npt.NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
        values: list[Floats] = [np.empty(0, dtype=np.float32)]
        for group, names in features.items():
            known = set(map(self._groups[group].get, names)) - {None}
            if known:
                here = np.fromiter(known, dtype=np.int64, count=len(known))
                weights = self.rarity[here]
                places.append(here)
                values.append(weights * np.float32(GROUP_WEIGHTS[group] / np.sqrt(weights.dot(weights))))
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
        self, vectoriser: Vectoriser, heads: Mapping[str, Head], weights: Floats, bias: Floats
    ) -> None:
        self.vectoriser = vectoriser
        self.heads = heads
        self._weights = weights
        self._bias = bias

    def predict(self, features: Features) -> dict[str, list[tuple[str, float]]]:
        """Head name → (label, probability), most likely first."""
        places, values = self.vectoriser.positions(features)
        margins = values @ self._weights[places] + self._bias
        return {name: _ranking(head, margins[head.start : head.end]) for name, head in self.heads.items()}

    def save(self, folder: Path) -> None:
        np.savez(
            folder / "weights.npz", weights=self._weights, bias=self._bias, rarity=self.vectoriser.rarity
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
        return cls(Vectoriser(vocabulary, arrays["rarity"]), heads, arrays["weights"], arrays["bias"])


def train(sentences: Sequence[Features], labels: Labels, groups: Sequence[str] | None = None) -> Heads:
    """Fit every head on the same sentences. A head needs at least two different labels.

    groups: who says each sentence. Confidence is then fitted on people the
    fold has not met, which is what every resident will be.
    """
    vectoriser = Vectoriser.fit(sentences)
    matrix = vectoriser.matrix(sentences)
    heads: dict[str, Head] = {}
    columns: list[Floats] = []
    biases: list[Floats] = []
    for name, wanted in labels.items():
        names, weights, bias = _fit(matrix, np.array(wanted))
        heads[name] = Head(
            names, sum(len(column.T) for column in columns), _fitted_scale(matrix, np.array(wanted), groups)
        )
        columns.append(weights)
        biases.append(bias)
    return Heads(vectoriser, heads, np.ascontiguousarray(np.hstack(columns)), np.concatenate(biases))


def _fit(matrix: csr_matrix, wanted: npt.NDArray[np.str_]) -> tuple[tuple[str, ...], Floats, Floats]:
    """Labels, weights (features × labels) and bias of a one-against-the-rest machine."""
    machine = LinearSVC(C=_COST, class_weight="balanced", tol=_TOLERANCE, random_state=_SEED)
    machine.fit(matrix, wanted)
    weights, bias = machine.coef_.T, machine.intercept_
    if len(machine.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
    return tuple(str(name) for name in machine.classes_), weights.astype(np.float32), bias.astype(np.float32)


def _fitted_scale(matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None) -> float:
    """The inverse temperature that makes held-out probabilities most likely."""
    margins, truth = _held_out(matrix, wanted, groups)
    losses = [
        -np.mean(np.log(_softmax(margins * scale)[np.arange(len(truth)), truth] + 1e-12)) for scale in _SCALES
    ]
    return float(_SCALES[int(np.argmin(losses))])


def _held_out(
    matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Margins of sentences that the machine had not seen, and the place of the right label."""
    place = {name: position for position, name in enumerate(sorted(set(wanted.tolist())))}
    margins = np.full((len(wanted), len(place)), _UNSEEN_MARGIN, dtype=np.float32)
    for seen, unseen in _folds(matrix, wanted, groups):
        names, weights, bias = _fit(matrix[seen], wanted[seen])
        margins[np.ix_(unseen, np.array([place[name] for name in names]))] = matrix[unseen] @ weights + bias
    return margins, np.array([place[name] for name in wanted])


def _folds(
    matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None
) -> Iterable[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    if groups is not None and len(set(groups)) >= _FOLDS:
        folds: Iterable[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = GroupKFold(_FOLDS).split(
            matrix, wanted, groups
        )
        return folds
    return KFold(_FOLDS, shuffle=True, random_state=_SEED).split(matrix)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _ranking(head: Head, margins: Floats) -> list[tuple[str, float]]:
    probabilities = _softmax(margins * head.scale)
    order = np.argsort(-probabilities)
    return list(zip(map(head.labels.__getitem__, order.tolist()), probabilities[order].tolist(), strict=True))
