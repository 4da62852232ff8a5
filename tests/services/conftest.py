"""What tests of services share: signed-in people."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from base import clock
from base.crypto import lookup_hash, new_key, seal
from base.db import transaction
from services.connectors.sms import outbox
from services.people import service as people
from services.people.models import Person as PersonRow
from services.people.person import PHONE_CONTEXT, Person, of_row

_numbers = itertools.count(1)


@pytest.fixture
def sign_in(database: object) -> Callable[..., Person]:
    """Sign a person in, by a phone of their own unless one is given."""

    def signed_in(conversation: str = "talk", phone: str | None = None) -> Person:
        number = phone or f"139{next(_numbers):08d}"
        people.request_code(number, conversation=conversation, key=f"{conversation}:{number}:send")
        code = outbox(number)[0]["code"]
        return people.verify(number, code, conversation=conversation, key=f"{conversation}:{number}:code")

    return signed_in


@pytest.fixture
def crowd() -> Callable[[int], list[Person]]:
    """Many people who have signed in before, on whichever database the test uses."""

    def many(count: int) -> list[Person]:
        rows = [_row(f"137{next(_numbers):08d}") for _ in range(count)]
        with transaction() as session:
            session.add_all(rows)
            session.flush()
            return [of_row(row) for row in rows]

    return many


def _row(phone: str) -> PersonRow:
    key = new_key()
    return PersonRow(
        key=key,
        phone=seal(key, phone.encode(), context=PHONE_CONTEXT),
        phone_hash=lookup_hash(phone, purpose="phone"),
        created_at=clock.now(),
    )
