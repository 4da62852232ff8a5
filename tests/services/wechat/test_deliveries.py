from __future__ import annotations

import pytest

from services.wechat import deliveries

ANNA = "x-anna"


@pytest.fixture(autouse=True)
def promised(database):
    deliveries.promise(ANNA, "wx-1", since=0)


def left() -> list[str]:
    return [one.message_id for one in deliveries.unsent(ANNA)]


@pytest.mark.parametrize("late", [deliveries.keep, deliveries.postpone, deliveries.finish])
def test_a_worker_that_comes_late_does_not_open_again_what_went_back_with_a_request(late):
    [claimed] = deliveries.claim()
    assert deliveries.finish(claimed)
    assert not late(claimed)
    assert not left()


def test_what_is_owed_is_taken_by_one_request_of_two():
    [here], [there] = deliveries.unsent(ANNA), deliveries.unsent(ANNA)
    assert [deliveries.finish(here), deliveries.finish(there)] == [True, False]


def test_what_is_kept_is_owed_until_it_is_told():
    [claimed] = deliveries.claim()
    assert deliveries.keep(claimed)
    assert left() == ["wx-1"]
    assert deliveries.finish(claimed)
    assert not left()
