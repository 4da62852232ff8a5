"""Points are earned by visits that took place, once each, and never overspent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from base.errors import Refused
from services.inventory import service as inventory
from services.ledger import service as ledger
from services.people.person import Person
from services.points import service as points

Clock = Callable[[str], datetime]
TWO_DAYS = 2 * 86400


def book(person: Person, *, key: str) -> None:
    """The first court of tomorrow."""
    day = base_clock.today() + timedelta(days=1)
    opening = inventory.openings("venue-booking", where={"sport": "羽毛球"}, day=day.isoformat(), limit=1)[0]
    inventory.book(opening.id, person=person, fields={}, conversation="talk", key=key)


@pytest.fixture
def visitor(clock: Clock, sign_in: Callable[..., Person]) -> Person:
    """Somebody with two visits behind them."""
    clock("2026-11-20T10:00:00+08:00")
    person = sign_in()
    for key in ("first", "second"):
        book(person, key=key)
        base_clock.advance(TWO_DAYS)
    return person


def test_every_visit_pays_once_however_often_one_looks(visitor: Person) -> None:
    assert [points.balance(visitor) for _ in range(3)] == [20, 20, 20]


def test_a_visit_that_is_still_to_come_pays_nothing(visitor: Person) -> None:
    book(visitor, key="third")
    assert points.balance(visitor) == 20


def test_a_reward_takes_its_points_once(visitor: Person) -> None:
    first = points.redeem(visitor, "towel", key="k")
    again = points.redeem(visitor, "towel", key="k")
    assert first.reference == again.reference
    assert points.balance(visitor) == 0


def test_too_few_points_buy_nothing_and_say_how_many_there_are(visitor: Person) -> None:
    with pytest.raises(Refused, match="您现在有20分") as refused:
        points.redeem(visitor, "swim-once", key="k")
    assert (refused.value.code, points.balance(visitor)) == ("not_enough", 20)


def test_the_books_stay_right(visitor: Person) -> None:
    points.redeem(visitor, "towel", key="k")
    assert ledger.verify(points.CURRENCY) == []
