"""The pipeline without Rasa: the same steps and the same result, for tools, tests and measurements.

The Rasa components in this package do one step each; here they are one call,
so that an editor's question is answered without the ten seconds Rasa takes
to be imported. A test compares the two.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from base import clock
from bot.nlu.care import category
from bot.nlu.entities import settle
from bot.nlu.examples import Example
from bot.nlu.features import Features, extract
from bot.nlu.lexicon import dictionary
from bot.nlu.linear import Heads, train
from bot.nlu.recognise import recogniser
from bot.nlu.segment import Segmenter
from bot.nlu.text import normalise
from bot.nlu.times import times

_CLASSIFIER = "ActClassifier"
_TOKENIZER = "DistrictTokenizer"


class Reader:
    """Everything before the classifier."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self.segmenter = segmenter or Segmenter(dictionary())

    def read(self, raw: str) -> tuple[dict[str, Any], Features]:
        """What is known of a message without the classifier, and the classifier's features."""
        text = normalise(raw)
        found = recogniser().find(text)
        services = [one["value"] for one in found if one["entity"] == "service"]
        named = [one for one in found if one["entity"] != "service"]
        entities = settle([*named, *times(text, clock.now())], text)
        words = [word for word, _ in self.segmenter.cut(text)]
        known = {"text": raw, "normalized": text, "entities": entities, "alert": category(text)}
        return known, extract(text, entities, words, services)


class Understanding:
    """A trained model that parses messages."""

    def __init__(self, heads: Heads, reader: Reader) -> None:
        self.heads = heads
        self.reader = reader

    def parse(self, raw: str) -> dict[str, Any]:
        """`normalized`, `entities`, `alert`, and per head `<head>_ranking` as (label, probability)."""
        known, features = self.reader.read(raw)
        rankings = self.heads.predict(features)
        return known | {f"{head}_ranking": ranking for head, ranking in rankings.items()}


def fit(examples: Sequence[Example], reader: Reader) -> Understanding:
    """Train on these sentences."""
    features = [reader.read(example.text)[1] for example in examples]
    return Understanding(
        train(features, labels_of(examples), [example.persona for example in examples]), reader
    )


def labels_of(examples: Sequence[Example]) -> dict[str, list[str]]:
    """The labels of every head, in the order of the sentences."""
    return {head: [getattr(example, head) for example in examples] for head in ("act", "service", "aspect")}


def open_model(path: Path) -> Understanding:
    """The understanding inside a trained model's archive. Raises FileNotFoundError when it holds none of ours."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        archive.extractall(
            folder, members=[m for m in archive.getmembers() if _CLASSIFIER in m.name or _TOKENIZER in m.name]
        )
        names = _inside(Path(folder), "names.txt").read_text(encoding="utf-8").splitlines()
        return Understanding(Heads.load(_inside(Path(folder), "heads.json").parent), Reader(Segmenter(names)))


def _inside(folder: Path, name: str) -> Path:
    found = next(folder.rglob(name), None)
    if found is None:
        raise FileNotFoundError(f"{name} is not in this model")
    return found
