from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from base.errors import Refused
from services.affairs import leaving
from services.callback import service as callbacks
from services.inventory import service as inventory
from services.inventory.service import Booking
from services.people import service as people
from services.people.person import Person
from services.timebank import service as timebank

WHERE = {"venue": "jiangwan-stadium", "sport": "足球"}


def _book(person: Person) -> Booking:
    opening = inventory.openings("venue-booking", where=WHERE)[0]
    return inventory.book(opening.id, person=person, fields={"people": 4}, conversation="talk", key="book")


def test_a_copy_holds_everything_and_is_plain_json(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    booked = _book(person)
    timebank.join(person, age=70, key="join")
    timebank.request(person, category="洗衣", date="2099-01-02", time="上午", hours=1, key="ask")
    callbacks.request(phone=person.phone, when="下午", conversation="talk", key="call")
    copy = json.loads(json.dumps(leaving.export(person), ensure_ascii=False))
    assert copy["phone"] == person.phone
    assert copy["bookings"][0]["reference"] == booked.reference
    assert copy["bookings"][0]["fields"] == {"people": 4}
    assert copy["timebank"]["member"]["age"] == 70
    assert copy["timebank"]["tasks"][0]["category"] == "洗衣"
    assert copy["callbacks"][0]["when"] == "下午"


def test_a_copy_of_somebody_with_nothing_is_empty(sign_in: Callable[..., Person]) -> None:
    copy = leaving.export(sign_in())
    assert (copy["bookings"], copy["callbacks"], copy["timebank"]["member"]) == ([], [], None)


def test_being_forgotten_frees_what_was_booked_and_leaves_nobody(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    booked = _book(person)
    callbacks.request(phone=person.phone, when=None, conversation="talk", key="call")
    leaving.erase(person)
    after = inventory.opening(booked.opening_id)
    assert after
    assert after.left == after.capacity
    assert callbacks.waiting() == []
    assert people.by_phone(person.phone) is None


def test_whoever_was_forgotten_cannot_act_any_more(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    leaving.erase(person)
    with pytest.raises(Refused) as refused:
        _book(person)
    assert refused.value.code == "not_signed_in"


def test_a_copy_holds_sport_points_as_well(sign_in: Callable[..., Person]) -> None:
    assert leaving.export(sign_in())["points"] == {"balance": 0, "history": []}
