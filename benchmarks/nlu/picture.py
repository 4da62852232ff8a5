"""The confusion of acts as a picture (PNG) and as a page (HTML) with the sentences behind each mistake."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np
from sklearn.metrics import confusion_matrix, f1_score

from benchmarks.nlu.measure import Answers
from bot.nlu.examples import Example


def draw(answers: Answers, path: Path) -> None:
    """Rows are what was meant, columns what was understood, shares of the row."""
    matplotlib.use("Agg")
    from matplotlib import pyplot

    labels = sorted(set(answers.truth))
    counts = confusion_matrix(answers.truth, answers.said, labels=labels)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = pyplot.subplots(figsize=(9, 8))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)))
    axes.set_xticklabels(labels, rotation=90)
    axes.set_yticks(range(len(labels)))
    axes.set_yticklabels(labels)
    for row, column in zip(*np.nonzero(counts), strict=True):
        axes.text(
            column,
            row,
            counts[row, column],
            ha="center",
            va="center",
            fontsize=6,
            color="white" if shares[row, column] > 0.5 else "black",
        )
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def page(answers: Answers, tested: Sequence[Example], path: Path) -> None:
    """Per label its F1, and every misunderstood sentence."""
    labels = sorted(set(answers.truth))
    scores = f1_score(answers.truth, answers.said, labels=labels, average=None)
    wrong: dict[str, list[str]] = defaultdict(list)
    for example, truth, said, sure in zip(
        tested, answers.truth, answers.said, answers.confidence, strict=True
    ):
        if truth != said:
            wrong[truth].append(f"{html.escape(example.text)} → {said} {sure:.2f}")
    rows = [
        f"<tr><th>{label}<td>{score:.3f}<td>{'<br>'.join(wrong[label])}"
        for label, score in zip(labels, scores, strict=True)
    ]
    path.write_text("<meta charset=utf-8><table border=1>" + "\n".join(rows) + "</table>", encoding="utf-8")
