from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text

from base.db import reading
from services.ledger import service as ledger
from services.people.person import Person
from services.timebank import service as timebank
from services.timebank.members import CURRENCY
from services.timebank.service import Balance
from tests.services.timebank.conftest import Cast, ask, code_of

Earn = Callable[[Person, float], None]


def test_the_coins_for_help_are_set_aside_when_there_are_enough(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 3)
    task = ask(cast.elder)
    assert (task.hours, task.covered, task.status, task.street) == (2, 2, "open", "殷行")
    assert timebank.balance(cast.elder) == Balance(1, 2)


def test_somebody_old_without_coins_may_ask_all_the_same(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 1)
    task = ask(cast.elder)
    assert task.covered == 0
    assert timebank.balance(cast.elder) == Balance(1, 0)


def test_a_cancelled_request_returns_the_coins(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 2)
    task = ask(cast.elder)
    assert timebank.cancel_request(task.reference, person=cast.elder, key="cancel").status == "cancelled"
    assert timebank.balance(cast.elder) == Balance(2, 0)
    assert ledger.verify(CURRENCY) == []
    assert (
        code_of(lambda: timebank.cancel_request(task.reference, person=cast.elder, key="again")) == "settled"
    )


def test_a_completed_request_is_not_cancelled(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    timebank.complete(task.reference, person=cast.elder, key="confirm")
    assert (
        code_of(lambda: timebank.cancel_request(task.reference, person=cast.elder, key="cancel")) == "settled"
    )


@pytest.mark.parametrize(("age", "allowed"), [(82, True), (65, True), (62, True), (59, False), (30, False)])
def test_help_is_for_those_of_65_and_in_hardship_of_60(cast: Cast, age: int, allowed: bool) -> None:
    if allowed:
        assert ask(cast.newcomer, age=age).status == "open"
    else:
        assert code_of(lambda: ask(cast.newcomer, age=age)) == "too_young"


def test_a_members_own_age_counts_when_none_is_said(cast: Cast) -> None:
    assert code_of(lambda: ask(cast.helper)) == "too_young"


def test_a_daughter_asks_for_her_mother(cast: Cast) -> None:
    assert ask(cast.helper, age=84).status == "open"


@pytest.mark.parametrize("hours", [0, -1, 0.25, 8.5])
def test_hours_are_half_hours_up_to_eight(cast: Cast, hours: float) -> None:
    assert code_of(lambda: ask(cast.elder, hours=hours)) == "amount_wrong"


def test_a_past_time_is_refused(cast: Cast) -> None:
    assert code_of(lambda: ask(cast.elder, date="2026-11-20", time="上午")) == "past"


@pytest.mark.parametrize(
    ("said", "starts"), [("上午", "09:00"), ("下午", "14:00"), ("晚上", "19:00"), ("15:30", "15:30")]
)
def test_a_half_day_has_a_start(cast: Cast, said: str, starts: str) -> None:
    task = ask(cast.elder, time=said)
    assert (f"{task.start:%H:%M}", task.label) == (starts, said)


def test_what_was_said_is_unreadable_in_the_database(cast: Cast) -> None:
    ask(cast.elder)
    with reading() as session:
        [details] = session.execute(text("SELECT details FROM timebank_tasks")).scalars()
    assert "说话".encode() not in bytes(details)


def test_a_request_that_nobody_took_ends_by_itself_and_returns_the_coins(
    cast: Cast, earn: Earn, clock: Callable[[str], datetime]
) -> None:
    earn(cast.elder, 2)
    task = ask(cast.elder)
    clock("2026-11-23T15:59:00+08:00")
    assert timebank.balance(cast.elder) == Balance(0, 2)
    clock("2026-11-23T16:00:01+08:00")
    assert timebank.balance(cast.elder) == Balance(2, 0)
    assert [one.status for one in timebank.my_tasks(cast.elder, settled=True)] == ["cancelled"]
    assert timebank.get(task.reference)


def test_a_request_that_somebody_took_stays_until_it_is_confirmed(
    cast: Cast, clock: Callable[[str], datetime]
) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    clock("2026-11-24T10:00:00+08:00")
    timebank.balance(cast.elder)
    assert [one.status for one in timebank.my_tasks(cast.elder)] == ["taken"]
