"""The pipeline without Rasa: the same steps and the same result, for tools, tests and measurements.

The Rasa components in this package do one step each; here they are one call,
so that an editor's question is answered without the ten seconds Rasa takes
to be imported. A test compares the two.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from base import clock
from bot.nlu import wishes
from bot.nlu.care import category
from bot.nlu.denial import meant
from bot.nlu.entities import Entity, settle
from bot.nlu.examples import Example
from bot.nlu.features import Features, extract
from bot.nlu.fitting import Echo, train
from bot.nlu.forks import side_by_side
from bot.nlu.lexicon import dictionary
from bot.nlu.linear import Heads
from bot.nlu.listening import listen, of_the_complaint
from bot.nlu.noise import homophones
from bot.nlu.recognise import recogniser
from bot.nlu.segment import Segmenter
from bot.nlu.teaching import labels_of
from bot.nlu.text import normalise
from bot.nlu.times import times
from bot.nlu.wishes import Rankings

_CLASSIFIER = "ActClassifier"
_TOKENIZER = "DistrictTokenizer"
_ECHO_SEED = 11
_ECHO_EVERY = 2
_ECHOES_A_PART = 1000
"""Read by one process at a time; fewer are read before a process has begun."""


@dataclass(frozen=True)
class Look:
    """What is known of a message without the classifier."""

    known: dict[str, Any]
    services: list[Entity]
    """Names of services in the message."""
    words: list[tuple[str, int]]

    @property
    def features(self) -> Features:
        return extract(
            self.known["normalized"],
            self.known["entities"],
            [word for word, _ in self.words],
            [one["value"] for one in self.services],
        )


class Reader:
    """Everything before the classifier."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self.segmenter = segmenter or Segmenter(dictionary())

    def read(self, raw: str) -> tuple[dict[str, Any], Features]:
        """What is known of a message without the classifier, and the classifier's features."""
        look = self.look(raw)
        return look.known, look.features

    def look(self, raw: str) -> Look:
        """Normalised text, entities, care words, and what the features are made of."""
        text = normalise(raw)
        found = recogniser().find(text)
        services = [one for one in found if one["entity"] == "service"]
        named = [one for one in found if one["entity"] != "service"]
        entities = settle([*named, *times(text, clock.now())], text)
        known = {"text": raw, "normalized": text, "entities": entities, "alert": category(text)}
        return Look(known, services, self.segmenter.cut(text))


class Understanding:
    """A trained model that parses messages."""

    def __init__(self, heads: Heads, reader: Reader) -> None:
        self.heads = heads
        self.reader = reader

    def parse(self, raw: str) -> dict[str, Any]:
        """`normalized`, `entities`, `alert`, `departments`, `second`, `denied`, and per head `<head>_ranking`."""
        look = self.reader.look(raw)
        text, entities = look.known["normalized"], look.known["entities"]
        everything = [*entities, *look.services]
        rankings: Rankings = self.heads.predict(look.features)
        instead = meant(text, everything, look.words, self.heads.predict)
        if instead:
            rankings, entities = instead.rankings, instead.entities
        rankings = of_the_complaint(text, entities, look.words, rankings, self.heads.predict)
        heard = listen(text, entities, look.known["alert"], rankings)
        other = None if instead else wishes.second(text, everything, look.words, rankings, self.heads.predict)
        ranked = {f"{head}_ranking": ranking for head, ranking in rankings.items()}
        denied = instead.denied if instead else None
        return look.known | heard._asdict() | {"second": other, "denied": denied} | ranked


def fit(examples: Sequence[Example], reader: Reader) -> Understanding:
    """Train on these sentences."""
    read = [reader.read(example.text) for example in examples]
    labels = labels_of(examples, [known["entities"] for known, _ in read])
    people = [example.persona for example in examples]
    echoes = echoes_of([example.text for example in examples], reader)
    return Understanding(train([features for _, features in read], labels, people, echoes), reader)


def echoes_of(texts: Sequence[str], reader: Reader) -> list[Echo]:
    """Every second text as it might be misheard: two of every text gain a point on misheard sentences and double the training."""
    places = range(0, len(texts), _ECHO_EVERY)
    parts = [places[start : start + _ECHOES_A_PART] for start in range(0, len(places), _ECHOES_A_PART)]
    read = side_by_side([partial(_echoes_at, part, texts, reader) for part in parts])
    return [echo for part in read for echo in part]


def _echoes_at(places: Sequence[int], texts: Sequence[str], reader: Reader) -> list[Echo]:
    return [(place, reader.read(homophones(texts[place], _ECHO_SEED))[1]) for place in places]


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
