from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from base.errors import Refused
from services.inventory import service as inventory

Clock = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def friday_morning(database: object, clock: Clock) -> None:
    clock("2026-11-20T10:00:00+08:00")


@pytest.fixture
def court() -> inventory.Opening:
    """The first opening of a court with one place."""
    where = {"venue": "jiangwan-stadium", "sport": "足球"}
    return inventory.openings("venue-booking", where=where, day="2026-11-23")[0]


def _left(opening: inventory.Opening) -> int:
    found = inventory.opening(opening.id)
    assert found
    return found.left


def test_a_place_is_kept_for_ten_minutes_of_the_applications_clock(court: inventory.Opening) -> None:
    held = inventory.hold(court.id, conversation="a", key="1")
    assert timedelta(minutes=9.9) < held.expires - base_clock.now() <= timedelta(minutes=10)
    with pytest.raises(Refused) as refused:
        inventory.hold(court.id, conversation="b", key="2")
    assert refused.value.code == "full"


def test_a_place_whose_hold_ran_out_goes_to_the_next(court: inventory.Opening) -> None:
    inventory.hold(court.id, conversation="a", key="1")
    base_clock.advance(601)
    assert inventory.hold(court.id, conversation="b", key="2").conversation == "b"
    assert _left(court) == 0


def test_the_same_key_gives_the_first_hold_again(court: inventory.Opening) -> None:
    first = inventory.hold(court.id, conversation="a", key="1")
    assert inventory.hold(court.id, conversation="a", key="1") == first


def test_a_conversation_that_holds_a_place_holds_it_longer_and_not_twice() -> None:
    where = {"hospital": "xinhua-hospital", "department": "骨科"}
    opening = inventory.openings("doctor-appointment", where=where, limit=1)[0]
    first = inventory.hold(opening.id, conversation="a", key="1")
    base_clock.advance(300)
    second = inventory.hold(opening.id, conversation="a", key="2")
    assert second.id == first.id
    assert second.expires > first.expires
    assert _left(opening) == opening.capacity - 1


def test_a_released_place_is_free_at_once_and_only_once(court: inventory.Opening) -> None:
    held = inventory.hold(court.id, conversation="a", key="1")
    inventory.release(held.id, conversation="a")
    inventory.release(held.id, conversation="a")
    assert _left(court) == 1


def test_nobody_releases_the_hold_of_another_conversation(court: inventory.Opening) -> None:
    held = inventory.hold(court.id, conversation="a", key="1")
    inventory.release(held.id, conversation="b")
    inventory.release("no-such-hold", conversation="b")
    assert _left(court) == 0


def test_what_has_begun_cannot_be_held(court: inventory.Opening, clock: Clock) -> None:
    clock(court.start.isoformat())
    with pytest.raises(Refused) as refused:
        inventory.hold(court.id, conversation="a", key="1")
    assert refused.value.code == "past"


def test_an_opening_that_does_not_exist_cannot_be_held() -> None:
    with pytest.raises(Refused) as refused:
        inventory.hold("venue-booking.nothing.20261123.0800", conversation="a", key="1")
    assert refused.value.code == "not_found"
