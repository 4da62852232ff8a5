"""A Friday morning with two members and somebody of 82."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from base.errors import Refused
from services.ledger import service as ledger
from services.once import once
from services.people.person import Person
from services.timebank import service as timebank
from services.timebank.members import COIN_MINUTES, CURRENCY, account
from services.timebank.service import Task

MONDAY = "2026-11-23"


@dataclass(frozen=True)
class Cast:
    """elder: 82, joined. helper: 58, joined. newcomer: signed in only."""

    elder: Person
    helper: Person
    newcomer: Person


@pytest.fixture
def cast(database: object, clock: Callable[[str], datetime], sign_in: Callable[..., Person]) -> Cast:
    clock("2026-11-20T10:00:00+08:00")
    cast = Cast(sign_in("elder"), sign_in("helper"), sign_in("newcomer"))
    timebank.join(cast.elder, age=82, key="join-elder")
    timebank.join(cast.helper, age=58, key="join-helper")
    return cast


@pytest.fixture
def earn() -> Callable[[Person, float], None]:
    """Put earned coins on an account, as service of another day would have."""

    def earned(person: Person, coins: float) -> None:
        minutes = round(coins * COIN_MINUTES)
        sides = {"source:timebank": -minutes, account(person.id): minutes}
        key = f"earned:{person.id}:{coins}"
        once(
            lambda session: ledger.post(
                session, currency=CURRENCY, kind="help", sides=sides, key=key, subject="SJ1"
            )
        )

    return earned


def ask(person: Person, key: str = "ask", **changes: Any) -> Task:
    values: dict[str, Any] = {
        "category": "聊天陪伴",
        "date": MONDAY,
        "time": "14:00",
        "hours": 2,
        "street": "殷行街道",
        "description": "想有人说说话",
        **changes,
    }
    return timebank.request(person, key=key, **values)


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code
