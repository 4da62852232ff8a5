"""Training the heads.

Margins become probabilities by a softmax whose temperature is fitted on
sentences the fold did not see. Beside every sentence its echo is learned, the
sentence as speech recognition might have written it, with less weight: what
is said to a television then means what it would mean in writing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, vstack
from sklearn.model_selection import GroupKFold, KFold

from bot.nlu import machine, network
from bot.nlu.features import Features
from bot.nlu.forks import side_by_side
from bot.nlu.linear import Floats, Head, Heads, Vectoriser, softmax
from bot.nlu.machine import Machine
from bot.nlu.network import Network
from bot.nlu.ties import PAIRS, learn

Labels = Mapping[str, Sequence[str | None]]
"""Head name → one label per training sentence; None where a sentence teaches this head nothing."""
Echo = tuple[int, Features]
"""Place of a sentence, and its features as it might be misheard."""
Places = npt.NDArray[np.int64]
_Fitted = Machine | Network | float
_SEED = 20211120
_FOLDS = 3
_UNSEEN_MARGIN = -1.5
"""Of a label that no sentence of the other folds carries."""
_ECHO_WEIGHT = 0.45
_MISHEARD_MOST = ("act", "service")
"""Heads that learn the echo of every sentence, and that have a network; the others learn that of every second."""
_MANY = 1000
"""Sentences that one process makes a matrix of; fewer are done before it has begun."""
_SCALES = np.geomspace(0.5, 20, 60)


def train(
    sentences: Sequence[Features],
    labels: Labels,
    groups: Sequence[str] | None = None,
    echoes: Sequence[Echo] = (),
) -> Heads:
    """Fit every head on the same sentences; a head with fewer than two different labels is left out.

    groups: who says each sentence. Confidence is then fitted on people the
    fold has not met, which is what every resident will be.
    echoes: places of sentences with their features as misheard.
    """
    vectoriser = Vectoriser.fit(sentences)
    matrix, heard = _matrices(vectoriser, sentences, [features for _, features in echoes])
    echoed = np.array([place for place, _ in echoes], dtype=np.int64)
    wanted = {
        name: np.array([label or "" for label in labelled])
        for name, labelled in labels.items()
        if len({label for label in labelled if label}) > 1
    }
    machines, scales, beside = _machines(matrix, heard, echoed, wanted, groups)
    fitted: dict[str, Head] = {}
    for name, (names, _, _) in machines.items():
        fitted[name] = Head(names, sum(len(head.labels) for head in fitted.values()), scales[name])
    columns = [weights for _, weights, _ in machines.values()]
    biases = [bias for _, _, bias in machines.values()]
    ties = [
        learn(pair, labels[pair[0]], labels[pair[1]], (fitted[pair[0]].labels, fitted[pair[1]].labels))
        for pair in PAIRS
        if fitted.keys() >= set(pair)
    ]
    weights = np.ascontiguousarray(np.hstack(columns))
    return Heads(vectoriser, fitted, weights, np.concatenate(biases), ties, beside)


def _matrices(
    vectoriser: Vectoriser, sentences: Sequence[Features], echoes: Sequence[Features]
) -> tuple[csr_matrix, csr_matrix]:
    """Of the sentences, and of their echoes."""
    rows = [*sentences, *echoes]
    parts = [rows[start : start + _MANY] for start in range(0, len(rows), _MANY)]
    whole = vstack(side_by_side([partial(vectoriser.matrix, part) for part in parts])).tocsr()
    return whole[: len(sentences)], whole[len(sentences) :]


def _machines(
    matrix: csr_matrix,
    heard: csr_matrix,
    echoed: Places,
    wanted: Mapping[str, npt.NDArray[np.str_]],
    groups: Sequence[str] | None,
) -> tuple[dict[str, Machine], dict[str, float], Network | None]:
    """Head name → its machine, and → its inverse temperature; the network beside the first heads."""
    fits: list[Callable[[], _Fitted]] = []
    scales: list[Callable[[], _Fitted]] = []
    longest_first = sorted(wanted, key=lambda name: -len(set(wanted[name].tolist())))
    for name in longest_first:
        of_head, step = wanted[name], 1 if name in _MISHEARD_MOST else 2
        taught = np.flatnonzero(of_head != "")
        people = None if groups is None else [groups[place] for place in taught]
        fits.append(partial(_fit_with_echoes, matrix, heard[::step], echoed[::step], of_head, taught))
        scales.append(partial(_fitted_scale, matrix[taught], of_head[taught], people))
    members = _members(matrix, heard, echoed, wanted)
    machine.compiled()
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
        done: list[Any] = list(threads.map(_done, [*members, *fits, *scales]))
    beside, machines, temperatures = (
        done[: len(members)],
        dict(zip(longest_first, done[len(members) :], strict=False)),
        dict(zip(longest_first, done[len(members) + len(fits) :], strict=True)),
    )
    return {name: machines[name] for name in wanted}, temperatures, network.mean(beside) if beside else None


def _members(
    matrix: csr_matrix, heard: csr_matrix, echoed: Places, wanted: Mapping[str, npt.NDArray[np.str_]]
) -> list[Callable[[], Network]]:
    """What learns the networks beside act and service; nothing where there is little to learn from."""
    if matrix.shape[0] < network.LEAST or tuple(wanted)[: len(_MISHEARD_MOST)] != _MISHEARD_MOST:
        return []
    rows = vstack([matrix, heard]).tocsr()
    labels = [
        np.concatenate([places, places[echoed]])
        for places in (_places_of(wanted[name]) for name in _MISHEARD_MOST)
    ]
    weights = np.repeat(np.array([1, _ECHO_WEIGHT], dtype=np.float32), [matrix.shape[0], heard.shape[0]])
    return [partial(network.fit, rows, labels, weights, member) for member in range(network.MEMBERS)]


def _places_of(labelled: npt.NDArray[np.str_]) -> Places:
    """Of each sentence the place of its label among all in order, -1 where it has none."""
    names = sorted(set(labelled.tolist()) - {""})
    return np.where(labelled == "", -1, np.searchsorted(names, labelled))


def _done(work: Callable[[], _Fitted]) -> _Fitted:
    return work()


def _fit_with_echoes(
    matrix: csr_matrix, heard: csr_matrix, echoed: Places, wanted: npt.NDArray[np.str_], taught: Places
) -> Machine:
    return machine.fit(*_with_echoes(matrix, heard, echoed, wanted, taught))


def _with_echoes(
    matrix: csr_matrix, heard: csr_matrix, echoed: Places, wanted: npt.NDArray[np.str_], taught: Places
) -> tuple[csr_matrix, npt.NDArray[np.str_], Floats]:
    """Rows, labels and weights: the taught sentences, then those echoes that stand for one."""
    weights = np.ones(len(taught), dtype=np.float32)
    chosen = np.flatnonzero(wanted[echoed] != "")
    rows = vstack([matrix[taught], heard[chosen]]).tocsr()
    lighter = np.full(len(chosen), _ECHO_WEIGHT, dtype=np.float32)
    return rows, np.concatenate([wanted[taught], wanted[echoed[chosen]]]), np.concatenate([weights, lighter])


def _fitted_scale(matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None) -> float:
    """The inverse temperature that makes held-out probabilities most likely."""
    margins, truth = _held_out(matrix, wanted, groups)
    losses = [
        -np.mean(np.log(softmax(margins * scale)[np.arange(len(truth)), truth] + 1e-12)) for scale in _SCALES
    ]
    return float(_SCALES[int(np.argmin(losses))])


def _held_out(
    matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None
) -> tuple[Floats, Places]:
    """Margins of a third of the sentences, which the machine had not seen, and the place of the right label.

    One third is enough for one number: the others move it by a few hundredths and take twice the time.
    """
    place = {name: position for position, name in enumerate(sorted(set(wanted.tolist())))}
    seen, unseen = next(iter(_folds(matrix, wanted, groups)))
    margins = np.full((len(unseen), len(place)), _UNSEEN_MARGIN, dtype=np.float32)
    if len(set(wanted[seen].tolist())) > 1:
        names, weights, bias = machine.fit(matrix[seen], wanted[seen], passes=machine.ROUGH)
        margins[:, np.array([place[name] for name in names])] = matrix[unseen] @ weights + bias
    return margins, np.array([place[name] for name in wanted[unseen]])


def _folds(
    matrix: csr_matrix, wanted: npt.NDArray[np.str_], groups: Sequence[str] | None
) -> Iterable[tuple[Places, Places]]:
    if groups is not None and len(set(groups)) >= _FOLDS:
        folds: Iterable[tuple[Places, Places]] = GroupKFold(_FOLDS).split(matrix, wanted, groups)
        return folds
    return KFold(_FOLDS, shuffle=True, random_state=_SEED).split(matrix)
