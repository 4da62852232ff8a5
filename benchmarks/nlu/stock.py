"""The stock configuration (jieba, n-gram counts, DIET) on the same sentences, act and service as it can learn them.

Stock Rasa has one label per message. The fair counterpart of "act and the
service beside it" is one intent per pair; its act and its service are then
read from the pair.
"""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.nlu.measure import Answers, Result
from bot.engine import quiet
from bot.nlu.examples import Example

_PIPELINE: list[dict[str, object]] = [
    {"name": "JiebaTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "random_seed": 7},
]
_JOIN = "__"


def split(
    trained: Sequence[Example], tested: Sequence[Example], *, pairs: bool, epochs: int, kept: Path
) -> Result:
    """Train stock Rasa and test it. pairs: one intent per act and service, else acts alone.

    kept: folder where a model is kept for the next time; its name tells the sentences and settings.
    """
    quiet.prepare()
    from rasa.core.agent import Agent

    started = time.perf_counter()
    model = _model(trained, pairs, epochs, kept)
    seconds = time.perf_counter() - started
    answers = asyncio.run(_answers(Agent.load(model), tested))
    acts, services = zip(*((label + _JOIN).split(_JOIN)[:2] for label, _ in answers), strict=True)
    sure = [confidence for _, confidence in answers]
    heads = {"act": Answers([e.act for e in tested], list(acts), sure)}
    if pairs:
        heads["service"] = Answers([e.service for e in tested], list(services), sure)
    return Result(heads, seconds)


def _model(trained: Sequence[Example], pairs: bool, epochs: int, kept: Path) -> str:
    """Path of the trained model, from the last time when nothing has changed."""
    import rasa.model_training

    spelled = repr([(example.text, _label(example, pairs)) for example in trained])
    name = f"{hashlib.sha256(spelled.encode()).hexdigest()[:16]}-{epochs}"
    if not (kept / f"{name}.tar.gz").exists():
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder), trained, pairs, epochs)
            rasa.model_training.train_nlu(
                f"{folder}/config.yml", f"{folder}/nlu.yml", str(kept), fixed_model_name=name
            )
    return str(kept / f"{name}.tar.gz")


def _label(example: Example, pairs: bool) -> str:
    return f"{example.act}{_JOIN}{example.service}" if pairs else example.act


async def _answers(agent: object, tested: Sequence[Example]) -> list[tuple[str, float]]:
    parsed = [await agent.parse_message(example.text) for example in tested]  # type: ignore[attr-defined]
    return [(str(one["intent"]["name"]), float(one["intent"]["confidence"])) for one in parsed]


def _write(folder: Path, examples: Sequence[Example], pairs: bool, epochs: int) -> None:
    blocks: dict[str, list[str]] = {}
    for example in examples:
        blocks.setdefault(_label(example, pairs), []).append(example.text)
    nlu = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)}
        for label, texts in blocks.items()
    ]
    (folder / "nlu.yml").write_text(
        yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8"
    )
    pipeline = [*_PIPELINE[:-1], {**_PIPELINE[-1], "epochs": epochs}]
    config = {"recipe": "default.v1", "language": "zh", "assistant_id": "stock", "pipeline": pipeline}
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
