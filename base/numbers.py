"""Numbers as people write and say them: 12, 3.5, 三十二, 两, 半."""

from __future__ import annotations

import re

from cn2an import cn2an

_LONGEST = 16
"""Signs; what is longer counts nothing that a person could mean, and past 300 digits no float holds it."""
_FIGURES = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_AS_WRITTEN = str.maketrans("两〇", "二零")


def number(written: str) -> float | None:
    """None when it is no well-formed number (十百, 1.2.3) or longer than sixteen signs; never raises."""
    if len(written) > _LONGEST:
        return None
    if written == "半":
        return 0.5
    if _FIGURES.fullmatch(written):
        return float(written)
    try:
        return float(cn2an(written.translate(_AS_WRITTEN), "smart"))
    except (ValueError, KeyError):  # cn2an meets 十百 and the like with a KeyError
        return None


def whole(written: str) -> int | None:
    """The same without what is behind the point."""
    found = number(written)
    return None if found is None else int(found)
