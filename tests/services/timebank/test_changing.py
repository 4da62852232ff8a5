from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from base.db import reading
from base.errors import Refused
from services.ledger import service as ledger
from services.people.person import Person
from services.schedule import notices
from services.schedule.models import Notice
from services.timebank import service as timebank
from services.timebank.members import CURRENCY
from services.timebank.service import Balance, Task
from tests.services.timebank.conftest import Cast

Earn = Callable[[Person, float], None]
ASKED: dict[str, Any] = {
    "category": "聊天陪伴",
    "date": "2026-11-23",
    "time": "14:00",
    "hours": 2,
    "street": "殷行街道",
}


def _ask(person: Person) -> Task:
    return timebank.request(person, key="ask", **ASKED)


def _change(task: Task, person: Person, key: str = "change", **changes: Any) -> Task:
    return timebank.change_request(task.reference, person=person, key=key, **{**ASKED, **changes})


def _told(person: Person) -> list[tuple[str, str]]:
    """Step and sentence values of what was said to a person without being asked."""
    with reading() as session:
        query = select(Notice.token).where(Notice.person_id == person.id).order_by(Notice.created_at)
        tokens = list(session.execute(query).scalars())
    found = [one for one in map(notices.find, tokens) if one]
    return [(one.step, str(one.values.get("after", one.values["title"]))) for one in found]


def test_what_nobody_took_changes_in_every_part_and_keeps_its_number(cast: Cast) -> None:
    task = _ask(cast.elder)
    after = _change(task, cast.elder, category="洗衣", date="2026-11-26", time="上午", street="控江路街道")
    assert (after.reference, after.status) == (task.reference, "open")
    assert (after.category, f"{after.start:%m-%d %H:%M}", after.street) == ("洗衣", "11-26 09:00", "控江路")
    assert [one.start for one in timebank.my_tasks(cast.elder)] == [after.start]


@pytest.mark.parametrize(
    ("hours", "covered", "left"), [(1, 1, Balance(2, 1)), (3, 3, Balance(0, 3)), (4, 0, Balance(3, 0))]
)
def test_the_coins_kept_for_it_follow_its_length(
    cast: Cast, earn: Earn, hours: float, covered: float, left: Balance
) -> None:
    earn(cast.elder, 3)
    assert _change(_ask(cast.elder), cast.elder, hours=hours).covered == covered
    assert timebank.balance(cast.elder) == left
    assert ledger.verify(CURRENCY) == []


def test_the_same_change_twice_is_one(cast: Cast, earn: Earn) -> None:
    earn(cast.elder, 3)
    task = _ask(cast.elder)
    assert _change(task, cast.elder, hours=1) == _change(task, cast.elder, hours=1)
    assert timebank.balance(cast.elder) == Balance(2, 1)


def test_who_took_it_is_asked_again_and_owes_nothing_until_they_say_yes(cast: Cast) -> None:
    task = _ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    after = _change(task, cast.elder, time="16:00")
    assert (after.status, after.helper_id) == ("open", None)
    assert _told(cast.helper) == [("help_changed", "11月23日周一16:00，聊天陪伴2小时")]
    assert timebank.my_tasks(cast.helper) == []


def test_each_side_hears_what_the_other_does(cast: Cast) -> None:
    task = _ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    timebank.untake(task.reference, person=cast.helper, key="untake")
    timebank.take(task.reference, person=cast.helper, key="again")
    timebank.complete(task.reference, person=cast.helper, key="report")
    assert [step for step, _ in _told(cast.elder)] == [
        "help_taken",
        "help_untaken",
        "help_taken",
        "help_reported",
    ]
    assert _told(cast.helper) == []


def test_a_helper_hears_that_nobody_waits_for_them(cast: Cast) -> None:
    task = _ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    timebank.cancel_request(task.reference, person=cast.elder, key="cancel")
    assert [step for step, _ in _told(cast.helper)] == ["help_cancelled"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"date": "2026-11-19"}, "past"), ({"hours": 9}, "amount_wrong"), ({"hours": 0.3}, "amount_wrong")],
)
def test_an_impossible_change_leaves_it_as_it_was(cast: Cast, changes: dict[str, Any], code: str) -> None:
    task = _ask(cast.elder)
    with pytest.raises(Refused) as refused:
        _change(task, cast.elder, **changes)
    assert refused.value.code == code
    assert timebank.get(task.reference) == task


def test_somebody_elses_request_is_not_found_and_a_finished_one_is_settled(cast: Cast) -> None:
    task = _ask(cast.elder)
    timebank.take(task.reference, person=cast.helper, key="take")
    with pytest.raises(Refused, match="没有找到"):
        _change(task, cast.helper, hours=1)
    timebank.complete(task.reference, person=cast.elder, key="done")
    with pytest.raises(Refused, match="做完"):
        _change(task, cast.elder, hours=1)
