from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from services.people.person import Person
from services.timebank import service as timebank
from services.timebank.service import Task
from tests.services.timebank.conftest import Cast


def _ask(person: Person, key: str = "ask", time: str = "14:00", street: str = "控江路") -> Task:
    return timebank.request(
        person,
        category="聊天陪伴",
        date="2026-11-21",
        time=time,
        hours=1,
        street=street,
        description="聊聊",
        key=key,
    )


def test_open_tasks_come_soonest_first_and_never_ones_own(cast: Cast) -> None:
    later, sooner = _ask(cast.elder), _ask(cast.elder, "ask-2", "08:00")
    found = [one.reference for one in timebank.open_tasks(person=cast.helper, limit=50)]
    assert found.index(sooner.reference) < found.index(later.reference)
    own = {one.reference for one in timebank.open_tasks(person=cast.elder, limit=50)}
    assert not own & {later.reference, sooner.reference}


def test_open_tasks_are_found_by_street_and_category(cast: Cast) -> None:
    task = _ask(cast.elder)
    here = timebank.open_tasks(street="控江路街道", category="聊天陪伴", limit=50)
    assert task.reference in {one.reference for one in here}
    assert {one.street for one in here} == {"控江路"}
    assert task.reference not in {one.reference for one in timebank.open_tasks(category="洗衣", limit=50)}


def test_a_taken_cancelled_or_past_task_is_not_open(cast: Cast, clock: Callable[[str], datetime]) -> None:
    taken, cancelled, past = _ask(cast.elder), _ask(cast.elder, "b"), _ask(cast.elder, "c", "09:00")
    timebank.take(taken.reference, person=cast.helper, key="take")
    timebank.cancel_request(cancelled.reference, person=cast.elder, key="cancel")
    clock("2026-11-21T09:30:00+08:00")
    shown = {one.reference for one in timebank.open_tasks(limit=100)}
    assert not shown & {taken.reference, cancelled.reference, past.reference}


def test_my_tasks_are_those_i_asked_for_and_those_i_took(cast: Cast) -> None:
    task = _ask(cast.elder)
    assert timebank.my_tasks(cast.helper) == []
    timebank.take(task.reference, person=cast.helper, key="take")
    assert [one.reference for one in timebank.my_tasks(cast.helper)] == [task.reference]
    assert [one.reference for one in timebank.my_tasks(cast.elder)] == [task.reference]


def test_what_is_over_is_only_listed_when_asked_for(cast: Cast) -> None:
    task = _ask(cast.elder)
    timebank.cancel_request(task.reference, person=cast.elder, key="cancel")
    assert timebank.my_tasks(cast.elder) == []
    assert [one.status for one in timebank.my_tasks(cast.elder, settled=True)] == ["cancelled"]


def test_a_task_given_back_is_open_to_others_again_and_listed_once(cast: Cast) -> None:
    shown = next(one for one in timebank.open_tasks(limit=50) if one.demo)
    timebank.take(shown.reference, person=cast.helper, key="take")
    timebank.untake(shown.reference, person=cast.helper, key="untake")
    again = [one for one in timebank.open_tasks(limit=50) if one.reference == shown.reference]
    assert [one.description for one in again] == [shown.description]


def test_a_task_is_found_by_its_reference_however_it_is_said(cast: Cast) -> None:
    task = _ask(cast.elder)
    found = timebank.get(task.reference[2:])
    assert found == task
    assert timebank.get("SJ222222222") is None
