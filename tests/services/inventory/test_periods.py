"""What is lent for months is out on every day until it comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from base import clock as base_clock
from base.errors import Refused
from services.affairs import service as affairs
from services.inventory import periods
from services.inventory import service as inventory
from services.inventory.periods import Loan
from services.inventory.service import Booking, Opening
from services.people.person import Person

AID, WHERE = "rehab-aid", {"item": "护理床"}
NOON = datetime.fromisoformat("2026-11-20T12:00:00+08:00")
People = Callable[[int], list[Person]]


@pytest.fixture
def people(database: object, crowd: People, clock: Callable[[str], Any]) -> list[Person]:
    """Three, while there are two beds."""
    clock("2026-11-20T10:00:00+08:00")
    return crowd(3)


def _free() -> list[Opening]:
    return inventory.openings(AID, where=WHERE)


def _lend(person: Person, opening: Opening, months: int = 2, key: str = "k") -> Booking:
    fields = {"item": "护理床", "quantity": {"value": months, "text": str(months)}}
    return inventory.book(
        opening.id, person=person, fields=fields, conversation=person.id, key=f"{person.id}:{key}"
    )


def test_when_all_are_out_none_is_offered_on_any_day_until_one_comes_back(people: list[Person]) -> None:
    first, *_, last = _free()
    assert first.left == 2
    _lend(people[0], first, months=1)
    _lend(people[1], last, months=3)
    assert _free() == []
    assert inventory.openings(AID, where={"item": "助行器"})
    assert "护理床" not in inventory.values(AID, "item")
    with pytest.raises(Refused, match="借出去"):
        _lend(people[2], last)
    base_clock.advance(timedelta(days=35).total_seconds())
    assert {one.left for one in _free()} == {1}


def test_what_is_cancelled_is_there_again(people: list[Person]) -> None:
    opening = _free()[0]
    lent = [_lend(one, opening) for one in people[:2]]
    inventory.cancel(lent[0].reference, person=people[0], key="cancel")
    assert _free()[0].left == 1
    assert _lend(people[2], opening).until == opening.start.replace(year=2027, month=1)


def test_who_keeps_the_last_one_takes_it_and_nobody_else(people: list[Person]) -> None:
    opening = _free()[0]
    _lend(people[0], opening)
    held = inventory.hold(opening.id, conversation="talk", key="hold")
    assert _free() == []
    with pytest.raises(Refused):
        _lend(people[1], opening)
    fields = {"item": "护理床", "quantity": 6}
    assert inventory.book(held, person=people[2], fields=fields, conversation="talk", key="book").until


def test_the_last_one_is_moved_by_whoever_has_it(people: list[Person]) -> None:
    first, second = _free()[:2]
    lent = [_lend(one, first) for one in people[:2]]
    moved = inventory.change(
        lent[0].reference, second.id, person=people[0], key="move", fields={"quantity": 1}
    )
    assert moved.until == second.start.replace(month=12)


def test_until_when_stands_among_ones_affairs_also_after_it_was_fetched(people: list[Person]) -> None:
    _lend(people[0], _free()[0])
    base_clock.advance(timedelta(days=20).total_seconds())
    [mine] = affairs.items(people[0])
    assert mine.title.endswith("用到2027年1月20日")
    assert mine.can == {"return", "extend"}


def test_what_comes_back_early_is_there_for_others_from_the_next_day_on(people: list[Person]) -> None:
    first, *_, last = _free()
    lent = [_lend(one, first) for one in people[:2]]
    base_clock.advance(timedelta(days=10).total_seconds())
    on = base_clock.today() + timedelta(days=1)
    back = [inventory.bring_back(lent[0].reference, on, person=people[0], key="back") for _ in "ab"]
    assert back[0] == back[1]
    assert {one.start.date() > on for one in _free()} == {True}
    assert _lend(people[2], last, key="next").until


@pytest.mark.parametrize(
    ("days", "on", "code"), [(0, 1, "not_out"), (10, -1, "past"), (10, 90, "later"), (80, 0, "not_out")]
)
def test_only_what_is_out_comes_back_and_only_earlier(
    people: list[Person], days: int, on: int, code: str
) -> None:
    lent = _lend(people[0], _free()[0])
    base_clock.advance(timedelta(days=days).total_seconds())
    day = base_clock.today() + timedelta(days=on)
    with pytest.raises(Refused) as refused:
        inventory.bring_back(lent.reference, day, person=people[0], key="back")
    assert refused.value.code == code
    assert inventory.get(lent.reference, people[0]) == lent


@pytest.mark.parametrize("either", ["database", "postgres_database"])
def test_of_many_at_once_as_many_get_one_as_there_are(
    request: pytest.FixtureRequest, crowd: People, either: str
) -> None:
    request.getfixturevalue(either)
    opening, start = _free()[-1], threading.Barrier(6)

    def lend(person: Person) -> bool:
        start.wait()
        with suppress(Refused):
            return bool(_lend(person, opening).reference)
        return False

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lend, crowd(6))) == 2


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=6), st.integers(0, 30))
def test_the_worst_moment_is_found_day_by_day(spans: list[tuple[int, int]], first: int) -> None:
    out = [Loan(NOON + timedelta(start), NOON + timedelta(start + days)) for start, days in spans]
    days = [NOON + timedelta(day) for day in range(first, first + 10)]
    counted = max(sum(one.start <= day < one.until for one in out) for day in days)
    assert periods.peak(out, days[0], days[-1] + timedelta(1)) == counted


def test_what_is_out_stays_longer_and_is_lent_no_second_time(people: list[Person]) -> None:
    lent = _lend(people[0], _free()[0])
    assert lent.until
    stay = inventory.longest(lent.reference, 1, person=people[0])
    assert stay.whole
    assert stay.until
    for _ in range(2):  # the same key is one extension
        longer = inventory.extend(lent.reference, 1, until=stay.until, person=people[0], key="extend")
    assert longer.until == lent.until + relativedelta(months=1)
    assert longer.fields["quantity"]["value"] == 3


def test_what_somebody_else_was_promised_is_left_to_them(people: list[Person]) -> None:
    """Two beds: one is out for good, the other goes to the next person ten days after it is due."""
    lent = _lend(people[0], _free()[0], months=1)
    assert lent.until
    _lend(people[1], _free()[0], months=12)
    base_clock.advance(timedelta(days=25).total_seconds())
    after = next(one for one in _free() if one.start >= lent.until + timedelta(days=10))
    _lend(people[2], after)
    stay = inventory.longest(lent.reference, 1, person=people[0])
    assert (stay.until, stay.whole) == (after.start.date() - timedelta(days=1), False)
    with pytest.raises(Refused, match="有人订"):
        inventory.extend(lent.reference, 1, until=after.start.date(), person=people[0], key="too long")
    shorter = inventory.extend(
        lent.reference, 1, until=stay.until or after.start.date(), person=people[0], key="some"
    )
    assert shorter.until
    assert lent.until < shorter.until < after.start
