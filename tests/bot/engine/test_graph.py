"""The remembered order gives what Rasa's own runner gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.graph import OrderedGraphRunner


def load(runner: type[DaskGraphRunner], model: Path, folder: Path) -> tuple[Any, DaskGraphRunner]:
    folder.mkdir()
    return loader.load_predict_graph_runner(folder, model, LocalModelStorage, runner)


def parse(metadata: Any, runner: DaskGraphRunner, text: str) -> dict[str, Any]:
    tracker = DialogueStateTracker("someone", metadata.domain.slots)
    inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text)], PLACEHOLDER_TRACKER: tracker}
    [message] = runner.run(inputs, [metadata.nlu_target])[metadata.nlu_target]
    return message.as_dict(only_output_properties=True)


def test_the_same_message_is_understood_alike(engine: object, toy_model: Path, tmp_path: Path) -> None:
    theirs = load(DaskGraphRunner, toy_model, tmp_path / "theirs")
    ours = load(OrderedGraphRunner, toy_model, tmp_path / "ours")
    for text in ("您好", "记住 钥匙", "没有的话"):
        assert parse(*ours, text)["intent"] == parse(*theirs, text)["intent"]


def test_the_order_is_worked_out_once(engine: object, toy_model: Path, tmp_path: Path) -> None:
    metadata, runner = load(OrderedGraphRunner, toy_model, tmp_path / "ours")
    parse(metadata, runner, "您好")
    plan = runner._plans[metadata.nlu_target,]
    parse(metadata, runner, "您好")
    assert runner._plans[metadata.nlu_target,] is plan


def test_a_missing_input_is_named(engine: object, toy_model: Path, tmp_path: Path) -> None:
    metadata, runner = load(OrderedGraphRunner, toy_model, tmp_path / "ours")
    with pytest.raises(GraphRunError, match="__message__"):
        runner.run({}, [metadata.nlu_target])
