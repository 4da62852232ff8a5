"""Numbers that nobody should be told: of an identity card, of a bank card."""

from __future__ import annotations

import re

_BIRTH = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
_IDENTITY = re.compile(rf"(?<![\dA-Za-z])[1-8]\d{{5}}{_BIRTH}\d{{3}}[\dXx](?![\dA-Za-z])")
_BANK = re.compile(r"(?<![\dA-Za-z])(?:62|4\d|5[1-5])\d{2}[ -]?(?:\d{4}[ -]?){3}\d{0,3}(?![\dA-Za-z])")
_AND_LITTLE_ELSE = 14
"""Characters around it: more than these are an account of something, in which others read no number anyway."""


def named(text: str) -> str | None:
    """What it is the number of, where it is about all that was said."""
    for pattern, name in ((_IDENTITY, "身份证号"), (_BANK, "银行卡号")):
        found = pattern.search(text)
        if found and len(text) - len(found[0]) <= _AND_LITTLE_ELSE:
            return name
    return None
