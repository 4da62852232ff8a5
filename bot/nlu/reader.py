"""What a message is made of, without Rasa: the same steps as the components before the classifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from base import clock
from bot.nlu import misheard
from bot.nlu.entities import Entity, settle
from bot.nlu.features import Features, extract
from bot.nlu.habits import learn
from bot.nlu.lexicon import dictionary
from bot.nlu.recognise import recogniser
from bot.nlu.respelling import Respeller
from bot.nlu.segment import Segmenter
from bot.nlu.text import normalise
from bot.nlu.times import times


@dataclass(frozen=True)
class Look:
    """What is known of a message without the classifier and the care words."""

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

    def __init__(self, segmenter: Segmenter | None = None, respeller: Respeller | None = None) -> None:
        self.segmenter = segmenter or Segmenter(dictionary())
        self.respeller = respeller

    def taught(self, texts: Iterable[str]) -> Reader:
        """A reader that puts right what was misheard as these sentences are written; raw texts."""
        return Reader(self.segmenter, Respeller(learn(map(normalise, texts), dictionary())))

    def read(self, raw: str, now: datetime | None = None) -> tuple[dict[str, Any], Features]:
        """What is known of a message without the classifier and the care words, and the classifier's features.

        now: what days are counted from, this moment when left out.
        """
        look = self.look(raw, now)
        return look.known, look.features

    def look(self, raw: str, now: datetime | None = None) -> Look:
        """Normalised text, entities, and what the features are made of."""
        written = normalise(raw)
        text = self.respeller.respell(written) if self.respeller else written
        found = misheard.marked(recogniser().find(text), written)
        services = [one for one in found if one["entity"] == "service"]
        named = [one for one in found if one["entity"] != "service"]
        entities = settle([*named, *times(text, now or clock.now())], text)
        known = {"text": raw, "normalized": text, "entities": entities}
        known |= {"written": written} if written != text else {}
        return Look(known, services, self.segmenter.cut(text))
