"""A person with a plan that rings, and deeds that only count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from services.people.person import Person

FRIDAY_MORNING = "2026-11-20T10:00:00+08:00"


@pytest.fixture
def person(sign_in: Callable[..., Person], clock: Callable[[str], datetime], database: object) -> Person:
    """Signed in on Friday at ten, in the conversation `talk`."""
    clock(FRIDAY_MORNING)
    return sign_in()
