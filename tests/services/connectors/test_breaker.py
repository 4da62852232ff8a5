from __future__ import annotations

from services.connectors.breaker import Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    one = Breaker(failures=2, rest_seconds=30, time=clock)
    one.failed()
    one.failed()
    return one


def test_after_so_many_failures_nobody_is_let_through() -> None:
    assert not broken(Clock()).allows()


def test_one_failure_too_few_lets_everybody_through() -> None:
    one = Breaker(failures=2, time=Clock())
    one.failed()
    assert one.allows()


def test_after_the_rest_one_tries_and_the_next_still_waits() -> None:
    clock = Clock()
    one = broken(clock)
    clock.now = 31
    assert one.allows()
    assert not one.allows()


def test_a_success_opens_it_for_everybody() -> None:
    clock = Clock()
    one = broken(clock)
    clock.now = 31
    assert one.allows()
    one.succeeded()
    assert one.allows()
    assert one.allows()
