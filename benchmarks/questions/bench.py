"""`yangpu bench questions`: how many questions of each kind get an honest, sourced answer.

Everything is real but the web and the database's age: the trained model's understanding,
the choice of the move, the actions, the knowledge base. What counts as right stands
beside each question in questions.yml; what is judged is the reply as a whole.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from bot.nlu.understanding import Understanding

HERE = Path(__file__).parent
ASKED = 0.9
PARTS = ("dev", "test", "second", "third", "all")
WATCHED = "third"
"""The part that only shows how people fare who do not know what a record is called; it decides nothing."""
CLOCK = "2026-11-20T10:00:00+08:00"
"""A Friday morning."""


@dataclass(frozen=True)
class Question:
    """What a person says, turn by turn, and what the last reply must hold."""

    kind: str
    part: str
    turns: tuple[str, ...]
    want: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """One question, what was replied, and what was missing from it."""

    question: Question
    replies: list[dict[str, Any]]
    lacking: list[str]


def questions() -> list[Question]:
    """All of questions.yml and own_words.yml."""
    files = (HERE / "questions.yml", HERE / "own_words.yml")
    groups = [group for file in files for group in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [
        Question(group["kind"], group["part"], _turns(item["turns"]), item["want"])
        for group in groups
        for item in group["questions"]
    ]


def _turns(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def lacking(replies: list[dict[str, Any]], want: dict[str, Any]) -> list[str]:
    """What the replies should hold and do not; [] when the question was answered."""
    cards = [reply.get("custom") or {} for reply in replies]
    aloud = "\n".join(reply.get("text") or "" for reply in replies)
    shown = "\n".join([aloud, *map(str, cards)])
    kinds = {card.get("kind") for card in cards}
    records = [card.get("record") for card in cards]
    items = {item.get("record") for card in cards for item in card.get("items") or []}
    counts = [card.get("count") for card in cards]
    found = {
        f"one of {want.get('card')}": not want.get("card") or bool(kinds & set(want["card"])),
        f"record {want.get('record')}": not want.get("record") or bool(set(records) & set(want["record"])),
        f"count {want.get('count')}": "count" not in want
        or want["count"] in counts
        or f"{want['count']}" in shown,
        f"any of {want.get('any')}": not want.get("any") or any(word in shown for word in want["any"]),
        **{f"item {item}": item in items or item in shown for item in want.get("items", [])},
        **{f"text {word}": word in shown for word in want.get("text", [])},
        **{f"said {one}": any(word in aloud for word in one.split("|")) for one in want.get("said", [])},
        **{f"not {word}": word not in shown for word in want.get("not", [])},
    }
    return [name for name, good in found.items() if not good]


def ask(question: Question, understanding: Understanding) -> Outcome:
    """Say all turns in a conversation of their own and judge the last reply."""
    from tests.actions.conversation import Conversation

    talk = Conversation(f"bench-{'-'.join(question.turns)}")
    for text in question.turns:
        talk.hear(parse_data(understanding, text))
    return Outcome(question, talk.replies, lacking(talk.replies, question.want))


def parse_data(understanding: Understanding, text: str) -> dict[str, Any]:
    """What Rasa would keep in `latest_message`."""
    parsed = understanding.parse(text)
    ranked = {
        head: [{"name": name, "confidence": sure} for name, sure in parsed.pop(f"{head}_ranking")]
        for head in ("act", "service", "aspect")
    }
    return parsed | {
        "intent": ranked["act"][0],
        "service": ranked["service"][0],
        "service_ranking": ranked["service"][:6],
        "aspect": ranked["aspect"][0],
    }


def run(part: str = "all", *, show: bool = False, last_model: bool = False) -> list[Outcome]:
    """Ask the questions of one part (see PARTS) against a fresh database and print the table.

    last_model: take the newest model as it is, without training one for what has changed since.
    """
    asked = [question for question in questions() if part in (question.part, "all")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(YANGPU_DATA_DIR=folder, YANGPU_CLOCK=CLOCK, YANGPU_DATABASE_URL="", YANGPU_DEV="1")
        from base.settings import settings
        from bot.engine.models import train
        from bot.nlu.understanding import open_model
        from bot.storage import prepare

        prepare()
        models = sorted(settings().model_dir.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
        understanding = open_model(models[-1] if last_model else train())
        outcomes = [ask(question, understanding) for question in asked]
    _print(outcomes, show=show)
    return outcomes


def _print(outcomes: list[Outcome], *, show: bool) -> None:
    console = Console(width=130)
    table = Table("kind", *PARTS)
    kinds = list(dict.fromkeys(outcome.question.kind for outcome in outcomes))
    for kind in kinds:
        of_kind = [outcome for outcome in outcomes if outcome.question.kind == kind]
        table.add_row(kind, *_row(of_kind))
    table.add_row("total", *_row(outcomes))
    if show:
        for outcome in (one for one in outcomes if one.lacking):
            _show(console, outcome)
    console.print(table)


def _row(outcomes: list[Outcome]) -> Iterable[str]:
    for part in PARTS:
        good = Counter(not one.lacking for one in outcomes if part in (one.question.part, "all"))
        yield f"{good[True]}/{good.total()}" if good else "–"


def _show(console: Console, outcome: Outcome) -> None:
    console.print(
        f"[{outcome.question.kind}] {' → '.join(outcome.question.turns)}: {'; '.join(outcome.lacking)}",
        markup=False,
    )
    for reply in itertools.islice(outcome.replies, 2):
        card = reply.get("custom") or {}
        console.print(
            f"    {card.get('kind')} {card.get('record', '')}: {(reply.get('text') or '')[:160]}",
            markup=False,
        )


def reached(outcomes: list[Outcome]) -> bool:
    """Whether nine in ten are answered, of those that decide."""
    counted = [one for one in outcomes if one.question.part != WATCHED]
    return sum(not one.lacking for one in counted) >= ASKED * len(counted)
