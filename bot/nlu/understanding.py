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

from bot.nlu import wishes
from bot.nlu.care import danger
from bot.nlu.denial import meant
from bot.nlu.examples import Example
from bot.nlu.habits import HABITS, Habits
from bot.nlu.lesson import prepare
from bot.nlu.linear import Heads
from bot.nlu.listening import listen, of_the_complaint
from bot.nlu.reader import Reader
from bot.nlu.respelling import Respeller
from bot.nlu.segment import Segmenter
from bot.nlu.wishes import Rankings

_PARTS = ("ActClassifier", "DistrictTokenizer", "Normaliser")


class Understanding:
    """A trained model that parses messages."""

    def __init__(self, heads: Heads, reader: Reader) -> None:
        self.heads = heads
        self.reader = reader

    def parse(self, raw: str) -> dict[str, Any]:
        """`normalized`, `written` where something was put right, `entities`, `alert`, `departments`, `second`, `denied`, and per head `<head>_ranking`."""
        look = self.reader.look(raw)
        text, entities = look.known["normalized"], look.known["entities"]
        alert = danger(text, look.known.get("written"))
        everything = [*entities, *look.services]
        rankings: Rankings = self.heads.predict(look.features)
        instead = meant(text, everything, look.words, self.heads.predict)
        if instead:
            rankings, entities = instead.rankings, instead.entities
        rankings = of_the_complaint(text, entities, look.words, rankings, self.heads.predict)
        heard = listen(text, entities, alert, rankings)
        other = None if instead else wishes.second(text, everything, look.words, rankings, self.heads.predict)
        ranked = {f"{head}_ranking": ranking for head, ranking in rankings.items()}
        denied = instead.denied if instead else None
        return look.known | heard._asdict() | {"second": other, "denied": denied} | ranked


def fit(examples: Sequence[Example], reader: Reader) -> Understanding:
    """Train on these sentences."""
    heads = prepare(examples, reader).train()
    return Understanding(heads, reader.taught(example.text for example in examples))


def open_model(path: Path) -> Understanding:
    """The understanding inside a trained model's archive. Raises FileNotFoundError when it holds none of ours."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        members = [m for m in archive.getmembers() if any(part in m.name for part in _PARTS)]
        archive.extractall(folder, members=members)
        names = _inside(Path(folder), "names.txt").read_text(encoding="utf-8").splitlines()
        heads = Heads.load(_inside(Path(folder), "heads.json").parent)
        learned = next(Path(folder).rglob(HABITS), None)  # a model of an earlier version has none
        respeller = Respeller(Habits.load(learned.parent)) if learned else None
        return Understanding(heads, Reader(Segmenter(names), respeller))


def _inside(folder: Path, name: str) -> Path:
    found = next(folder.rglob(name), None)
    if found is None:
        raise FileNotFoundError(f"{name} is not in this model")
    return found
