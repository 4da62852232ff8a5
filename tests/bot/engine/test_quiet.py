"""Nothing a resident types may reach a log, whatever level is set."""

from __future__ import annotations

import logging

import pytest
import structlog

from bot.engine import Engine, TurnRequest, quiet
from bot.engine.errors import ActionFailed

SECRET = "身份证三一零一一零"


def test_neither_text_nor_slots_are_logged_even_at_debug_level(
    engine: Engine, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    state = engine.reply(TurnRequest("someone", "1", f"记住 {SECRET}")).snapshot
    engine.reply(TurnRequest("someone", "2", f"想起 {SECRET}", {}, state))
    with pytest.raises(ActionFailed):
        engine.reply(TurnRequest("someone", "3", f"坏掉 {SECRET}", {}, state))
    written = caplog.text + "".join(capfd.readouterr())
    assert SECRET not in written


def test_a_warning_of_rasa_keeps_its_name_and_loses_its_content(caplog: pytest.LogCaptureFixture) -> None:
    quiet.prepare()
    structlog.get_logger("rasa.core").warning("processor.slots.log", slot_values=SECRET, text=SECRET)
    assert "processor.slots.log" in caplog.text
    assert SECRET not in caplog.text


def test_telemetry_is_off_and_one_turn_uses_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    quiet.prepare()
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert os.environ["OMP_NUM_THREADS"] == "1"
