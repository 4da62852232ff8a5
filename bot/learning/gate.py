"""Whether a new model may replace the one that answers: both are asked the same, and the new one must not be worse.

The gate is the sentences of people whom no training has met (tests/nlu), plain and
as a recogniser of speech might write them, and the messages of danger beside them.
A sentence counts as understood when act and service are both right.

A training moves a few sentences this way and that whatever it was taught. Of people's
sentences a few more lost than won are therefore no reason to refuse, if chance explains
them; of danger, and of what only looks like it, not one may be lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any, Protocol

from base import yaml_file
from base.settings import ROOT
from bot.nlu.examples import Example, read
from bot.nlu.noise import homophones

GATE = ROOT / "tests" / "nlu"
PLAIN, NOISED, DANGER, CALM = "原样", "谐音", "危险", "像危险的平常话"
_READ, _UNREAD = "dev", ("blind", "fresh/closed")
_SEED = 7
_BY_CHANCE = 0.05
"""A loss is no chance where a fair coin would bring it, or more, less often than this."""
_MOST_LOST = 0.01
"""Share of a part that may be lost however chance explains it."""


class Parser(Protocol):
    """A trained model; `bot.nlu.understanding.Understanding` is one."""

    def parse(self, raw: str) -> dict[str, Any]:
        """What is understood of a message."""


@dataclass(frozen=True)
class Question:
    """A sentence of the gate and what it means."""

    part: str
    text: str
    wanted: str
    right: Callable[[Mapping[str, Any]], bool]
    unread: bool = False
    """Whether its set is measured with and must stay unread by whoever writes training sentences."""


@dataclass(frozen=True)
class Part:
    """One part of the gate: how many sentences, how many each model understood, and what changed."""

    asked: int
    before: int
    now: int
    better: list[str]
    worse: list[str]
    strict: bool = True
    """Whether not one may be lost."""

    @property
    def is_worse(self) -> bool:
        lost = self.before - self.now
        if self.strict or lost <= 0 or lost > _MOST_LOST * self.asked:
            return lost > 0
        return _chance(len(self.better) + len(self.worse), len(self.worse)) < _BY_CHANCE


@dataclass(frozen=True)
class Verdict:
    """The comparison of two models."""

    parts: dict[str, Part]
    meanings: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Act, or act and service, as far as something changed → sentences of both copies, understood before, understood now."""

    @property
    def passed(self) -> bool:
        return not any(part.is_worse for part in self.parts.values())


def questions(folder: Path = GATE) -> list[Question]:
    """Everything that is asked, in order."""
    people = [(example, name != _READ) for name in (_READ, *_UNREAD) for example in read(folder / name)]
    plain = [_question(PLAIN, example, example.text, unread) for example, unread in people]
    noised = [
        _question(NOISED, example, homophones(example.text, _SEED), unread) for example, unread in people
    ]
    return [*plain, *noised, *_alerts(folder)]


def compare(before: Parser, now: Parser, asked: Sequence[Question]) -> Verdict:
    """Ask both. Takes some milliseconds a question."""
    results = [(one, one.right(before.parse(one.text)), one.right(now.parse(one.text))) for one in asked]
    parts = {
        name: _part([row for row in results if row[0].part == name])
        for name in dict.fromkeys(q.part for q in asked)
    }
    return Verdict(parts, _by_meaning(results))


def _question(part: str, example: Example, text: str, unread: bool) -> Question:
    def right(parsed: Mapping[str, Any]) -> bool:
        said = (parsed["act_ranking"][0][0], parsed["service_ranking"][0][0])
        return said == (example.act, example.service)

    return Question(part, text, f"{example.act} {example.service}", right, unread)


def _alerts(folder: Path) -> list[Question]:
    dangers = yaml_file.read(folder / "fresh" / "dangers.yml")
    calm = yaml_file.read(folder / "fresh" / "calm.yml")["calm"]
    return [
        *(
            Question(DANGER, text, f"警示 {category}", lambda parsed: parsed["alert"] is not None)
            for category, texts in dangers.items()
            for text in texts
        ),
        *(Question(CALM, text, "没有警示", lambda parsed: parsed["alert"] is None) for text in calm),
    ]


def _chance(changed: int, worse: int) -> float:
    """How often at least so many of those that changed become worse where better is as likely (sign test)."""
    return sum(comb(changed, many) for many in range(worse, changed + 1)) / 2**changed


def _part(results: Sequence[tuple[Question, bool, bool]]) -> Part:
    return Part(
        asked=len(results),
        before=sum(before for _, before, _ in results),
        now=sum(now for _, _, now in results),
        better=[_shown(one) for one, before, now in results if now and not before],
        worse=[_shown(one) for one, before, now in results if before and not now],
        strict=results[0][0].part in {DANGER, CALM},
    )


def _shown(question: Question) -> str:
    text = "一句不拿出来看的" if question.unread else question.text
    return f"{text}（{question.wanted}）"


def _by_meaning(results: Sequence[tuple[Question, bool, bool]]) -> dict[str, tuple[int, int, int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    changed: set[str] = set()
    for question, before, now in results:
        for name in {question.wanted.split()[0], question.wanted}:
            counts[name][0] += 1
            counts[name][1] += before
            counts[name][2] += now
            if before != now:
                changed.add(name)
    return {name: (n, before, now) for name, (n, before, now) in sorted(counts.items()) if name in changed}
