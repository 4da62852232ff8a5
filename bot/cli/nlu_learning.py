"""`yangpu nlu inbox | label | try | publish`: from what was not understood to a better model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.nlu import app
from bot.cli.outcome import database_answers

if TYPE_CHECKING:
    from bot.learning.gate import Part, Verdict
    from bot.learning.trial import Trial
    from bot.learning.waiting import Cluster

__all__ = ["app"]
_SHOWN = 5
_LISTED = 12


@app.command("inbox")
def inbox_command(
    most: Annotated[int, typer.Option("--most", help="最多列几组")] = 20,
    number: Annotated[int | None, typer.Argument(help="组号：列出这一组的每一句")] = None,
) -> None:
    """没听懂、拒绝了、被纠正、转给人的话，意思相近的归在一组，最多的在前。"""
    from bot.learning.waiting import clusters

    with database_answers():
        waiting = clusters()
    if number is not None:
        return _one(next((one for one in waiting if one.number == number), None))
    for one in waiting[:most]:
        _summary(one)
    left = len(waiting) - most
    typer.echo(f"共 {len(waiting)} 组。" + (f"还有 {left} 组没列，用 --most 看更多。" if left > 0 else ""))


@app.command("label")
def label_command(
    number: Annotated[int, typer.Argument(help="组号，yangpu nlu inbox 里的")],
    act: Annotated[str | None, typer.Option(help="动作，比如 ask、begin、out_of_scope")] = None,
    service: Annotated[str, typer.Option(help="服务，比如 service-guide；和哪项服务都无关就不写")] = "none",
    aspect: Annotated[str, typer.Option(help="问题问的是什么，比如 fee；只有 ask 才写")] = "none",
    department: Annotated[str, typer.Option(help="看病的话该看什么科")] = "none",
    alert: Annotated[str, typer.Option(help="危险的话是哪一种；只是像危险写 calm")] = "none",
    only: Annotated[list[int] | None, typer.Option(help="只教这一组里的这几句（句号），可以写几次")] = None,
    says: Annotated[list[str] | None, typer.Option(help="改写成这样的句子来教，可以写几次")] = None,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="不教，只从收件箱里拿掉")] = False,
) -> None:
    """把一组话的意思写进 data/nlu，并从收件箱里拿掉。"""
    from bot.learning import labelling, waiting
    from services.inbox import service as inbox

    with database_answers():
        found = waiting.cluster(number)
        if found is None:
            _stop(f"没有第 {number} 组，可能已经处理了。")
        chosen = [one for one in found.messages if not only or one.id in only]
        if dismiss:
            typer.echo(f"拿掉了 {inbox.settle(one.id for one in chosen)} 句。")
            return
        label = labelling.Label(act or "", service, aspect, department, alert)
        if wrong := labelling.objections(label):
            _stop("\n".join(wrong))
        taught = labelling.teach(says or [one.text for one in chosen], label)
        settled = [one.id for one in chosen if says or one.text not in taught.refused]
        inbox.settle(settled)
    for text, why in taught.refused.items():
        typer.echo(f"没有教：{text}——{why}")
    typer.echo(
        f"教了 {len(taught.written)} 句（{label.shown}），写在 data/nlu/heard.yml。下一步：yangpu nlu try"
    )


@app.command("try")
def try_command() -> None:
    """用现在的训练句子训练一个模型，和正在答话的比：哪里好了，哪里差了。正在答话的不受影响。"""
    from bot.engine.models import TrainingFailed
    from bot.learning.trial import attempt

    console = Console()
    try:
        with console.status("正在训练和比较，大约两分钟……"):
            trial = attempt()
    except TrainingFailed as error:
        console.print(f"[red]训练没有成功[/red]\n{error}")
        raise typer.Exit(1) from error
    _tell(console, trial)
    raise typer.Exit(0 if trial.passed else 1)


@app.command("publish")
def publish_command() -> None:
    """把试过、没有变差的模型换上；正在运行的服务几秒内自己换，对话不断。"""
    from bot.learning.trial import NotTried, Worse, publish

    try:
        path = publish()
    except (NotTried, Worse) as refusal:
        typer.echo(str(refusal))
        raise typer.Exit(1) from refusal
    typer.echo(f"发布了 {path.name}。正在运行的服务几秒内换上，/readyz 里看得到模型的名字。")


def _summary(one: Cluster) -> None:
    reasons = "、".join(one.reasons)
    typer.echo(
        f"第 {one.number} 组  {len(one.messages)} 句  {one.last:%m-%d %H:%M}  {reasons}  当成：{one.taken_for}"
    )
    for text in one.texts[:_SHOWN]:
        typer.echo(f"    {text}")


def _one(found: Cluster | None) -> None:
    if found is None:
        _stop("没有这一组，可能已经处理了。")
    for message in found.messages:
        taken = message.taken
        typer.echo(
            f"{message.id}  {message.text}  （{message.reason}，当成 {taken.act} {taken.service} {taken.certainty:.2f}）"
        )


def _tell(console: Console, trial: Trial) -> None:
    if trial.verdict is None:
        console.print("还没有别的模型可以比。要换上它：yangpu nlu publish")
        return
    _parts(console, trial.verdict)
    _meanings(console, trial.verdict)
    for name, part in trial.verdict.parts.items():
        _sentences(console, name, part)
    if trial.passed:
        console.print("[green]没有变差。[/green]要换上它：yangpu nlu publish")
    else:
        console.print("[red]比正在答话的差，不能发布。[/red]")


def _parts(console: Console, verdict: Verdict) -> None:
    table = Table(title="守门的句子，动作和服务都听对的")
    for column in ("哪些句子", "句", "正在答话的", "新的", "变好", "变差"):
        table.add_column(column)
    for name, part in verdict.parts.items():
        counts = (part.asked, part.before, part.now, len(part.better), len(part.worse))
        table.add_row(name, *map(str, counts), style="red" if part.is_worse else None)
    console.print(table)


def _meanings(console: Console, verdict: Verdict) -> None:
    table = Table(title="哪种意思有变化（原样和谐音一起算）")
    for column in ("意思", "句", "正在答话的", "新的", "差"):
        table.add_column(column)
    for name, (asked, before, now) in verdict.meanings.items():
        table.add_row(name, str(asked), str(before), str(now), f"{now - before:+d}")
    console.print(table)


def _sentences(console: Console, name: str, part: Part) -> None:
    for title, texts in (("变好", part.better), ("变差", part.worse)):
        if texts:
            more = "……" if len(texts) > _LISTED else ""
            console.print(f"{name}，{title}：" + "；".join(texts[:_LISTED]) + more, markup=False)


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence)
    raise typer.Exit(1)
