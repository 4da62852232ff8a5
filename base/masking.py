"""Personal data out of texts that people other than their owner may read: logs, audit entries, lists.

Only shapes are known here (phones, identity and card numbers, mail addresses); names
have none, so what people say is never logged in the first place.
"""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # An identity card: area and check digits stay, the birthday between them goes.
    (re.compile(r"(?<![0-9A-Za-z])(\d{4})\d{11,13}([0-9Xx]{2})(?![0-9A-Za-z])"), r"\1***********\2"),
    (re.compile(r"(?<!\d)(?:(?:\+|00)?86[\s-]?)?(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)"), r"\1****\2"),
    (re.compile(r"(?<!\d)(0\d{2,3})[\s-]\d{4,5}(\d{3})(?!\d)"), r"\1-****\2"),
    (re.compile(r"[A-Za-z0-9_.+-]+@([A-Za-z0-9-]+\.[A-Za-z0-9.-]+)"), r"***@\1"),
)


def masked_text(text: str) -> str:
    """The text with what identifies people starred out: 13812345678 → 138****5678."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text
