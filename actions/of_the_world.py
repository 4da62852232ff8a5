"""A question about the weather, the stock market, a match: whatever it names, it answers nothing that was asked."""

from __future__ import annotations

import re

from actions import cues
from actions.parse import Parse

_WHOLLY = 0.9
_BRIEF = 14
"""Characters of a question that can hold no story."""

IS_THERE = re.compile(
    "(?:有没有|有(?:号|空|位|名额)?(?:吗|伐|么)|行(?:吗|伐|不行)|可以(?:吗|伐|不)|好伐|呢)[？?]?$"
)
"""Asks for one of what is on the table."""


def asks_of_the_world(parse: Parse) -> bool:
    """ "今天天气怎么样" where a matter or a day is to be told; nothing in it says that something is wrong."""
    sure = parse.act == "out_of_scope" and parse.certainty >= _WHOLLY and len(parse.text) <= _BRIEF
    if IS_THERE.search(parse.text):
        return False  # "明天有没有"
    asks = cues.ASKS.search(parse.text) or cues.ENDS_ASKING.search(parse.text) or "谁" in parse.text
    return bool(sure and asks) and not (cues.IS_WRONG.search(parse.text) or cues.HAPPENS.search(parse.text))
