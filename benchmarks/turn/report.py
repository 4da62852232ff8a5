"""The two results side by side, with what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from benchmarks.turn.measure import Load, Result
from benchmarks.turn.script import Script

MISSING = "没测到"


@dataclass(frozen=True)
class Row:
    """One line: both values as text, the ratio (ours to stock, or late to early) and its bound."""

    what: str
    ours: str
    stock: str
    ratio: float | None = None
    least: float | None = None
    most: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the bound is kept; None when there is none, False when it could not be measured."""
        if self.least is None and self.most is None:
            return None
        if self.ratio is None:
            return False
        return (self.least is None or self.ratio >= self.least) and (
            self.most is None or self.ratio <= self.most
        )

    @property
    def asked(self) -> str:
        """The bound in words."""
        if self.least is not None:
            return f"≥ {self.least:g}"
        return "" if self.most is None else f"≤ {self.most:g}"


def differences(script: Script, ours: Result, stock: Result) -> list[str]:
    """Why the ratios would be void: other replies, or another number of actions."""
    found: list[str] = []
    if ours.failure or stock.failure:
        return found  # not measured is no difference; what is missing is not reached either
    for turns, our, their in zip(script.conversations, ours.replies, stock.replies, strict=True):
        found += [
            f"“{text}”：{one} ≠ {other}"
            for text, one, other in zip(turns, our, their, strict=True)
            if one != other
        ]
    if ours.actions != stock.actions:
        found.append(f"动作数不同：{ours.actions} ≠ {stock.actions}")
    for result in (ours, stock):
        drifted = sum(load.wrong for load in (result.one, result.many) if load)
        if drifted:
            found.append(f"{result.name}在压力下有 {drifted} 个回答和排练时不同")
    return found


def rows(ours: Result, stock: Result) -> list[Row]:
    """Every line of the table."""
    milliseconds = _times(1000, "ms")
    return [
        Row("自定义动作数（排练）", str(ours.actions), str(stock.actions)),
        _compare("每秒轮数，1 人", _rate(ours.one), _rate(stock.one), _times(1, ""), least=10),
        _compare("每秒轮数，16 人", _rate(ours.many), _rate(stock.many), _times(1, ""), least=10),
        *_latencies("1 人", ours.one, stock.one),
        *_latencies("16 人", ours.many, stock.many),
        _age("第 200 轮比第 2 轮，杨小伴", ours, most=1.2),
        _age("第 200 轮比第 2 轮，原装 Rasa", stock, most=None),
        _compare("内存", ours.memory, stock.memory, _times(1e-6, "MB"), most=0.6),
        _compare("启动到第一句回答", ours.start, stock.start, _times(1, "s")),
        _compare(f"训练{stock.remark}", ours.training, stock.training, _times(1, "s"), most=1 / 8),
        _compare("第 2 轮", ours.early, stock.early, milliseconds),
    ]


def _rate(load: Load | None) -> float | None:
    return load.rate if load else None


def _times(factor: float, unit: str) -> Callable[[float | None], str]:
    return lambda value: MISSING if value is None else f"{value * factor:.1f} {unit}".strip()


def _compare(
    what: str,
    ours: float | None,
    stock: float | None,
    text: Callable[[float | None], str],
    *,
    least: float | None = None,
    most: float | None = None,
) -> Row:
    return Row(what, text(ours), text(stock), ours / stock if ours and stock else None, least, most)


def _latencies(users: str, ours: Load | None, stock: Load | None) -> list[Row]:
    milliseconds = _times(1000, "ms")
    return [
        _compare(
            f"p{share * 100:.0f}，{users}",
            ours.percentile(share) if ours else None,
            stock.percentile(share) if stock else None,
            milliseconds,
            most=0.1 if share == 0.5 else None,
        )
        for share in (0.5, 0.95, 0.99)
    ]


def _age(what: str, result: Result, *, most: float | None) -> Row:
    milliseconds = _times(1000, "ms")
    values = (f"{milliseconds(result.late)} / {milliseconds(result.early)}", "")
    ours, stock = values if most else values[::-1]
    return Row(
        what, ours, stock, result.late / result.early if result.late and result.early else None, None, most
    )


def show(console: Console, table_rows: list[Row], void: list[str], results: Sequence[Result] = ()) -> None:
    """Print the table; when the sides differ every ratio is void, and the reasons follow."""
    table = Table(title="同一套对话，同一台机器，同一次运行")
    for title in ("", "杨小伴", "原装 Rasa", "比值", "要求", ""):
        table.add_column(title, justify="left" if not title else "right")
    for row in table_rows:
        ratio = "作废" if void else ("" if row.ratio is None else f"{row.ratio:.3g}")
        verdict = "" if row.reached is None else "作废" if void else "达标" if row.reached else "未达标"
        table.add_row(row.what, row.ours, row.stock, ratio, row.asked, verdict)
    console.print(table)
    for result in results:
        if result.failure:
            console.print(f"{result.name}没有测完：{result.failure}", markup=False)
    for reason in void[:10]:
        console.print(f"作废原因：{reason}", markup=False)
