from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from base import clock
from base.db import reading
from base.errors import Refused
from services.people.person import Person
from services.timebank import service as timebank
from services.timebank.service import Balance
from tests.services.timebank.conftest import Cast

Earn = Callable[[Person, float], None]


def test_an_adult_joins_and_starts_without_coins(cast: Cast) -> None:
    member = timebank.join(cast.newcomer, age=18, fields={"street": "殷行"}, key="join")
    assert (member.age, dict(member.fields)) == (18, {"street": "殷行"})
    assert member.reference.startswith("SG")
    assert timebank.balance(cast.newcomer) == Balance(0, 0)
    assert timebank.history(cast.newcomer) == []


def test_somebody_under_18_is_told_the_other_way(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        timebank.join(cast.newcomer, age=17, key="join")
    assert refused.value.code == "too_young"
    assert "团体" in refused.value.message
    assert timebank.member(cast.newcomer) is None


def test_joining_twice_is_joining_once(cast: Cast) -> None:
    first = timebank.join(cast.newcomer, age=30, key="join")
    assert timebank.join(cast.newcomer, age=30, key="join") == first
    assert timebank.join(cast.newcomer, age=31, key="later") == first


def test_a_member_grows_older(cast: Cast) -> None:
    clock.advance(3 * 366 * 86400)
    member = timebank.member(cast.elder)
    assert member
    assert member.age == 85


def test_the_age_is_unreadable_in_the_database(cast: Cast) -> None:
    with reading() as session:
        profiles = session.execute(text("SELECT profile FROM timebank_members")).scalars().all()
    assert all(b"age" not in bytes(profile) for profile in profiles)


def test_coins_are_given_to_another_member_by_phone(cast: Cast, earn: Earn) -> None:
    earn(cast.helper, 3)
    gift = timebank.give(cast.helper, phone=cast.elder.phone, coins=1.5, key="give")
    assert (gift.coins, gift.left) == (1.5, 1.5)
    assert timebank.balance(cast.elder).coins == 1.5
    assert timebank.history(cast.helper)[0].coins == -1.5
    assert timebank.history(cast.elder)[0].reason == "转赠"


def test_the_same_key_gives_once(cast: Cast, earn: Earn) -> None:
    earn(cast.helper, 3)
    first = timebank.give(cast.helper, phone=cast.elder.phone, coins=1, key="give")
    assert timebank.give(cast.helper, phone=cast.elder.phone, coins=1, key="give") == first
    assert timebank.balance(cast.elder).coins == 1


def test_nobody_gives_more_than_they_have(cast: Cast, earn: Earn) -> None:
    earn(cast.helper, 1)
    with pytest.raises(Refused) as refused:
        timebank.give(cast.helper, phone=cast.elder.phone, coins=2, key="give")
    assert (refused.value.code, refused.value.details["coins"]) == ("not_enough", 1.0)
    assert "1 个" in refused.value.message


def test_only_members_give_and_receive(cast: Cast, earn: Earn) -> None:
    earn(cast.helper, 1)
    for giver, phone in (
        (cast.helper, cast.newcomer.phone),
        (cast.newcomer, cast.helper.phone),
        (cast.helper, "13999999999"),
    ):
        with pytest.raises(Refused) as refused:
            timebank.give(giver, phone=phone, coins=1, key="give")
        assert refused.value.code == "not_member"


def test_nobody_gives_to_themselves(cast: Cast, earn: Earn) -> None:
    earn(cast.helper, 1)
    with pytest.raises(Refused) as refused:
        timebank.give(cast.helper, phone=cast.helper.phone, coins=1, key="give")
    assert refused.value.code == "self"


@pytest.mark.parametrize("coins", [0, -1, 0.3, 1.25])
def test_only_half_hours_are_counted(cast: Cast, earn: Earn, coins: float) -> None:
    earn(cast.helper, 5)
    with pytest.raises(Refused) as refused:
        timebank.give(cast.helper, phone=cast.elder.phone, coins=coins, key="give")
    assert refused.value.code == "amount_wrong"
