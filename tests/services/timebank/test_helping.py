from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from base.errors import Refused
from services.ledger import service as ledger
from services.people.person import Person
from services.timebank import service as timebank
from services.timebank.members import CURRENCY
from services.timebank.service import Balance
from tests.services.timebank.conftest import Cast, ask, code_of

Earn = Callable[[Person, float], None]


def test_the_whole_way_ends_with_an_hour_paid_as_a_coin(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 2)
    task = ask(cast.elder)
    assert timebank.take(task.reference, person=cast.helper, key="take").status == "taken"
    assert timebank.complete(task.reference, person=cast.helper, key="report").status == "reported"
    assert timebank.balance(cast.helper).coins == 0
    assert timebank.complete(task.reference, person=cast.elder, key="confirm").status == "completed"
    assert timebank.balance(cast.helper).coins == 2
    assert timebank.balance(cast.elder) == Balance(0, 0)
    assert ledger.verify(CURRENCY) == []


def test_the_helper_of_somebody_without_coins_earns_the_same(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    timebank.complete(task.reference, person=cast.elder, key="confirm")
    assert timebank.balance(cast.helper).coins == 2
    assert timebank.balance(cast.elder).coins == 0


def test_the_requester_may_confirm_without_waiting_for_the_report(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    assert timebank.complete(task.reference, person=cast.elder, key="confirm").status == "completed"


def test_every_step_repeated_with_its_key_happens_once(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 5)
    for _ in range(2):
        task = ask(cast.elder)
        timebank.take(task.reference, person=cast.helper, key="take")
        timebank.complete(task.reference, person=cast.elder, key="confirm")
    assert timebank.balance(cast.helper).coins == 2
    assert timebank.balance(cast.elder) == Balance(3, 0)


def test_a_task_is_paid_once_even_under_another_key(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    timebank.complete(task.reference, person=cast.elder, key="confirm")
    assert code_of(lambda: timebank.complete(task.reference, person=cast.elder, key="again")) == "settled"
    assert timebank.balance(cast.helper).coins == 2


def test_nobody_takes_their_own_request(cast: Cast) -> None:
    task = ask(cast.elder)
    assert code_of(lambda: timebank.take(task.reference, person=cast.elder, key="take")) == "own"


def test_a_task_is_taken_once(cast: Cast, sign_in: Callable[..., Person]) -> None:
    other = sign_in("other")
    timebank.join(other, age=40, key="join-other")
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    assert code_of(lambda: timebank.take(task.reference, person=other, key="take-2")) == "taken"


def test_of_ten_who_take_a_task_at_once_one_gets_it(cast: Cast, crowd: Callable[[int], list[Person]]) -> None:
    task = ask(cast.elder)
    helpers = crowd(10)
    for number, helper in enumerate(helpers):
        timebank.join(helper, age=40, key=f"join-{number}")
    start = threading.Barrier(10)

    def take(number: int) -> bool:
        start.wait()
        try:
            timebank.take(task.reference, person=helpers[number], key=f"take-{number}")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(take, range(10))) == 1


def test_who_has_not_joined_cannot_take(cast: Cast) -> None:
    task = ask(cast.elder)
    assert code_of(lambda: timebank.take(task.reference, person=cast.newcomer, key="take")) == "not_member"


def test_a_helper_is_not_at_two_places_at_once(cast: Cast) -> None:
    first, second = ask(cast.elder), ask(cast.elder, key="ask-2", time="15:00")
    timebank.take(first.reference, person=cast.helper, key="take")
    assert code_of(lambda: timebank.take(second.reference, person=cast.helper, key="take-2")) == "duplicate"


def test_a_task_whose_time_has_come_is_not_taken(cast: Cast, clock: Callable[[str], datetime]) -> None:
    task = ask(cast.elder)
    clock("2026-11-23T14:00:01+08:00")
    assert code_of(lambda: timebank.take(task.reference, person=cast.helper, key="take")) == "past"


def test_a_helper_may_give_a_task_back_for_others(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    given_back = timebank.untake(task.reference, person=cast.helper, key="untake")
    assert (given_back.status, given_back.helper_id) == ("open", None)
    assert timebank.take(task.reference, person=cast.helper, key="take-2").status == "taken"


def test_an_open_request_is_not_completed(cast: Cast) -> None:
    task = ask(cast.elder)
    assert code_of(lambda: timebank.complete(task.reference, person=cast.elder, key="confirm")) == "not_taken"


def test_a_stranger_neither_cancels_gives_back_nor_completes(cast: Cast) -> None:
    task = ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    for step in (timebank.cancel_request, timebank.untake, timebank.complete):
        assert code_of(lambda step=step: step(task.reference, person=cast.newcomer, key="x")) == "not_found"  # type: ignore[misc]


def test_a_demonstration_request_is_taken_and_confirmed_by_the_report(cast: Cast) -> None:
    shown = next(one for one in timebank.open_tasks(person=cast.helper) if one.demo)
    taken = timebank.take(shown.reference, person=cast.helper, key="take")
    assert (taken.status, taken.description) == ("taken", shown.description)
    assert timebank.complete(shown.reference, person=cast.helper, key="report").status == "completed"
    assert timebank.balance(cast.helper).coins == shown.hours
