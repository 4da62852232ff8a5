"""Numbers up to 99 as people write them: 25, 二十五, 廿五, 两."""

from __future__ import annotations

from cn2an import an2cn

DIGITS = "零〇一二两三四五六七八九"
SIGNS = DIGITS + "十廿卅"
NUMBER = rf"(?:\d{{1,2}}|[{SIGNS}]{{1,4}})"
NOT_INSIDE = rf"(?<![\d.:/\-{SIGNS}百千万几第])"
"""Before a number: nothing that would make it the tail of a longer one."""
NOT_LONGER = rf"(?![\d.:/\-{SIGNS}百千万])"


def _spoken_forms() -> dict[str, int]:
    table = {an2cn(number): number for number in range(100)}
    table |= {f"一{word}": number for word, number in table.items() if 10 <= number < 20}
    table |= {f"廿{word}": 20 + number for word, number in table.items() if 1 <= number < 10}
    table |= {f"卅{word}": 30 + number for word, number in table.items() if 1 <= number < 10}
    table |= {
        f"{zero}{word}": number for zero in "零〇" for word, number in table.items() if 1 <= number < 10
    }
    return table | {"两": 2, "廿": 20, "卅": 30, "〇": 0}


_SPOKEN = _spoken_forms()
_LAST_CENTURY = 40  # two figures from here on are a year of birth
_ONE_BY_ONE = str.maketrans("零〇一二三四五六七八九", "00123456789")


def number(text: str) -> int | None:
    """None when it is no well-formed number below one hundred."""
    if text.isdecimal() and text.isascii():
        return int(text)
    return _SPOKEN.get(text)


def amount(text: str) -> float | None:
    """Like `number`, and 半, 1.5 and 几 for nothing certain (None)."""
    if text == "半":
        return 0.5
    whole, dot, part = text.partition(".")
    if dot and whole.isdecimal() and part.isdecimal():
        return float(text)
    return number(text)


def year(text: str) -> int | None:
    """2026, 26, 二〇二六, 二六; 44 is 1944. None for a year in which nobody here was or will be alive."""
    plain = text.translate(_ONE_BY_ONE)
    if not (plain.isdecimal() and plain.isascii()) or len(plain) not in {2, 4}:
        return None
    said = int(plain)
    if len(plain) == 2:
        said += 2000 if said < _LAST_CENTURY else 1900
    return said if 1900 <= said <= 2100 else None
