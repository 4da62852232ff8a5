"""What was read of one field, in the shape that travels between whoever reads, keeps and says it."""

from __future__ import annotations

from typing import Any

Value = dict[str, Any]
"""{value: for programs, text: for people, record?: id, bare?: an hour without its part of the day}

The value of a `listed` field is a tuple while several names fit: the kind of the service settles it.
"""
