"""The stock configuration (jieba, n-gram counts, DIET) on the same sentences, act and service as it can learn them.

Stock Rasa has one label per message. The fair counterpart of "act and the
service beside it" is one intent per pair; its act and its service are then
read from the pair.

Its time grows with the square of the sentences: more steps (balanced batches of 64 growing to 256 repeat the rare
pairs), and each step moves every weight of more sparse letters. All 45,000 sentences are some 10,000 steps of more
than half a second; so both sides learn from one person in four, which is a tenth of that.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
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
    trained: Sequence[Example], sets: Mapping[str, Sequence[Example]], *, pairs: bool, epochs: int, kept: Path
) -> dict[str, Result]:
    """Train stock Rasa and test it on every set. pairs: one intent per act and service, else acts alone.

    kept: folder where the model and what it says are kept for the next time; names tell the sentences and settings.
    """
    said, seconds = _said(
        [example.text for tested in sets.values() for example in tested], trained, pairs, epochs, kept
    )
    return {
        name: _result(tested, [said[example.text] for example in tested], pairs, seconds)
        for name, tested in sets.items()
    }


def _said(
    texts: Sequence[str], trained: Sequence[Example], pairs: bool, epochs: int, kept: Path
) -> tuple[dict[str, tuple[str, float]], float]:
    """Text → label and confidence, and the seconds of training; from the last time when nothing has changed."""
    name = _name(trained, pairs, epochs)
    asked = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
    file = kept / f"{name}-{asked}.json"
    if not file.exists():
        quiet.prepare()
        from rasa.core.agent import Agent

        started = time.perf_counter()
        model = _model(name, trained, pairs, epochs, kept)
        seconds = time.perf_counter() - started
        said = asyncio.run(_answers(Agent.load(model), texts))
        content = {"seconds": seconds, "said": dict(zip(texts, said, strict=True))}
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    read = json.loads(file.read_text(encoding="utf-8"))
    return {text: (label, sure) for text, (label, sure) in read["said"].items()}, read["seconds"]


def _result(
    tested: Sequence[Example], answers: Sequence[tuple[str, float]], pairs: bool, seconds: float
) -> Result:
    acts, services = zip(*((label + _JOIN).split(_JOIN)[:2] for label, _ in answers), strict=True)
    sure = [confidence for _, confidence in answers]
    heads = {"act": Answers([e.act for e in tested], list(acts), sure)}
    if pairs:
        heads["service"] = Answers([e.service for e in tested], list(services), sure)
    return Result(heads, seconds)


def _name(trained: Sequence[Example], pairs: bool, epochs: int) -> str:
    spelled = repr([(example.text, _label(example, pairs)) for example in trained])
    return f"{hashlib.sha256(spelled.encode()).hexdigest()[:16]}-{epochs}"


def _model(name: str, trained: Sequence[Example], pairs: bool, epochs: int, kept: Path) -> str:
    """Path of the trained model, from the last time when nothing has changed."""
    import rasa.model_training

    if not (kept / f"{name}.tar.gz").exists():
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder), trained, pairs, epochs)
            rasa.model_training.train_nlu(
                f"{folder}/config.yml", f"{folder}/nlu.yml", str(kept), fixed_model_name=name
            )
    return str(kept / f"{name}.tar.gz")


def _label(example: Example, pairs: bool) -> str:
    return f"{example.act}{_JOIN}{example.service}" if pairs else example.act


async def _answers(agent: object, texts: Sequence[str]) -> list[tuple[str, float]]:
    parsed = [await agent.parse_message(text) for text in texts]  # type: ignore[attr-defined]
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
