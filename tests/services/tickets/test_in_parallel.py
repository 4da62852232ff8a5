"""What the database itself must guarantee, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from base.errors import Refused
from base.settings import reload
from services.outgoing import worker
from services.people.person import Person
from services.tickets import desk
from services.tickets import service as tickets
from tests.services.tickets.conftest import REPORT

AT_ONCE = 12


@pytest.fixture(params=["sqlite", "postgresql"])
def reporter(request: pytest.FixtureRequest, crowd: Callable[[int], list[Person]]) -> Person:
    """Somebody who has signed in before; the test runs once on each database."""
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")
    return crowd(1)[0]


def at_once(work: Callable[[int], object]) -> list[object]:
    start = threading.Barrier(AT_ONCE)

    def started(number: int) -> object:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(started, range(AT_ONCE)))


def test_the_same_report_sent_many_times_at_once_is_filed_once(reporter: Person) -> None:
    made = at_once(lambda _: tickets.file(REPORT, person=reporter, conversation="talk", key="one").reference)
    assert len(set(made)) == 1
    assert len(tickets.of_person(reporter)) == 1


def test_the_same_sentence_added_many_times_at_once_stands_once(reporter: Person) -> None:
    made = tickets.file(REPORT, person=reporter, conversation="talk", key="one")
    at_once(lambda _: tickets.add(made.reference, "还有一句", person=reporter, key="add"))
    [kept] = tickets.of_person(reporter)
    assert [entry.kind for entry in kept.entries] == ["filed", "added"]


def test_many_workers_take_every_message_once(reporter: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANGPU_WEBHOOK_URLS", "http://127.0.0.1:9/a http://127.0.0.1:9/b")
    monkeypatch.setenv("YANGPU_WEBHOOK_SECRET", "secret")
    reload()
    tickets.file(REPORT, person=reporter, conversation="talk", key="one")
    taken = at_once(lambda _: [message.id for message in worker._claim(5)])
    ids = [one for some in taken for one in some]  # type: ignore[attr-defined]
    assert len(ids) == len(set(ids)) == 2


def test_taken_back_while_an_officer_takes_it_up_one_of_them_wins_and_the_other_hears_why(
    reporter: Person,
) -> None:
    made = tickets.file(REPORT, person=reporter, conversation="talk", key="one").reference
    desk.set_status(made, "accepted", by="王", key="accept")

    def one_of_two(number: int) -> str:
        try:
            if number % 2:
                tickets.withdraw(made, person=reporter, key=f"back{number}")
            else:
                desk.set_status(made, "handling", by="王", key=f"work{number}")
        except Refused as refused:
            return refused.code
        return "done"

    heard = at_once(one_of_two)
    kept = tickets.get(made, person=reporter)
    assert kept is not None
    officers, residents = set(heard[::2]), set(heard[1::2])
    if kept.status == "withdrawn":
        assert (officers, residents) == ({"not_next"}, {"done", "withdrawn"})
    else:
        assert (kept.status, residents) == ("handling", {"handled"})
    assert heard[1::2].count("done") == (kept.status == "withdrawn")
