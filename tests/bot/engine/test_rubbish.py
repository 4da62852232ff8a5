"""What a start makes is not looked through for rubbish; afterwards everything is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.engine.rubbish import left_alone


@pytest.fixture(autouse=True)
def looking() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_python_looks_for_rubbish_before_and_after_but_not_within() -> None:
    with left_alone():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_start_that_fails_leaves_it_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError), left_alone():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_the_last_of_two_turns_it_on_again() -> None:
    one, other = left_alone(), left_alone()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert not gc.isenabled()
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with left_alone():
        pass
    assert not gc.isenabled()
