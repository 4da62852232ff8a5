from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from base.db import transaction
from base.errors import Refused
from services.ledger import service as ledger
from services.once import once

COIN = "timecoin"
SOURCE = "source:test"
TABLE = "ledger_transactions"


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest) -> str:
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")
    return str(request.param)


def _post(sides: dict[str, int], key: str, kind: str = "help") -> str:
    return once(
        lambda session: ledger.post(session, currency=COIN, kind=kind, sides=sides, key=key, subject="SJ1")
    )


def _rewrite(file: Path, statement: str) -> None:
    """Change the books behind the program's back, as somebody who has the file could."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)


def test_a_transaction_moves_the_same_amount_from_one_to_another(either_database: str) -> None:
    _post({SOURCE: -120, "person:a": 120}, "1")
    _post({"person:a": -50, "person:b": 50}, "2")
    assert (ledger.balance("person:a", COIN), ledger.balance("person:b", COIN)) == (70, 50)
    assert ledger.balance(SOURCE, COIN) == -120
    assert ledger.verify(COIN) == []


def test_nobody_goes_below_zero(either_database: str) -> None:
    _post({SOURCE: -60, "person:a": 60}, "1")
    with pytest.raises(Refused) as refused:
        _post({"person:a": -61, "person:b": 61}, "2")
    assert refused.value.code == "not_enough"
    assert (ledger.balance("person:a", COIN), ledger.balance("person:b", COIN)) == (60, 0)


def test_fifty_who_spend_the_same_coins_at_once_spend_them_once(either_database: str) -> None:
    _post({SOURCE: -60, "person:a": 60}, "0")
    start = threading.Barrier(50)

    def spend(number: int) -> bool:
        start.wait()
        try:
            _post({"person:a": -60, f"person:{number}": 60}, f"spend-{number}")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(50) as pool:
        assert sum(pool.map(spend, range(50))) == 1
    assert ledger.balance("person:a", COIN) == 0
    assert ledger.verify(COIN) == []


def test_the_same_key_posts_once_even_at_the_same_moment(either_database: str) -> None:
    start = threading.Barrier(10)

    def post(_: int) -> str:
        start.wait()
        return _post({SOURCE: -60, "person:a": 60}, "same")

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(post, range(10)))) == 1
    assert ledger.balance("person:a", COIN) == 60


@pytest.mark.parametrize("table", ["ledger_transactions", "ledger_entries"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET id = id + 100"])
def test_the_database_refuses_to_change_or_delete_what_was_booked(
    either_database: str, table: str, verb: str
) -> None:
    _post({SOURCE: -60, "person:a": 60}, "1")
    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(verb.format(table)))
    assert ledger.verify(COIN) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entries SET amount = amount * 2",
        "UPDATE ledger_transactions SET subject = 'other' WHERE number = 1",
        "DELETE FROM ledger_transactions WHERE number = 2",
        "DELETE FROM ledger_transactions WHERE number = 3",
        "DELETE FROM ledger_entries WHERE amount > 0",
        "UPDATE ledger_accounts SET balance = balance + 1 WHERE owner = 'person:a'",
    ],
)
def test_a_row_changed_behind_our_back_is_found(database: Path, statement: str) -> None:
    for number in range(3):
        _post({SOURCE: -60, "person:a": 60}, str(number))
    assert ledger.verify(COIN) == []
    _rewrite(database, statement)
    assert ledger.verify(COIN) != []


@pytest.mark.usefixtures("database")
def test_movements_come_newest_first_with_what_they_were_for() -> None:
    _post({SOURCE: -60, "person:a": 60}, "1", kind="help")
    _post({"person:a": -30, "person:b": 30}, "2", kind="give")
    newest, oldest = ledger.movements("person:a", COIN)
    assert (newest.kind, newest.amount) == ("give", -30)
    assert (oldest.kind, oldest.amount) == ("help", 60)
    assert newest.reference.startswith("LS")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("sides", [{"a": 1}, {"a": 1, "b": 1}, {"a": 0, "b": 0}, {}])
def test_sides_that_do_not_balance_are_a_mistake_of_the_program(sides: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="balance"):
        _post(sides, "1")


def test_a_movement_without_a_cause_is_refused_by_the_database_itself(either_database: str) -> None:
    _post({SOURCE: -60, "person:a": 60}, "1")
    columns = "key, reference, currency, number, kind, subject, at, previous, hash"
    copied = f"SELECT '2', 'LS2', currency, 2, kind, '', at, hash, '' FROM {TABLE}"
    with pytest.raises(DBAPIError, match="needs a subject"), transaction() as session:
        session.execute(text(f"INSERT INTO {TABLE} ({columns}) {copied}"))
    with pytest.raises(ValueError, match="caused"):
        once(
            lambda s: ledger.post(s, currency=COIN, kind="x", sides={SOURCE: -1, "b": 1}, key="2", subject="")
        )


@pytest.mark.usefixtures("database")
def test_currencies_are_kept_apart() -> None:
    _post({SOURCE: -60, "person:a": 60}, "1")
    assert ledger.balance("person:a", "points") == 0
    with pytest.raises(Refused):
        once(
            lambda s: ledger.post(
                s, currency="points", kind="x", sides={"person:a": -1, "b": 1}, key="2", subject="SJ1"
            )
        )


moves = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(1, 100)).filter(
        lambda m: m[0] != m[1]
    ),
    max_size=12,
)


@pytest.mark.usefixtures("either_database")
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=moves)
def test_over_any_movements_nothing_is_made_or_lost(plan: list[tuple[str, str, int]]) -> None:
    run = str(ledger.balance(SOURCE, COIN))  # another currency of its own for every example
    currency = f"c{abs(hash((run, tuple(plan)))) % 10**9}"
    expected = dict.fromkeys("abc", 100)
    for owner in "abc":
        sides = {SOURCE: -100, owner: 100}
        once(
            lambda s, sides=sides, owner=owner: ledger.post(  # type: ignore[misc]
                s, currency=currency, kind="issue", sides=sides, key=f"{currency}:{owner}", subject="SJ1"
            )
        )
    for number, (giver, taker, amount) in enumerate(plan):
        sides = {giver: -amount, taker: amount}
        try:
            once(
                lambda s, sides=sides, number=number: ledger.post(  # type: ignore[misc]
                    s, currency=currency, kind="give", sides=sides, key=f"{currency}:{number}", subject="SJ1"
                )
            )
        except Refused:
            assert expected[giver] < amount
        else:
            expected[giver] -= amount
            expected[taker] += amount
    assert {owner: ledger.balance(owner, currency) for owner in "abc"} == expected
    assert ledger.verify(currency) == []
