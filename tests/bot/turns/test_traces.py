"""Errors in logs say where, never what was typed."""

from __future__ import annotations

from bot.turns.traces import trace


def _raised() -> Exception:
    try:
        try:
            int("我的电话是13800138000")
        except ValueError as error:
            raise RuntimeError("我的电话是13800138000") from error
    except RuntimeError as error:
        return error


def test_the_chain_of_errors_is_named_with_its_places():
    assert trace(_raised()).startswith("RuntimeError (tests/bot/turns/test_traces.py:")
    assert " from ValueError (tests/bot/turns/test_traces.py:" in trace(_raised())


def test_the_messages_of_errors_are_not_shown():
    assert "13800138000" not in trace(_raised())


def test_an_error_that_was_never_raised_has_no_place():
    assert trace(KeyError("x")) == "KeyError (nowhere)"
