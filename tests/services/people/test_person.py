from __future__ import annotations

from collections.abc import Callable

from services.people.person import Person, mask


def test_a_phone_is_masked_to_its_first_three_and_last_four_digits() -> None:
    assert mask("13812345678") == "138****5678"


def test_a_person_printed_tells_neither_phone_nor_key(sign_in: Callable[..., Person]) -> None:
    person = sign_in(phone="13812345678")
    assert "13812345678" not in repr(person)
    assert repr(person.key) not in repr(person)
    assert person.masked_phone == "138****5678"
