"""Effects that happen once, however often they are asked for.

Every effect carries a key (conversation + message + step) under a unique
constraint. Two requests with the same key may run side by side: the database
lets one of them write, the other starts again and finds the first's result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.db import transaction
from base.errors import StorageUnavailable

Result = TypeVar("Result")
KEY_LENGTH = 200
_ATTEMPTS = 8


def once(work: Callable[[Session], Result]) -> Result:
    """Run `work` in a transaction, again from the start when a unique or check constraint stopped it.

    `work` must look for the result under its key before it writes.
    Raises StorageUnavailable when the constraint keeps stopping it.
    """
    stopped: IntegrityError | None = None
    for _ in range(_ATTEMPTS):
        try:
            with transaction() as session:
                return work(session)
        except IntegrityError as error:
            stopped = error
    raise StorageUnavailable("the same effect kept colliding") from stopped


def stored(key: str) -> str:
    """The form in which a key is kept: itself, or its digest when it is longer than its column."""
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()
