"""The net under the log."""

from __future__ import annotations

import logging

import pytest

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
