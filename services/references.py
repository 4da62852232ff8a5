"""Numbers that a person reads aloud: two letters and six digits.

The digits leave out 0 and 1, which are said in several ways. A reference only
means something together with the person it belongs to.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import StorageUnavailable

_DIGITS = "23456789"
_LENGTH = 6


def new(session: Session, column: Any, prefix: str) -> str:
    """A reference that `column` does not hold yet; one digit longer when the short ones fill up."""
    for attempt in range(40):
        length = _LENGTH + attempt // 20
        reference = prefix + "".join(secrets.choice(_DIGITS) for _ in range(length))
        if session.execute(select(column).where(column == reference)).first() is None:
            return reference
    raise StorageUnavailable("no reference is left")


def fixed(text: str, prefix: str) -> str:
    """The reference that a text always has; for content that is not in the database yet.

    One digit longer than those that are drawn, so that the two never meet.
    """
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return prefix + "".join(_DIGITS[number >> (3 * place) & 7] for place in range(_LENGTH + 1))


def heard(text: str, prefix: str) -> str:
    """A reference however it was typed or said: `yp 234-567` and `234567` → `YP234567`."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper())
    return letters if letters.startswith(prefix) else prefix + letters
