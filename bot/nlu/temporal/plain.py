"""The text as the readers want it, with the way back to the positions of what was given.

Normalised text passes unchanged. Raw text may have full-width figures,
traditional characters in words for times, and spaces beside them.
"""

from __future__ import annotations

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONE_FOR_ONE = _HALF_WIDTH | str.maketrans(
    "點週禮號後兩個鐘時這過從農曆臘陰國慶節內間個雙勞動婦聖親兒雞—–～〜至",
    "点周礼号后两个钟时这过从农历腊阴国庆节内间个双劳动妇圣亲儿鸡--~~至",
)
_SPACE = re.compile(
    r"(?<=[\u4e00-\u9fff\d])[ \t\u3000]+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=\d+[ \t\u3000]*[月日号点时])"
)


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text to read, and for each of its characters the place in `text` (None: unchanged)."""
    same_length = text.translate(_ONE_FOR_ONE)
    if " " not in same_length and "\t" not in same_length and "\u3000" not in same_length:
        return same_length, None
    gaps = {
        place
        for gap in _SPACE.finditer(same_length)
        if _binds(same_length, gap)
        for place in range(*gap.span())
    }
    if not gaps:
        return same_length, None
    kept = [place for place in range(len(same_length)) if place not in gaps]
    return "".join(same_length[place] for place in kept), kept


def _binds(text: str, gap: re.Match[str]) -> bool:
    """Only spaces inside a time go: "下午 3 点"; the one in "新华医院 下周三" may stay."""
    before, after = text[gap.start() - 1], text[gap.end() : gap.end() + 1]
    return before.isdecimal() or after.isdecimal() or before in "年月周期拜午上下个点"
