"""Trying a candidate: trained beside the model that answers, compared with it, published only if it is not worse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from base.errors import YangpuError
from bot.engine import published
from bot.learning import gate
from bot.learning.gate import Verdict


class NotTried(YangpuError):
    """The data as they are have not been tried against the model that answers; the message says what to do."""


class Worse(YangpuError):
    """The candidate understands less than the model that answers."""


@dataclass(frozen=True)
class Trial:
    """A candidate and what the comparison says; no verdict when there is nothing to compare it with."""

    candidate: Path
    against: Path | None
    verdict: Verdict | None

    @property
    def passed(self) -> bool:
        return self.verdict is None or self.verdict.passed


def attempt() -> Trial:
    """Train on the data as they are and compare; takes minutes. Raises TrainingFailed."""
    from bot.nlu.understanding import open_model

    against = published.answering_model()
    candidate = published.train_candidate()
    verdict = gate.compare(open_model(against), open_model(candidate), gate.questions()) if against else None
    trial = Trial(candidate, against, verdict)
    _record(candidate).write_text(
        json.dumps({"against": _name(against), "passed": trial.passed}), encoding="utf-8"
    )
    return trial


def publish() -> Path:
    """Put the candidate in place that was tried last. Raises NotTried, Worse."""
    candidate = published.candidate()
    try:
        tried = json.loads(_record(candidate).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotTried("现在的训练句子还没有试过：先运行 yangpu nlu try。") from error
    if tried["against"] != _name(published.answering_model()) or not candidate.is_file():
        raise NotTried("试过以后，正在答话的模型换过了：再运行一次 yangpu nlu try。")
    if not tried["passed"]:
        raise Worse(
            "这个模型比正在答话的差，不能发布。看看 yangpu nlu try 列出的变差的句子，改好训练句子再试。"
        )
    path = published.publish(candidate)
    _record(candidate).unlink()
    return path


def _record(candidate: Path) -> Path:
    return candidate.with_name(f"{candidate.name}.json")


def _name(model: Path | None) -> str | None:
    return model.name if model else None
