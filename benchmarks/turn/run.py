"""One run: train, start, rehearse and measure one side after the other, then compare.

Side by side in time would be unfair to both: they would share the cores.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from base.settings import ROOT
from benchmarks.turn import measure, report
from benchmarks.turn.measure import Result
from benchmarks.turn.script import Script, load
from benchmarks.turn.sides import STOCK, Ours, Side, Stock
from bot.engine.models import fingerprint

RESULTS = ROOT / "results" / "turn"


@dataclass(frozen=True)
class Plan:
    """How long to measure."""

    seconds: float
    """Of each load."""
    conversations: int
    """Long ones, for the cost of turn 200."""


FULL = Plan(seconds=20, conversations=3)
QUICK = Plan(seconds=5, conversations=1)


def run(plan: Plan, console: Console, *, train_again: bool = False) -> bool:
    """Measure both sides and print the table; whether everything asked was reached.

    train_again: whether stock Rasa is trained even if a model of the same data lies in results/.
    What one side measured is printed and kept, also when the other breaks.
    """
    script = load()
    with tempfile.TemporaryDirectory(prefix="bench-turn-") as folder:
        ours = _measure(Ours(Path(folder) / "ours"), script, plan, console, train_again)
        stock = _measure(Stock(Path(folder) / "stock"), script, plan, console, train_again)
    void = report.differences(script, ours, stock)
    rows = report.rows(ours, stock)
    report.show(console, rows, void, [ours, stock])
    _write(rows, void)
    return not void and all(row.reached is not False for row in rows)


def _measure(side: Side, script: Script, plan: Plan, console: Console, train_again: bool) -> Result:
    result = Result(side.name)
    try:
        with console.status(f"{side.name}：训练"):
            result.training, result.remark = _model(side, train_again)
        console.print(f"{side.name}：训练 {result.training:.0f} 秒{result.remark}")
        with console.status(f"{side.name}：启动"):
            side.prepare()
            result.start = side.start(script.ageing)
        console.print(f"{side.name}：启动 {result.start:.1f} 秒")
        _talk(side, result, script, plan, console)
    except (RuntimeError, OSError) as error:
        result.failure = str(error).partition("\n")[0]
        console.print(f"{side.name}：没有测完：{error}", markup=False)
    finally:
        side.stop()
    return result


def _talk(side: Side, result: Result, script: Script, plan: Plan, console: Console) -> None:
    with console.status(f"{side.name}：排练"):
        measure.rehearse(side, script, "warm")  # the first time warms both sides up
        result.replies, result.actions = measure.rehearse(side, script, "rehearsal")
    for users in (1, 16):
        with console.status(f"{side.name}：{users} 人"):
            load = measure.load(side, script, result.replies, users=users, seconds=plan.seconds)
        console.print(f"{side.name}：{users} 人，每秒 {load.rate:.1f} 轮")
        if users == 1:
            result.one = load
        else:
            result.many = load
    with console.status(f"{side.name}：长对话"):
        result.early, result.late = measure.ageing(side, script.ageing, conversations=plan.conversations)
    result.memory = side.processes.memory()


def _model(side: Side, train_again: bool) -> tuple[float, str]:
    """Seconds of training, now or those noted beside a model of the same data; and what is to be said about them."""
    if not isinstance(side, Stock):
        return side.train(), ""
    remark = f"（{side.epochs()} 遍"
    kept = RESULTS / f"stock-{_stock_hash()}.tar.gz"
    note = kept.with_suffix(".json")
    if note.exists() and not train_again:
        remark += "，以前训练的"
    else:
        seconds = side.train()
        RESULTS.mkdir(parents=True, exist_ok=True)
        shutil.copy(side.model, kept)
        note.write_text(json.dumps({"training_seconds": seconds}))
    side.model = kept
    return float(json.loads(note.read_text())["training_seconds"]), f"{remark}）"


def _stock_hash() -> str:
    digest = hashlib.sha256(fingerprint().encode())
    for path in sorted(STOCK.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _write(rows: list[report.Row], void: list[str]) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    content = {
        "void": void,
        "rows": [
            {
                "what": row.what,
                "ours": row.ours,
                "stock": row.stock,
                "ratio": row.ratio,
                "reached": row.reached,
            }
            for row in rows
        ],
    }
    (RESULTS / "latest.json").write_text(json.dumps(content, ensure_ascii=False, indent=1))
