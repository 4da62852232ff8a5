from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text

from base import clock
from base.db import reading
from base.errors import Refused, SealBroken
from services.callback import service as callbacks
from services.connectors.sms import MessageNotSent, outbox
from services.people import codes, consent, grants
from services.people import service as people
from services.people.models import Consent, Grant, SignInCode, SignInPhone
from services.people.person import Person

PHONE = "13812345678"
pytestmark = pytest.mark.usefixtures("database")


def _request(key: str = "send", phone: str = PHONE) -> str:
    """Ask for a code and read it from the outbox."""
    people.request_code(phone, conversation="talk", key=key)
    return outbox(phone)[0]["code"]


def _verify(code: str, key: str = "code", conversation: str = "talk") -> Person:
    return people.verify(PHONE, code, conversation=conversation, key=key)


def _wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def _code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_a_code_of_six_digits_signs_the_conversation_in() -> None:
    code = _request()
    assert len(code) == 6
    assert code.isdigit()
    assert people.of_conversation("talk") is None
    person = _verify(code)
    assert person.phone == PHONE
    assert people.of_conversation("talk") == person


def test_the_text_warns_and_the_answer_masks_the_number() -> None:
    sent = people.request_code("138 1234 5678", conversation="talk", key="send")
    assert sent.masked_phone == "138****5678"
    assert "不要告诉别人" in outbox(PHONE)[0]["text"]


def test_the_same_key_sends_one_message() -> None:
    people.request_code(PHONE, conversation="talk", key="send")
    people.request_code(PHONE, conversation="talk", key="send")
    assert len(outbox(PHONE)) == 1


def test_the_same_phone_is_the_same_person_in_every_conversation() -> None:
    first = _verify(_request())
    clock.advance(61)
    second = _verify(_request("send-2"), key="code-2", conversation="tv")
    assert second.id == first.id


def test_a_repeated_verification_is_the_first_one_again() -> None:
    code = _request()
    assert _verify(code) == _verify(code)


def test_a_used_code_is_no_good_for_another_request() -> None:
    code = _request()
    _verify(code)
    assert _code_of(lambda: _verify(code, key="later", conversation="elsewhere")) == "code_expired"
    assert people.of_conversation("elsewhere") is None


def test_a_wrong_code_is_refused_and_the_tries_left_are_told() -> None:
    code = _request()
    with pytest.raises(Refused) as refused:
        _verify(_wrong(code))
    assert (refused.value.code, refused.value.details["left"]) == ("code_wrong", 4)
    assert _verify(code, key="right").phone == PHONE


def test_a_wrong_code_sent_twice_by_a_bad_line_counts_once() -> None:
    code = _request()
    for _ in range(6):
        assert _code_of(lambda: _verify(_wrong(code), key="same")) == "code_wrong"


def test_after_five_wrong_ones_even_the_right_code_is_refused() -> None:
    code = _request()
    told = [_code_of(lambda n=n: _verify(_wrong(code), key=f"try-{n}")) for n in range(5)]  # type: ignore[misc]
    assert told == ["code_wrong"] * 4 + ["too_many"]
    assert _code_of(lambda: _verify(code, key="right")) == "too_many"


def test_a_code_is_good_for_five_minutes_of_the_applications_clock() -> None:
    code = _request()
    clock.advance(301)
    assert _code_of(lambda: _verify(code)) == "code_expired"


def test_a_code_that_was_never_asked_for_is_refused() -> None:
    assert _code_of(lambda: _verify("123456")) == "code_expired"


def test_only_the_newest_code_counts() -> None:
    old = _request()
    clock.advance(61)
    new = _request("send-2")
    if old != new:
        assert _code_of(lambda: _verify(old)) == "code_wrong"
    assert _verify(new, key="new").phone == PHONE


def test_the_code_of_another_phone_is_wrong() -> None:
    theirs = _request("theirs", "13900000000")
    mine = _request("mine")
    assert theirs == mine or _code_of(lambda: _verify(theirs)) == "code_wrong"


def test_a_second_code_within_a_minute_is_refused_with_the_wait() -> None:
    _request()
    clock.advance(30)
    with pytest.raises(Refused) as refused:
        _request("send-2")
    assert refused.value.code == "too_many"
    assert 28 <= int(str(refused.value.details["wait_seconds"])) <= 31
    assert str(refused.value.details["wait_seconds"]) in refused.value.message


def test_the_sixth_code_within_an_hour_is_refused_and_later_allowed() -> None:
    for number in range(5):
        _request(f"send-{number}")
        clock.advance(61)
    assert _code_of(lambda: _request("send-6")) == "too_many"
    clock.advance(3600)
    assert _request("send-7")


def test_nobody_makes_us_write_to_a_list_of_phones() -> None:
    for number in range(10):
        _request(f"send-{number}", f"1390000000{number}")
    assert _code_of(lambda: _request("send-11", "13900000011")) == "too_many"
    people.request_code("13900000011", conversation="elsewhere", key="send")
    assert outbox("13900000011")


