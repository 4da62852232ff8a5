"""Values that are only mentioned: "刚才我女儿来过电话" names nobody a table is booked for."""

from __future__ import annotations

import re

from actions import cues
from actions.parse import Parse

_BESIDE = {"chitchat": 0.0, "out_of_scope": 0.6, "query": 0.6}
"""Acts that fill nothing, and how sure one has to be of each."""
_NEVER = 1.1
_WAS = re.compile(
    "^(?!.*[想要再改换错]).*(?:刚才|刚刚|昨天|昨日|前天|上次|上趟|上个?(?:月|礼拜|星期)|去年|以前).*(?:[来去打看讲说吃做住]过|[病话饭]了)"
)
"""What was done before; whoever tells it puts nobody and no place down."""
_IS_AWAY = re.compile(
    "(?:我|阿拉|我们)(?:要|得|还要)?(?:去|到|回)(?:我|阿拉)?[^，。,挂看约订]{1,4}(?:家|屋里|那里|那边)(?:吃饭|住|玩|里)?[了的呀啊]?$"
)
"""Where somebody is then: "明天我要去女儿家"."""
_MOST = 0.6
"""Share of a sentence that its values must fill, to be what it says."""
_ANSWERS = re.compile(
    "^(?:就|是|给|帮|替|为|那|哦|嗯|还有|还要|再|另外|[,，。 ])+|[吧的呀啊吗呢伐么?？]$|行|可以|都好|不行|没空|有空|方便"
)
"""Words around a value that is given as an answer, added, or asked for."""


def only_mentions(parse: Parse) -> bool:
    """Whether it is told beside what is open: nothing in it wishes, answers or puts right, and most of it is no value."""
    if parse.option or _IS_AWAY.search(parse.text):
        return not parse.option
    if cues.WISHES.search(parse.text) or cues.PUTS_RIGHT.search(parse.text):
        return False
    if _WAS.search(parse.text):
        return True
    if parse.certainty < _BESIDE.get(parse.act, _NEVER) or _ANSWERS.search(parse.text):
        return False
    values = [one for one in parse.entities if one["entity"] != "symptom"]
    named = {n for one in values for n in range(int(one["start"]), int(one["end"]))}
    return len(named) < _MOST * len(parse.text)
