"""A television is an elder's when the elder, or whom they let, enters its number; no further and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from base import audit, clock
from base.errors import Refused
from services.people import grants, pairing, terminals
from services.people import service as people
from services.people.grants import BOOK, HEALTH, TV
from services.people.person import Person

SignIn = Callable[..., Person]
MOTHER, DAUGHTER = "13900000101", "13900000102"
SCREEN = "television"


@pytest.fixture
def mother(sign_in: SignIn) -> Person:
    return sign_in("mothers", MOTHER)


@pytest.fixture
def daughter(sign_in: SignIn) -> Person:
    return sign_in("daughters", DAUGHTER)


def _grant(mother: Person, *scopes: str) -> grants.Grant:
    return grants.give(mother, phone=DAUGHTER, relation="女儿", scopes=scopes, key=" ".join(scopes))


def _pair(by: Person, elder: Person, code: str | None = None, key: str = "pair") -> Person:
    return pairing.pair(code or pairing.show_code(SCREEN), by=by, elder_id=elder.id, key=key)


def _code(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_an_elder_pairs_their_own_television(mother: Person) -> None:
    assert _pair(mother, mother) == mother
    assert people.of_conversation(SCREEN) == mother
    assert all(terminals.allows(SCREEN, scope) for scope in (HEALTH, terminals.NEVER))


def test_family_needs_the_elders_yes(mother: Person, daughter: Person) -> None:
    _grant(mother, BOOK)
    assert _code(lambda: _pair(daughter, mother)) == "no_grant"
    assert people.of_conversation(SCREEN) is None


def test_what_family_paired_goes_no_further_than_their_grant(mother: Person, daughter: Person) -> None:
    _grant(mother, TV)
    _pair(daughter, mother)
    assert people.of_conversation(SCREEN) == mother
    grants.give(mother, phone="13900000103", relation="儿子", scopes=[HEALTH], key="the son's")
    assert not terminals.allows(SCREEN, HEALTH)
    _grant(mother, HEALTH)
    assert terminals.allows(SCREEN, HEALTH)
    assert not terminals.allows(SCREEN, terminals.NEVER)


def test_a_grant_taken_back_unpairs_in_the_same_moment(mother: Person, daughter: Person) -> None:
    given = _grant(mother, TV)
    _pair(daughter, mother)
    grants.revoke(mother, given.id)
    assert people.of_conversation(SCREEN) is None
    assert terminals.of(mother) == []


def test_an_old_number_is_good_no_more(mother: Person) -> None:
    first = pairing.show_code(SCREEN)
    second = pairing.show_code(SCREEN)
    if first != second:
        assert _code(lambda: _pair(mother, mother, first)) == "code_wrong"
    clock.advance(pairing.CODE_MINUTES * 60 + 1)
    assert _code(lambda: _pair(mother, mother, second, "late")) == "code_wrong"


def test_a_number_pairs_once(mother: Person) -> None:
    code = pairing.show_code(SCREEN)
    _pair(mother, mother, code)
    assert _code(lambda: _pair(mother, mother, code, "again")) == "code_wrong"


def test_the_same_request_again_is_the_first(mother: Person) -> None:
    code = pairing.show_code(SCREEN)
    assert _pair(mother, mother, code) == _pair(mother, mother, code)
    assert len(terminals.of(mother)) == 1


def test_nobody_tries_all_numbers(mother: Person) -> None:
    code = pairing.show_code(SCREEN)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for number in range(pairing.TRIES_PER_HOUR):
        assert _code(lambda key=f"try{number}": _pair(mother, mother, wrong, key)) == "code_wrong"
    assert _code(lambda: _pair(mother, mother, code, "right")) == "too_many"
    clock.advance(3601)
    assert _pair(mother, mother, key="later") == mother


def test_either_of_them_may_unpair_and_nobody_else(mother: Person, daughter: Person, sign_in: SignIn) -> None:
    _grant(mother, TV)
    _pair(daughter, mother)
    assert _code(lambda: terminals.unpair(SCREEN, by=sign_in("stranger"))) == "not_found"
    terminals.unpair(SCREEN, by=daughter)
    terminals.unpair(SCREEN, by=daughter)
    assert people.of_conversation(SCREEN) is None


def test_whoever_signs_in_on_the_television_is_not_held_back(mother: Person, daughter: Person) -> None:
    _grant(mother, TV)
    _pair(daughter, mother)
    people.link(SCREEN, daughter)
    assert terminals.allows(SCREEN, HEALTH)


def test_clearing_the_screen_unpairs_it(mother: Person) -> None:
    _pair(mother, mother)
    people.unlink(SCREEN)
    assert terminals.of(mother) == []


def test_leaving_takes_the_televisions_along(mother: Person, daughter: Person) -> None:
    _grant(mother, TV)
    _pair(daughter, mother)
    people.erase(daughter)
    assert people.of_conversation(SCREEN) is None


def test_pairing_is_in_the_audit_log(mother: Person) -> None:
    _pair(mother, mother)
    terminals.unpair(SCREEN, by=mother)
    noted = {entry.action for entry in audit.entries(subject=mother.id)}
    assert noted >= {"terminal.paired", "terminal.unpaired"}
