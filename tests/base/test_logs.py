"""The net under the log."""

from __future__ import annotations

import logging
import re

import pytest

from base import logs
from base.logs import MaskedFormatter


def _line(message: str, *args: object, error: Exception | None = None) -> str:
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("x", logging.ERROR, "file.py", 1, message, args, info)
    return MaskedFormatter("%(name)s: %(message)s").format(record)


@pytest.mark.parametrize(
    "line",
    [
        _line("打 13812345678"),
        _line("sent to %s", "13812345678"),
        _line("failed", error=ValueError("no route to 13812345678")),
    ],
    ids=["message", "argument", "exception"],
)
def test_a_phone_is_starred_out_wherever_it_stands(line: str) -> None:
    assert "138****5678" in line
    assert "13812345678" not in line


def test_a_line_tells_the_time_with_its_offset(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        logs.to_stderr("INFO")
        logging.getLogger("x").warning("说")
    finally:
        root.handlers[:], root.level = before, level
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} WARNING x: 说", capsys.readouterr().err)


def test_a_library_that_repeats_itself_is_heard_once_and_in_our_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logger = logs.once_a_minute("bot.sample", "redis", "Redis 没有应答")
    for _ in range(3):
        logger.error("Cannot publish to redis... retrying")
    logger.error("something else")
    assert [record.getMessage() for record in caplog.records] == ["Redis 没有应答", "something else"]
