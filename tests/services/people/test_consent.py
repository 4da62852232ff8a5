"""A yes to one purpose and one text, until it is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from base import audit
from base.errors import Refused
from services.people import consent
from services.people.consent import Purpose
from services.people.person import Person

SignIn = Callable[..., Person]


def test_nobody_agrees_before_saying_so(sign_in: SignIn) -> None:
    person = sign_in()
    assert not consent.has(person, "health")
    with pytest.raises(Refused) as refused:
        consent.require(person, "health")
    assert refused.value.code == "no_consent"


def test_a_yes_is_to_one_purpose_only(sign_in: SignIn) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    assert consent.has(person, "health")
    assert not consent.has(person, "family-notice")


def test_saying_yes_twice_is_saying_it_once(sign_in: SignIn) -> None:
    person = sign_in()
    for key in ("yes", "yes", "again"):
        consent.give(person, "health", key=key)
    assert len(consent.of_person(person)) == 1


def test_a_yes_taken_back_holds_no_more_and_stays_on_record(sign_in: SignIn) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    assert consent.withdraw(person, "health")
    assert not consent.has(person, "health")
    (kept,) = consent.of_person(person)
    assert kept.withdrawn is not None


def test_after_taking_it_back_one_may_agree_again(sign_in: SignIn) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    consent.withdraw(person, "health")
    consent.give(person, "health", key="later")
    assert consent.has(person, "health")


def test_a_retried_yes_does_not_undo_the_no_that_came_after_it(sign_in: SignIn) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    consent.withdraw(person, "health")
    consent.give(person, "health", key="yes")
    assert not consent.has(person, "health")


def test_taking_back_what_was_never_given_says_so(sign_in: SignIn) -> None:
    assert not consent.withdraw(sign_in(), "health")


def test_a_changed_text_has_to_be_agreed_to_again(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    newer = {"health": Purpose("health", "2", "保存健康记录", "也给家庭医生看。")}
    monkeypatch.setattr(consent, "purposes", lambda: newer)
    assert not consent.has(person, "health")
    consent.give(person, "health", key="yes to the newer")
    assert consent.has(person, "health")
    assert [given.version for given in consent.of_person(person)] == ["1", "2"]


def test_both_the_yes_and_the_no_are_in_the_audit_log(sign_in: SignIn) -> None:
    person = sign_in()
    consent.give(person, "health", key="yes")
    consent.withdraw(person, "health")
    actions = [entry.action for entry in audit.entries(subject=person.id)]
    assert actions[:2] == ["consent.withdrawn", "consent.given"]


@pytest.mark.parametrize("purpose", list(consent.purposes().values()), ids=lambda one: one.id)
def test_every_text_tells_how_to_take_it_back(purpose: Purpose) -> None:
    assert "不要" in purpose.text
