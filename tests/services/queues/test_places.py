"""Who waits hears of their place when it is news, and that nobody comes."""

from __future__ import annotations

import pytest

from base import clock as base_clock
from base.db import transaction
from base.errors import Refused
from services.queues import desk, duty, places
from services.queues import service as queues
from services.queues.models import ALERT
from tests.staff import cheap_passwords, hired, wang

__all__ = ["cheap_passwords", "wang"]  # fixtures


def waits(name: str, *, told: bool = True, **more):
    """Somebody in the queue who has been told their place."""
    handover = queues.enter(name, key=name, reason="asked", **more)
    if told:
        places.told(handover, queues.standing(handover).position)
    return handover


def news() -> list[tuple[str, int]]:
    return [(one.handover.conversation_id, one.position) for one in places.moved()]


def served(count: int) -> None:
    for one in desk.waiting()[:count]:
        assert queues.leave(one.conversation_id)


def test_who_stands_where_they_stood_hears_nothing(wang):
    for name in "abc":
        waits(name)
    assert news() == []


def test_near_the_front_every_step_is_told(wang):
    for name in "abc":
        waits(name)
    served(1)
    assert news() == [("b", 1), ("c", 2)]


def test_further_back_half_the_way_is_told(wang):
    for number in range(10):
        waits(f"{number}")
    served(4)
    assert ("9", 6) not in news()
    served(1)
    assert ("9", 5) in news()


def test_a_place_is_told_by_one_of_those_who_would(wang):
    waits("a")
    waits("b")
    served(1)
    [moved] = places.moved()
    with transaction() as session:
        assert places.tell(session, moved)
    with transaction() as session:
        assert not places.tell(session, moved)
    assert news() == []


def test_who_is_passed_on_hears_the_new_place(wang):
    waits("a")
    with transaction() as session:
        desk.claim(session, "a", wang)
        desk.give_up(session, "a", wang)
    assert news() == [("a", 1)]


@pytest.mark.parametrize(("to", "street"), [("nobody", None), ("editor", None), (None, "火星街道")])
def test_nobody_is_passed_on_to_where_nobody_would_look(wang, to, street):
    if to == "editor":
        to = hired("li", name="小李", given=("editor",)).id
    queues.enter("a", key="a", reason="asked")
    with transaction() as session:
        desk.claim(session, "a", wang)
    with pytest.raises(Refused), transaction() as session:
        desk.give_up(session, "a", wang, to=to, street=street)
    assert [one.state for one in desk.held()] == ["connected"]


def test_while_somebody_is_there_or_was_a_moment_ago_nobody_is_sent_away(wang, clock):
    clock("2026-11-20T10:00:00+08:00")
    duty.report(wang.id)
    waits("a")
    base_clock.advance(5 * 60)
    assert places.given_up() == []


def test_long_without_anybody_who_waits_is_told_but_not_who_is_in_danger(wang, clock):
    clock("2026-11-20T10:00:00+08:00")
    duty.report(wang.id)
    waits("a")
    waits("b", priority=ALERT)
    base_clock.advance(11 * 60)
    assert [one.conversation_id for one in places.given_up()] == ["a"]


def test_after_hours_who_waits_is_told_at_once(wang, clock):
    clock("2026-11-20T22:00:00+08:00")
    waits("a")
    assert [one.conversation_id for one in places.given_up()] == ["a"]
