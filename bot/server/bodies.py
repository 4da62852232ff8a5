"""What is sent to us as JSON: no text in it that a database or an answer could not hold."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, validator

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL takes no NUL; half of a character (an emoji that was cut in two) cannot be written as UTF-8."""


class Body(BaseModel):
    """Refuses such text in every field, however deep it lies: 422 with the field's name."""

    @validator("*", pre=True)
    def _is_writable(cls, value: Any) -> Any:  # noqa: N805
        return writable(value)


def writable(value: Any) -> Any:
    """The same value. Raises ValueError for text that cannot be written anywhere in it."""
    if isinstance(value, str) and _UNWRITABLE.search(value):
        raise ValueError("cannot be written")
    if isinstance(value, dict):
        writable([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for one in value:
            writable(one)
    return value