def test_a_message_that_was_not_taken_is_told_and_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def send(self, *args: object, **kwargs: object) -> None:
            raise MessageNotSent("短信网关", "no")

    with monkeypatch.context() as patch:
        patch.setattr(codes, "gateway", Broken)
        assert _code_of(lambda: people.request_code(PHONE, conversation="talk", key="send")) == "unavailable"
    assert _request("send")


def test_a_request_that_died_before_sending_sends_a_code_that_works_when_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Dying:
        def send(self, *args: object, **kwargs: object) -> None:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(codes, "gateway", Dying)
        with pytest.raises(KeyboardInterrupt):
            people.request_code(PHONE, conversation="talk", key="send")
    assert _verify(_request("send")).phone == PHONE


def test_what_was_begun_anonymously_comes_along() -> None:
    reference = callbacks.request(phone=PHONE, when="下午", conversation="talk", key="call")
    person = _verify(_request())
    assert [one.reference for one in callbacks.of_person(person)] == [reference]


def test_what_another_person_began_in_the_conversation_stays_theirs(sign_in: Callable[..., Person]) -> None:
    first = sign_in("talk")
    callbacks.request(phone=PHONE, when=None, conversation="talk", key="call")
    second = _verify(_request())
    assert callbacks.of_person(second) == []
    assert len(callbacks.of_person(first)) == 1


def test_signing_out_forgets_the_conversation_and_keeps_the_person() -> None:
    person = _verify(_request())
    people.unlink("talk")
    assert people.of_conversation("talk") is None
    assert people.by_phone(PHONE) == person


def test_a_conversation_can_be_linked_without_a_code_by_whoever_may() -> None:
    person = _verify(_request())
    people.link("tv", person)
    assert people.of_conversation("tv") == person


def test_erasing_destroys_the_key_and_everything_that_leads_to_the_person() -> None:
    person = _verify(_request())
    consent.give(person, next(iter(consent.purposes())), key="agree")
    grants.give(person, phone="13900000001", relation="女儿", scopes=[grants.AFFAIRS], key="give")
    people.erase(person)
    assert people.of_conversation("talk") is None
    assert people.by_phone(PHONE) is None
    assert outbox(PHONE) == []
    with reading() as session:
        [row] = session.execute(text("SELECT key, phone, phone_hash FROM people")).all()
        left = [
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (SignInPhone, SignInCode, Consent, Grant)
        ]
    assert tuple(row) == (None, None, None)
    assert left == [0, 0, 0, 0]


def test_an_erased_person_who_comes_back_is_a_new_one() -> None:
    first = _verify(_request())
    people.erase(first)
    second = _verify(_request("again"), key="again")
    assert second.id != first.id
    assert second.key != first.key


def test_neither_phone_nor_code_is_readable_in_the_database() -> None:
    code = _request()
    _verify(code)
    with reading() as session:
        for table in ("people", "sign_in_codes", "sign_in_phones", "sms_outbox"):
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert PHONE.encode() not in _bytes(row)
                assert table == "sign_in_codes" or code.encode() not in _bytes(row)


def test_what_is_sealed_for_one_person_does_not_open_for_another(sign_in: Callable[..., Person]) -> None:
    from base.crypto import open_, seal

    one, other = sign_in("a"), sign_in("b")
    with pytest.raises(SealBroken):
        open_(other.key, seal(one.key, b"secret"))


def _bytes(row: object) -> bytes:
    return b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in tuple(row))  # type: ignore[call-overload]


def test_many_codes_in_a_day_are_too_many_even_when_spread_over_hours(
    clock: Callable[[str], object],
) -> None:
    for number in range(codes.CODES_PER_DAY):
        clock(f"2026-11-20T{number:02d}:30:00+08:00")
        _request(f"send{number}")
    clock("2026-11-20T15:30:00+08:00")
    assert _code_of(lambda: _request("one more")) == "too_many"
    clock("2026-11-21T00:31:00+08:00")
    assert _request("the next day")


def test_many_conversations_of_one_origin_cannot_write_to_a_list_of_phones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codes, "CODES_PER_ORIGIN", 3)

    def ask(number: int, origin: str) -> None:
        phone = f"1390000010{number}"
        people.request_code(phone, conversation=f"talk{number}", key=f"send{number}", origin=origin)

    for number in range(3):
        ask(number, "hall")
    assert _code_of(lambda: ask(4, "hall")) == "too_many"
    ask(5, "elsewhere")


def test_the_whole_house_sends_only_so_many_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "CODES_OF_THE_HOUSE", 2)
    for number in range(2):
        people.request_code(f"1390000010{number}", conversation=f"talk{number}", key=f"send{number}")
    assert _code_of(lambda: _request("one more")) == "too_many"


def test_a_refusal_tells_whether_the_earlier_code_is_still_good() -> None:
    code = _request("first")
    with pytest.raises(Refused) as refused:
        _request("second")
    assert refused.value.details["live"]
    _verify(code)
    with pytest.raises(Refused) as refused:
        _request("third")
    assert not refused.value.details["live"]
