from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from base.errors import Refused
from services.affairs import service as affairs
from services.callback import service as callbacks
from services.inventory import service as inventory
from services.inventory.service import Booking
from services.people.person import Person
from services.timebank import service as timebank


@pytest.fixture
def person(database: object, clock: Callable[[str], datetime], sign_in: Callable[..., Person]) -> Person:
    clock("2026-11-20T10:00:00+08:00")
    return sign_in("talk")


def _doctor(person: Person, time: str = "上午") -> Booking:
    where = {"hospital": "xinhua-hospital", "department": "骨科"}
    opening = inventory.openings("doctor-appointment", where=where, day="2026-11-24", time=time)[0]
    fields = {
        "department": {"value": "骨科", "text": "骨科"},
        "hospital": {"value": "xinhua-hospital", "text": "新华医院", "record": "xinhua-hospital"},
        "date": {"value": "2026-11-24", "text": "下周二"},
        "time": {"value": time, "text": time},
        "patient": {"value": "母亲", "text": "您母亲"},
    }
    return inventory.book(opening.id, person=person, fields=fields, conversation="talk", key=f"book-{time}")


def _help(person: Person) -> str:
    return timebank.request(
        person, category="聊天陪伴", date="2026-11-23", time="下午", hours=2, street="殷行", age=82, key="ask"
    ).reference


def test_everything_of_a_person_is_one_list_soonest_first(person: Person) -> None:
    booked, asked = _doctor(person).reference, _help(person)
    called = callbacks.request(phone="13812345678", when="晚上", conversation="talk", key="call")
    found = affairs.items(person)
    assert [(one.kind, one.reference) for one in found] == [
        ("request", asked),
        ("booking", booked),
        ("callback", called),
    ]
    assert [one.service for one in found] == ["timebank-request", "doctor-appointment", "handoff"]


def test_a_title_can_be_read_aloud(person: Person) -> None:
    _doctor(person)
    _help(person)
    assert [one.title for one in affairs.items(person)] == [
        "11月23日周一下午，聊天陪伴2小时（还没有人接）",
        "11月24日周二上午，新华医院骨科，就诊人您母亲",
    ]


def test_the_fields_are_called_as_everywhere_and_hold_only_what_was_said(person: Person) -> None:
    _help(person)
    callbacks.request(phone="13812345678", when=None, conversation="talk", key="call")
    asked, called = affairs.items(person)
    assert dict(asked.fields) == {
        "category": "聊天陪伴",
        "date": "2026-11-23",
        "time": "下午",
        "quantity": 2,
        "street": "殷行街道",
    }
    assert dict(called.fields) == {"phone": "13812345678"}


def test_what_can_be_done_is_told(person: Person) -> None:
    _doctor(person)
    _help(person)
    assert [one.can for one in affairs.items(person)] == [{"change", "cancel"}] * 2


def test_after_a_change_the_fields_tell_the_new_time(person: Person) -> None:
    booked = _doctor(person)
    where = {"hospital": "xinhua-hospital", "department": "骨科"}
    later = inventory.openings("doctor-appointment", where=where, day="2026-11-25", time="下午")[0]
    inventory.change(booked.reference, later.id, person=person, key="change")
    [item] = affairs.items(person)
    assert (item.fields["date"], item.fields["time"]) == ("2026-11-25", "下午")
    assert item.fields["patient"] == {"value": "母亲", "text": "您母亲"}
    assert item.title.startswith("11月25日周三下午")


def test_a_helper_sees_what_they_took_and_the_requester_is_asked_to_confirm(
    person: Person, sign_in: Callable[..., Person]
) -> None:
    helper = sign_in("helper")
    timebank.join(helper, age=40, key="join")
    reference = _help(person)
    timebank.take(reference, person=helper, key="take")
    [taken] = affairs.items(helper)
    assert (taken.kind, taken.service, taken.can) == ("task", "timebank-take", {"cancel", "complete"})
    timebank.complete(reference, person=helper, key="report")
    [asked] = affairs.items(person)
    assert "等您确认" in asked.title
    assert asked.can == {"complete"}


def test_anything_is_cancelled_by_its_reference(person: Person) -> None:
    booked, asked = _doctor(person).reference, _help(person)
    called = callbacks.request(phone="13812345678", when=None, conversation="talk", key="call")
    told = [affairs.cancel(one, person=person, key=f"cancel-{one}").status for one in (booked, asked, called)]
    assert told == ["cancelled", "cancelled", "withdrawn"]
    assert affairs.items(person) == []


def test_a_repeated_cancel_returns_the_same(person: Person) -> None:
    booked = _doctor(person).reference
    first = affairs.cancel(booked, person=person, key="cancel")
    assert affairs.cancel(booked, person=person, key="cancel") == first


def test_a_helper_who_cancels_gives_the_task_back(person: Person, sign_in: Callable[..., Person]) -> None:
    helper = sign_in("helper")
    timebank.join(helper, age=40, key="join")
    reference = _help(person)
    timebank.take(reference, person=helper, key="take")
    first = affairs.cancel(reference, person=helper, key="back")
    assert first.status == "cancelled"
    assert affairs.cancel(reference, person=helper, key="back").status == "cancelled"
    assert affairs.items(helper) == []
    assert [one.status for one in affairs.items(person)] == ["open"]


@pytest.mark.parametrize("reference", ["YP222222", "SJ2222222", "HD222222", "222222", "不知道"])
def test_a_reference_that_is_not_ones_own_is_not_found(person: Person, reference: str) -> None:
    with pytest.raises(Refused) as refused:
        affairs.cancel(reference, person=person, key="cancel")
    assert refused.value.code == "not_found"
