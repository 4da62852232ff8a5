"""Who may act for whom: as the elder said, no further, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from base import audit, clock
from base.errors import Refused
from services.connectors.sms import outbox
from services.people import grants
from services.people import service as people
from services.people.grants import AFFAIRS, BOOK, HEALTH
from services.people.person import Person

SignIn = Callable[..., Person]
MOTHER, DAUGHTER = "13900000101", "13900000102"


@pytest.fixture
def mother(sign_in: SignIn) -> Person:
    return sign_in("tv", MOTHER)


@pytest.fixture
def daughter(sign_in: SignIn) -> Person:
    return sign_in("phone", DAUGHTER)


def _give(mother: Person, *scopes: str, key: str = "give", phone: str = DAUGHTER) -> grants.Grant:
    return grants.give(mother, phone=phone, relation="女儿", scopes=scopes or (AFFAIRS,), key=key)


def _code(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def _ask(daughter: Person) -> None:
    """A minute after the mother's own code, so that hers is not in the way."""
    clock.advance(61)
    grants.ask(daughter, phone=MOTHER, scopes=[AFFAIRS], conversation="phone", key="ask")


def test_nobody_may_act_before_it_was_granted(mother: Person, daughter: Person) -> None:
    assert grants.elders_of(daughter, AFFAIRS) == []
    assert _code(lambda: grants.act(daughter, mother.id, AFFAIRS, doing="look")) == "no_grant"


def test_what_was_granted_and_only_that_may_be_done(mother: Person, daughter: Person) -> None:
    _give(mother, AFFAIRS)
    assert grants.act(daughter, mother.id, AFFAIRS, doing="look") == mother
    assert _code(lambda: grants.act(daughter, mother.id, BOOK, doing="cancel")) == "no_grant"


def test_a_grant_goes_one_way(mother: Person, daughter: Person) -> None:
    _give(mother)
    assert grants.elders_of(mother, AFFAIRS) == []


def test_it_can_be_given_to_somebody_who_was_never_here(mother: Person, sign_in: SignIn) -> None:
    _give(mother, phone="13900000109")
    newcomer = sign_in("new", "13900000109")
    assert [one.person for one in grants.elders_of(newcomer, AFFAIRS)] == [mother]


def test_a_second_grant_adds_to_the_first(mother: Person, daughter: Person) -> None:
    _give(mother, AFFAIRS)
    both = _give(mother, HEALTH, key="more")
    assert both.scopes == (AFFAIRS, HEALTH)
    assert len(grants.of_elder(mother)) == 1


def test_the_same_request_twice_gives_one_grant(mother: Person) -> None:
    assert _give(mother) == _give(mother)


def test_taken_back_it_allows_nothing_more(mother: Person, daughter: Person) -> None:
    given = _give(mother)
    grants.revoke(mother, given.id)
    grants.revoke(mother, given.id)
    assert grants.of_elder(mother) == []
    assert _code(lambda: grants.act(daughter, mother.id, AFFAIRS, doing="look")) == "no_grant"


def test_nobody_takes_back_what_another_gave(mother: Person, daughter: Person) -> None:
    given = _give(mother)
    assert _code(lambda: grants.revoke(daughter, given.id)) == "not_found"


def test_the_elder_sees_who_may_what_and_when_it_was_used(mother: Person, daughter: Person) -> None:
    _give(mother, AFFAIRS, BOOK)
    grants.act(daughter, mother.id, AFFAIRS, doing="look")
    (shown,) = grants.of_elder(mother)
    assert shown.who == "女儿（139****0102）"
    assert shown.spoken == "看您的预约和办过的事、替您改和取消"
    assert shown.used is not None


@pytest.mark.parametrize(("phone", "code"), [(MOTHER, "oneself"), ("021", "phone_wrong")])
def test_a_number_that_cannot_be_meant_is_refused(mother: Person, phone: str, code: str) -> None:
    assert _code(lambda: _give(mother, phone=phone)) == code


def test_there_is_an_end_to_how_many_may_act(mother: Person) -> None:
    for number in range(grants.MOST):
        _give(mother, phone=f"1390000020{number}", key=f"give{number}")
    assert _code(lambda: _give(mother, key="one more")) == "too_many"


def test_the_code_on_the_elders_phone_grants_what_its_text_names(mother: Person, daughter: Person) -> None:
    _ask(daughter)
    sent = outbox(MOTHER)[0]
    assert "139****0102" in sent["text"]
    assert "看您的预约和办过的事" in sent["text"]
    given = grants.confirm(
        daughter, phone=MOTHER, relation="女儿", scopes=[AFFAIRS], code=sent["code"], key="yes"
    )
    assert given.phone == DAUGHTER
    assert grants.act(daughter, mother.id, AFFAIRS, doing="look") == mother


def test_a_wrong_code_grants_nothing_and_is_counted(mother: Person, daughter: Person) -> None:
    _ask(daughter)
    wrong = "000000" if outbox(MOTHER)[0]["code"] != "000000" else "111111"

    def guess(number: int) -> str:
        return _code(
            lambda: grants.confirm(
                daughter, phone=MOTHER, relation="女儿", scopes=[AFFAIRS], code=wrong, key=f"guess{number}"
            )
        )

    assert [guess(number) for number in range(5)] == ["code_wrong"] * 4 + ["too_many"]
    assert grants.of_elder(mother) == []


def test_the_code_is_good_for_nothing_that_its_text_did_not_name(
    mother: Person, daughter: Person, sign_in: SignIn
) -> None:
    _ask(daughter)
    code = outbox(MOTHER)[0]["code"]

    def use(who: Person, scope: str, key: str) -> str:
        return _code(
            lambda: grants.confirm(who, phone=MOTHER, relation="女儿", scopes=[scope], code=code, key=key)
        )

    assert use(daughter, HEALTH, "more") == "code_wrong"
    assert use(sign_in("stranger"), AFFAIRS, "stranger") == "code_wrong"


def test_a_code_for_granting_does_not_sign_in_and_the_other_way_round(daughter: Person) -> None:
    _ask(daughter)
    code = outbox(MOTHER)[0]["code"]
    assert _code(lambda: people.verify(MOTHER, code, conversation="phone", key="in")) == "code_expired"


def test_giving_using_and_taking_back_are_in_the_audit_log(mother: Person, daughter: Person) -> None:
    given = _give(mother)
    grants.act(daughter, mother.id, AFFAIRS, doing="look")
    grants.revoke(mother, given.id)
    actions = [entry.action for entry in audit.entries(subject=mother.id)][:3]
    assert actions == ["grant.revoked", "grant.used", "grant.given"]


@pytest.mark.parametrize("who", ["mother", "daughter"])
def test_with_either_of_them_the_grant_goes(mother: Person, daughter: Person, who: str) -> None:
    _give(mother)
    people.erase(mother if who == "mother" else daughter)
    assert grants.elders_of(daughter, AFFAIRS) == []
    if who == "daughter":
        assert grants.of_elder(mother) == []
