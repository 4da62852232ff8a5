"""What the database itself must guarantee, on both databases."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from base import db
from base.errors import Refused
from services.inventory import service as inventory
from services.people import service as people
from services.people.person import Person

BOOKERS = 50


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest) -> str:
    """The test runs once on each database."""
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")
    return str(request.param)


def _last_place() -> inventory.Opening:
    """An opening with one place in all."""
    found = inventory.openings(
        "venue-booking", where={"venue": "baiyangdian-football-field", "sport": "足球"}
    )
    assert found[0].capacity == 1
    return found[0]


def test_of_fifty_bookers_one_gets_the_last_place(
    either_database: str, crowd: Callable[[int], list[Person]]
) -> None:
    opening = _last_place()
    start = threading.Barrier(BOOKERS)

    def book(number: int, person: Person) -> str:
        start.wait()
        try:
            key = f"book:{number}"
            return inventory.book(
                opening.id, person=person, fields={}, conversation=f"c{number}", key=key
            ).reference
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(BOOKERS) as pool:
        results = list(pool.map(book, range(BOOKERS), crowd(BOOKERS)))
    assert results.count("full") == BOOKERS - 1
    after = inventory.opening(opening.id)
    assert after
    assert after.left == 0


def _book_in_turn(opening_id: str, people: list[Person], start: Any, results: Any) -> None:
    db.dispose()  # connections do not survive a fork
    start.wait()
    for person in people:
        try:
            inventory.book(opening_id, person=person, fields={}, conversation=person.id, key=person.id)
            results.put("booked")
        except Refused as refused:
            results.put(refused.code)


def test_fifty_bookers_in_ten_processes_get_one_place_between_them(
    either_database: str, crowd: Callable[[int], list[Person]]
) -> None:
    opening, bookers = _last_place(), crowd(BOOKERS)
    db.dispose()
    fork = multiprocessing.get_context("fork")
    start, results = fork.Barrier(10), fork.Queue()
    processes = [
        fork.Process(target=_book_in_turn, args=(opening.id, bookers[first::10], start, results))
        for first in range(10)
    ]
    for process in processes:
        process.start()
    told = [results.get(timeout=60) for _ in range(BOOKERS)]
    for process in processes:
        process.join(30)
    assert sorted(told) == ["booked"] + ["full"] * (BOOKERS - 1)


def test_fifty_holders_never_hold_more_than_there_is(either_database: str) -> None:
    opening = inventory.openings(
        "doctor-appointment", where={"hospital": "xinhua-hospital", "department": "骨科"}
    )[0]
    start = threading.Barrier(BOOKERS)

    def hold(number: int) -> str:
        start.wait()
        try:
            inventory.hold(opening.id, conversation=f"c{number}", key=f"hold:{number}")
            return "held"
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(BOOKERS) as pool:
        results = list(pool.map(hold, range(BOOKERS)))
    assert results.count("held") == opening.capacity
    assert results.count("full") == BOOKERS - opening.capacity


def test_the_same_request_sent_twenty_times_at_once_books_once(
    either_database: str, crowd: Callable[[int], list[Person]]
) -> None:
    opening = _last_place()
    [person] = crowd(1)
    start = threading.Barrier(20)

    def book(_: int) -> str:
        start.wait()
        return inventory.book(opening.id, person=person, fields={}, conversation="c", key="once").reference

    with ThreadPoolExecutor(20) as pool:
        references = set(pool.map(book, range(20)))
    assert len(references) == 1
    assert [one.reference for one in inventory.bookings_of(person)] == list(references)


def test_two_who_swap_their_places_do_not_block_each_other(
    either_database: str, crowd: Callable[[int], list[Person]]
) -> None:
    first, second = inventory.openings("doctor-appointment", where={"department": "骨科"}, limit=2)
    here, there = crowd(2)
    one = inventory.book(first.id, person=here, fields={}, conversation="a", key="a")
    two = inventory.book(second.id, person=there, fields={}, conversation="b", key="b")
    with ThreadPoolExecutor(2) as pool:
        moved = pool.submit(inventory.change, one.reference, second.id, person=here, key="a2")
        back = pool.submit(inventory.change, two.reference, first.id, person=there, key="b2")
        assert moved.result(20).opening_id == second.id
        assert back.result(20).opening_id == first.id


def test_two_sign_ins_at_once_make_one_person(either_database: str) -> None:
    from services.connectors.sms import outbox

    people.request_code("13900001111", conversation="c", key="send")
    code = outbox("13900001111")[0]["code"]
    with ThreadPoolExecutor(2) as pool:
        signed_in = list(
            pool.map(
                lambda key: people.verify("13900001111", code, conversation="c", key=key), ["same", "same"]
            )
        )
    assert signed_in[0].id == signed_in[1].id
