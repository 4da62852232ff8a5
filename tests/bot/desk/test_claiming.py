"""Several officers at once, and a turn that runs while one of them takes over; on both databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from base.errors import Refused
from bot.desk import owning
from bot.turns import store
from bot.turns.errors import Overtaken
from services.queues import service as queues
from tests.bot.turns.running import message
from tests.staff import cheap_passwords, hired

__all__ = ["cheap_passwords"]  # a fixture
MANY = 4


@pytest.fixture(params=["database", "postgres_database"], ids=["sqlite", "postgresql"])
def officers(request):
    """Four members of staff, and somebody who waits."""
    request.getfixturevalue(request.param)
    store.accept(message("转人工", id="m1"))
    queues.enter("c1", key="k", reason="asked")
    return [hired(f"officer{number}", name=f"小{number}") for number in range(MANY)]


def test_of_officers_who_claim_at_once_one_has_it_and_the_others_hear_so(officers):
    barrier = threading.Barrier(MANY)

    def claim(officer):
        barrier.wait()
        try:
            return owning.claim("c1", officer).handover.officer_id
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(MANY) as pool:
        found = list(pool.map(claim, officers))
    assert found.count("taken") == MANY - 1
    winner = next(one for one in found if one != "taken")
    assert store.state_of("c1").owner == "staff"
    assert queues.open_of("c1").officer_id == winner
    assert [one.author for one in store.messages_since("c1", 0)[0]] == ["me", "staff"]


def test_a_turn_that_runs_when_staff_give_back_is_worked_on_again(officers):
    owning.claim("c1", officers[0])
    accepted = store.accept(message("在吗", id="m2"))
    owning.give_back("c1", officers[0])
    with pytest.raises(Overtaken) as overtaken:
        store.finish(accepted.unfinished[-1], accepted.state, [], None, push=False)
    assert overtaken.value.state.owner == "bot"


def test_what_the_bot_hears_on_return_survives_a_stop(officers):
    owning.claim("c1", officers[0])
    _, incoming = owning.give_back("c1", officers[0])
    waiting = store.accept(incoming).unfinished
    assert [work.message_id for work in waiting] == ["m1", incoming.message_id]
