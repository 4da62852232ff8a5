"""A signed-in person, as other rooms see them."""

from __future__ import annotations

from dataclasses import dataclass, field

from base.crypto import open_
from services.people.models import Person as PersonRow

PHONE_CONTEXT = "phone"


@dataclass(frozen=True)
class Person:
    """Someone who proved their phone. `key` is wrapped and only good for seal and open_."""

    id: str
    phone: str = field(repr=False)
    key: bytes = field(repr=False)

    @property
    def masked_phone(self) -> str:
        return mask(self.phone)


def mask(phone: str) -> str:
    """13812345678 → 138****5678."""
    return f"{phone[:3]}****{phone[-4:]}"


def of_row(row: PersonRow) -> Person:
    """Raises SealBroken when the person was erased: callers ask for rows with a key only."""
    return Person(row.id, open_(row.key, row.phone, context=PHONE_CONTEXT).decode(), bytes(row.key))
