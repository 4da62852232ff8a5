"""Something is wanted, and no service is sure: whether it is asked after all, or which is to be said."""

from __future__ import annotations

import re

from actions import cues
from actions.move import SERVICE_MIN, Move
from actions.outside.signs import (
    CERTAIN,
    NAMES,
    is_rude,
    linked,
)
from actions.parse import Parse
from knowledge.search.query import understand
from knowledge.whom import whom_for

_VISITS = re.compile("去(?:看|玩|逛|参观)|看展")
_HAS_SUCH = re.compile(
    "^(?:那|那里|那边|里面|里头)*有(?:没有)?[^，,哪什啥几多]{2,4}(?:吗|伐|么|没有)?[？?]?$"
)
_GUIDES = "service-guide"
_IS_THERE_ANY = re.compile("有没有|有(?:什么|啥|哪些)|能不能|可不可以|怎么[办弄]|哪能办")
_WHAT_THERE_IS = re.compile("(?:看看|查查|查一?下|找找|找一?下|看一?下).{0,6}(?:有没有|有(?:什么|啥|哪些))")
""" "帮我看看附近有什么展览": what there is, and no service."""
_FREE = re.compile("免费(?!的?(?:打|喝|吃))|贷(?:点|一?笔)?款")
""" "我想参加免费的体检": what is given for nothing is found among the records."""


def asks_of_a_thing(parse: Parse) -> bool:
    """ "有没有插座" after a library: whether it has such a thing, whatever service that sounds like."""
    asks = parse.act == "begin" and _HAS_SUCH.match(parse.text)
    return bool(asks) and parse.certainty < CERTAIN and not parse.of(*NAMES, "date", "time", "street")


def _looks_for_places(parse: Parse) -> bool:
    """ "帮我看看附近食堂": a kind of place is to be found."""
    looks = cues.LOOKS_FOR.search(parse.text) or _VISITS.search(parse.text) and parse.service is None
    return bool(looks and understand(parse.text).kinds)


def unsure_which(parse: Parse) -> Move:
    """Something is wanted and no service is sure: rude words want nothing, a named matter is told."""
    if is_rude(parse):
        return Move("social", {"act": "chitchat"})
    asks = linked(parse) or cues.ENQUIRES.search(parse.text) or _looks_for_places(parse)
    asks = bool(asks) or parse.service is None and bool(_WHAT_THERE_IS.search(parse.text))
    if whom_for(parse.text) or _FREE.search(parse.text):
        return Move("ask")  # "想办个读者证"
    if parse.service in {None, _GUIDES} and _IS_THERE_ANY.search(parse.text):
        return Move("ask")  # "住院押金交不出，有没有救助"
    return Move("ask") if asks and parse.service_certainty < SERVICE_MIN else Move("clarify")
