"""Password, second factor, and how long a session lives."""

from __future__ import annotations

import pytest

from base import audit
from base import clock as base_clock
from base.errors import Refused
from services.staff import accounts, signing_in
from tests.staff import PASSWORD, hired, shown_code


def signed_in(officer):
    begun = signing_in.begin(officer.login, PASSWORD)
    return signing_in.finish(begun.token, shown_code(officer))


def refusal(work, *arguments):
    with pytest.raises(Refused) as refused:
        work(*arguments)
    return refused.value.code


def test_password_and_code_lead_to_a_session(wang):
    assert signing_in.officer_of(signed_in(wang).token).name == "小王"


def test_the_password_alone_opens_nothing(wang):
    assert signing_in.officer_of(signing_in.begin("wang", PASSWORD).token) is None


def test_the_login_is_read_whatever_its_case(wang):
    assert signing_in.begin(" Wang ", PASSWORD).officer.id == wang.id


@pytest.mark.parametrize("login", ["wang", "nobody"])
def test_a_wrong_password_and_an_unknown_name_sound_the_same(wang, login):
    assert refusal(signing_in.begin, login, "不是这一句，真的不是") == "wrong"


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(wang, clock):
    for _ in range(signing_in.ATTEMPTS):
        refusal(signing_in.begin, "wang", "不是这一句，真的不是")
    assert refusal(signing_in.begin, "wang", PASSWORD) == "locked"
    clock("2030-01-01T10:00:00+08:00")
    assert signing_in.begin("wang", PASSWORD)


def test_wrong_codes_count_like_wrong_passwords(wang):
    begun = signing_in.begin("wang", PASSWORD)
    for _ in range(signing_in.ATTEMPTS):
        assert refusal(signing_in.finish, begun.token, "000000") == "wrong"
    assert refusal(signing_in.finish, begun.token, shown_code(wang)) == "locked"


def test_a_code_is_taken_once(wang):
    code = shown_code(wang)
    signing_in.finish(signing_in.begin("wang", PASSWORD).token, code)
    again = signing_in.begin("wang", PASSWORD)
    assert refusal(signing_in.finish, again.token, code) == "wrong"


def test_recovery_codes_are_shown_once_and_each_is_good_once(wang):
    first = signed_in(wang)
    assert len(first.recovery) == 8
    typed = first.recovery[0].upper().replace("-", " ")
    again = signing_in.finish(signing_in.begin("wang", PASSWORD).token, typed)
    assert again.recovery == []
    half = signing_in.begin("wang", PASSWORD)
    assert refusal(signing_in.finish, half.token, typed) == "wrong"


def test_the_code_must_follow_the_password_soon(wang, clock):
    begun = signing_in.begin("wang", PASSWORD)
    clock("2030-01-01T10:00:00+08:00")
    assert refusal(signing_in.finish, begun.token, shown_code(wang)) == "begin_again"


def test_an_idle_session_ends(wang, clock):
    clock("2030-01-01T09:00:00+08:00")
    token = signed_in(wang).token
    clock("2030-01-01T09:59:00+08:00")
    assert signing_in.officer_of(token)
    clock("2030-01-01T11:00:00+08:00")
    assert signing_in.officer_of(token) is None


def test_a_busy_session_ends_after_a_working_day(wang):
    token = signed_in(wang).token
    for _ in range(17):
        base_clock.advance(40 * 60)
        assert signing_in.officer_of(token)
    base_clock.advance(41 * 60)
    assert signing_in.officer_of(token) is None
    assert signing_in.expire() == 1


def test_signing_out_everywhere_ends_every_session(wang):
    first = signed_in(wang)
    second = signing_in.finish(signing_in.begin("wang", PASSWORD).token, first.recovery[0])
    signing_in.end_everywhere(wang)
    assert signing_in.officer_of(first.token) is signing_in.officer_of(second.token) is None


def test_a_shut_account_is_out_at_once_and_cannot_come_back(wang):
    token = signed_in(wang).token
    accounts.disable("wang")
    assert signing_in.officer_of(token) is None
    assert refusal(signing_in.begin, "wang", PASSWORD) == "wrong"


def test_a_new_factor_makes_the_old_phone_useless(wang):
    code = shown_code(wang, steps=1)
    signed_in(wang)
    accounts.reset("wang", new_factor=True)
    begun = signing_in.begin("wang", PASSWORD)
    assert accounts.enrolment(wang.id) is not None
    assert refusal(signing_in.finish, begun.token, code) == "wrong"


def test_signing_in_is_in_the_audit_log_without_a_name(wang):
    signed_in(wang)
    actions = [entry.action for entry in audit.entries(subject=wang.actor)]
    assert actions == ["staff.signed_in", "staff.added"]
    assert "wang" not in str(audit.entries())


@pytest.mark.parametrize(("given", "held"), [("agent", {"agent"}), ("supervisor", {"agent", "supervisor"})])
def test_a_role_brings_those_that_it_includes(database, given, held):
    assert hired("li", given=(given,)).roles == held


def test_a_login_is_given_once(wang):
    assert refusal(hired) == "taken"
