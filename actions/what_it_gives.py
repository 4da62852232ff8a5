"""“有没有什么补贴”, “办下来有什么好处”, “一个月有多少钱” after an office matter: what is paid to the same people."""

from __future__ import annotations

import re

from actions import benefits, reply
from actions.no_answer import unsaid
from actions.telling import answer_record
from actions.turn import Turn
from knowledge.questions.comparing import naming, phrases
from knowledge.records import Record

_MONEY = re.compile(r"\d+(?:\.\d+)?(?:万|千)?元")
_ANY_ALLOWANCE = re.compile(
    "^(?:那|还|这个|[,，])*(?:有没有|有)(?:什么|啥|哪些)?(?:政府)?(?:补贴|补助|津贴)(?:政策)?(?:的)?(?:吗|伐|么|呢|没有)?[？?]?$"
)
_WHAT_GOOD = re.compile(
    "^(?:那|这个?|证|卡|办(?:好|下来|出来|成)?了?(?:以后)?|有了(?:证|卡)?|拿到(?:了|以后)?|以后|之后|[,，])*(?:(?:能|可以)?(?:有|享受)(?:什么|啥|哪些)(?:好处|待遇|福利|优惠|用处|用场|用)|(?:一个?月|每个?月|一年|每年)(?:能|可以)?(?:有|给|发|领|拿)(?:到)?(?:多少钱?|几块?钱|几钿))(?:的|呢|啊|伐)?[？?]?$"
)
""" "办下来有什么好处", "一个月有多少钱" of a card: what is paid to whoever has it, and not its fee."""


def told(turn: Turn, record: Record) -> reply.Message | None:
    """ "有没有什么补贴" after an office matter: the one for the same people, what the matter says of any, or that it says nothing."""
    good = _WHAT_GOOD.match(turn.parse.text)
    if not (good or _ANY_ALLOWANCE.match(turn.parse.text)) or not turn.dialogue.focus.get("guide"):
        return None
    if good and {"amount", "benefits"} & record.shown_facts.keys():
        return None
    if beside := benefits.benefit_beside(turn, record, asked=bool(good)):
        return answer_record(turn, beside, None)
    if good and (any(word in record.name for word in benefits.BENEFITS) or _money_of(record)):
        return None
    return None if naming(record, sorted(benefits.BENEFITS)) else unsaid(record, "补贴")


def _money_of(record: Record) -> bool:
    """Whether its own facts name sums beside the fee."""
    return any(
        _MONEY.search(one)
        for key, value in record.shown_facts.items()
        if key != "fee"
        for one in phrases(value)
    )
