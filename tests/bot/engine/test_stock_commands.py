"""`rasa run` with `rasa run actions`, over HTTP, says what the embedded engine says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from base.settings import ROOT
from benchmarks.turn.script import comparable
from benchmarks.turn.sides import Stock
from bot.engine import Engine, TurnRequest
from bot.engine.models import train
from tests.conftest import MASTER_KEY

TURNS = ["你好", "我想挂骨科", "新华医院", "第二个", "办居住证要什么材料", "算了不挂了"]


@pytest.fixture(scope="module")
def model() -> Path:
    return train()


@pytest.fixture(scope="module")
def stock(model: Path, _prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stock]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YANGPU_MASTER_KEY", MASTER_KEY)  # what the database was prepared with
        side = Stock(tmp_path_factory.mktemp("stock"), model=model)
    shutil.copytree(_prepared, side.folder / "var")
    try:
        side.start(TURNS[0])
        yield side
    finally:
        side.stop()


def replies_of(engine: Engine, conversation: str) -> list[list[dict[str, Any]]]:
    replies, state = [], None
    for number, text in enumerate(TURNS):
        result = engine.reply(TurnRequest(conversation, str(number), text, {}, state))
        replies.append(result.messages)
        state = result.snapshot
    return replies


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_stock_pair_replies_as_the_engine_does(
    stock: Stock, whole_engine: Engine, database: Path
) -> None:
    talker = stock.talker()
    theirs = [talker.say("someone", text)[0] for text in TURNS]
    ours = replies_of(whole_engine, "someone")
    for text, their, our in zip(TURNS, theirs, ours, strict=True):
        assert comparable(their) == comparable(our), text
    assert stock.actions_of(["someone"]) == len(TURNS), "the stock side ran one action per message over HTTP"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_stock_test_command_finds_every_story_right(model: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "rasa",
        "test",
        "core",
        "--stories",
        "tests/stories",
        "--model",
        str(model),
    ]
    options = ["--fail-on-prediction-errors", "--out", str(tmp_path)]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "7/7" in done.stderr + done.stdout
