"""What an editor says a message means, written into data/nlu so that the next model learns it.

The file `heard.yml` is written by this module alone: residents' own sentences, masked,
in the blocks of every other file of training sentences. Nothing is written that would
teach a contradiction, or a sentence by which models are judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from base import yaml_file
from base.settings import ROOT
from bot.nlu.examples import TRAINING, Example, read
from knowledge import triage
from knowledge.catalogue import catalogue

FILE = TRAINING / "heard.yml"
PERSONA = "residents-00"
JUDGING = ROOT / "tests" / "nlu"
NONE = "none"
_HEAD = '# what residents said and we did not understand: "那个钟表铺子在哪里"      slots: any      owner: whoever answers the inbox\n'
_MASKED = "〔"
_UNWRITABLE = re.compile(r"[\[\]{}\\\n]")


@dataclass(frozen=True, order=True)
class Label:
    """What a message means; see data/nlu/README.md."""

    act: str
    service: str = NONE
    aspect: str = NONE
    department: str = NONE
    alert: str = NONE

    @property
    def shown(self) -> str:
        """In one line, without what is none."""
        named = (("service", self.service), ("aspect", self.aspect), ("department", self.department))
        more = [f"{name}={value}" for name, value in (*named, ("alert", self.alert)) if value != NONE]
        return " ".join([self.act, *more])


@dataclass(frozen=True)
class Taught:
    """What was written, and what was not with the reason."""

    written: list[str]
    refused: dict[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """The values that a label may have."""

    acts: frozenset[str]
    services: frozenset[str]
    aspects: frozenset[str]
    departments: frozenset[str]
    alerts: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """What the domain, the catalogue, triage and the training sentences know."""
    acts = yaml_file.read(ROOT / "domain.yml")["intents"]
    taught = read()
    return Vocabulary(
        frozenset(acts),
        frozenset({NONE, *(spec.id for spec in catalogue())}),
        frozenset(example.aspect for example in taught),
        frozenset({NONE, *triage.departments()}),
        frozenset(example.alert for example in taught),
    )


def objections(label: Label) -> list[str]:
    """What is wrong with a label, in an editor's words; [] when nothing is."""
    known = vocabulary()
    values = (
        ("动作", label.act, known.acts),
        ("服务", label.service, known.services),
        ("方面", label.aspect, known.aspects),
        ("科室", label.department, known.departments),
        ("警示", label.alert, known.alerts),
    )
    found = [
        f"没有这个{name}：{value}（可以写：{'、'.join(sorted(allowed))}）"
        for name, value, allowed in values
        if value not in allowed
    ]
    if (label.aspect != NONE) and label.act != "ask":
        found.append("只有问题（ask）才有方面")
    if label.department != NONE and label.service != "doctor-appointment":
        found.append("只有看病的话（doctor-appointment）才有科室")
    return found


def teach(texts: Iterable[str], label: Label, file: Path = FILE) -> Taught:
    """Write the sentences that may be written."""
    taught = read(file.parent)
    why = {text: _obstacle(text, label, taught, file.parent) for text in dict.fromkeys(texts)}
    written = [text for text, obstacle in why.items() if obstacle is None]
    if written:
        _write(written, label, file)
    return Taught(written, {text: obstacle for text, obstacle in why.items() if obstacle})


def _obstacle(text: str, label: Label, taught: Sequence[Example], folder: Path) -> str | None:
    """Why a sentence is not written; None when it may be. taught: everything that is learned already, in this folder."""
    if _MASKED in text:
        return "里面有遮去的姓名、电话或地址，请用 --says 写一句不带这些的"
    if _UNWRITABLE.search(text):
        return "里面有括号或反斜杠，请用 --says 改写"
    if bare(text) in _judged():
        return "这句在评判用的句子里，教了就量不准了"
    for example in taught:
        if bare(example.text) == bare(text):
            if _label_of(example) == label:
                return "已经教过"
            return f"已经教过别的意思：{_label_of(example).shown}，在 {_home(example.text, folder)} 里"
    return None


def _home(text: str, folder: Path) -> str:
    """Name of the file in which a sentence is taught."""
    line = f"- {text}"
    return next(
        path.name
        for path in sorted(folder.glob("*.yml"))
        if line in map(str.strip, path.read_text(encoding="utf-8").splitlines())
    )


def bare(text: str) -> str:
    """A sentence without what an ear does not hear: punctuation, spaces, emoji, case."""
    return re.sub(r"\W", "", text).lower() or text


def _write(texts: Iterable[str], label: Label, file: Path) -> None:
    """Add sentences to the file, below those of the same meaning."""
    blocks: dict[Label, list[str]] = {}
    for example in _of(file):
        blocks.setdefault(_label_of(example), []).append(example.text)
    blocks.setdefault(label, []).extend(texts)
    lines = [_HEAD, 'version: "3.1"\n', "nlu:\n"]
    lines += [_block(label, blocks[label]) for label in sorted(blocks)]
    file.write_text("".join(lines), encoding="utf-8")


def _of(file: Path) -> list[Example]:
    return [example for example in read(file.parent) if example.persona == PERSONA] if file.exists() else []


def _label_of(example: Example) -> Label:
    return Label(example.act, example.service, example.aspect, example.department, example.alert)


def _block(label: Label, texts: Sequence[str]) -> str:
    optional = (("aspect", label.aspect), ("department", label.department), ("alert", label.alert))
    metadata = {"service": label.service} | {name: value for name, value in optional if value != NONE}
    if label.act == "ask":
        metadata.setdefault("aspect", NONE)
    written = ", ".join(f"{name}: {value}" for name, value in (*metadata.items(), ("persona", PERSONA)))
    examples = "".join(f"    - {text}\n" for text in dict.fromkeys(texts))
    return f"- intent: {label.act}\n  metadata: {{{written}}}\n  examples: |\n{examples}"


@lru_cache(maxsize=1)
def _judged() -> frozenset[str]:
    """Every sentence of the sets that models are judged by."""
    folders = [JUDGING / name for name in ("dev", "blind", "fresh/open", "fresh/closed")]
    return frozenset(bare(example.text) for folder in folders if folder.is_dir() for example in read(folder))
