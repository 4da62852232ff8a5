from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from base.db import reading
from base.errors import Refused
from services.callback import service as callbacks
from services.people.person import Person

pytestmark = pytest.mark.usefixtures("database")


def _request(phone: str = "13812345678", key: str = "call", conversation: str = "talk") -> str:
    return callbacks.request(phone=phone, when="下午", conversation=conversation, key=key)


def test_anybody_may_ask_to_be_called_without_signing_in() -> None:
    reference = _request()
    [waiting] = callbacks.waiting()
    assert (waiting.reference, waiting.phone, waiting.when) == (reference, "13812345678", "下午")
    assert reference.startswith("HD")


def test_the_same_key_asks_once() -> None:
    assert _request() == _request()
    assert len(callbacks.waiting()) == 1


@pytest.mark.parametrize("phone", ["65123456", "021-65123456", "138 1234 5678"])
def test_a_landline_will_do(phone: str) -> None:
    assert _request(phone)


@pytest.mark.parametrize("phone", ["", "12345", "1381234567", "打我电话"])
def test_what_is_no_phone_is_refused(phone: str) -> None:
    with pytest.raises(Refused) as refused:
        _request(phone)
    assert refused.value.code == "phone_wrong"


def test_the_desk_sees_the_longest_waiting_first_and_settles_them() -> None:
    first, second = _request(key="1"), _request(key="2")
    assert [one.reference for one in callbacks.waiting()] == [first, second]
    callbacks.done(first)
    assert [one.reference for one in callbacks.waiting()] == [second]


def test_a_signed_in_person_sees_and_withdraws_theirs(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    reference = _request()
    assert [one.reference for one in callbacks.of_person(person)] == [reference]
    assert callbacks.withdraw(reference, person=person).status == "withdrawn"
    assert callbacks.withdraw(reference, person=person).status == "withdrawn"
    assert callbacks.of_person(person) == []
    assert callbacks.waiting() == []


def test_what_was_done_is_not_withdrawn(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    reference = _request()
    callbacks.done(reference)
    with pytest.raises(Refused) as refused:
        callbacks.withdraw(reference, person=person)
    assert refused.value.code == "settled"


def test_nobody_withdraws_for_another(sign_in: Callable[..., Person]) -> None:
    reference = _request(conversation="somebody")
    with pytest.raises(Refused) as refused:
        callbacks.withdraw(reference, person=sign_in("talk"))
    assert refused.value.code == "not_found"


def test_the_phone_is_unreadable_in_the_database() -> None:
    _request()
    with reading() as session:
        [details] = session.execute(text("SELECT details FROM callback_requests")).scalars()
    assert b"13812345678" not in bytes(details)
