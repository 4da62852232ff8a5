"""Something of one's own that was done before: looked at, changed, cancelled, given back."""

from __future__ import annotations

import re

from actions import cues, offers, remedies
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SERVICE_MIN, SURE, Move
from actions.outside.done import (
    cancels_what_was_done,
    just_receipted,
    moves_what_was_booked,
    puts_right_what_was_filed,
)
from actions.outside.signs import (
    NAMES,
    has_an_after,
    makes,
    only_lets_go,
)
from actions.own_affairs import affairs, looks
from actions.parse import Parse
from knowledge.catalogue import Catalogue

_RETURNS = re.compile(
    "^(?:我|那|要是|如果|就)*(?:想|要|能不能|可以)?(?:提前|早点|早一点|先)(?:去)?还(?:掉|了|吧|吗|可以吗|行吗|的话)*[？?]?$"
)
""" "我想提前还" right after something was lent."""
_LETS_GO = re.compile(
    "^(?:那|那就|还是|好的?|嗯|[,，])*(?:算了|不用了|不要了|罢了)?[，,。 ]*(?:不|先不|勿)(?:订|约|挂|办|去|看|报|弄|问|租|借|登记)了?[吧呀啊。！]*$"
)
""" "那算了，不订了" while nothing was made."""
_GRANT, _REVOKE = "family-grant", "family-revoke"
_REGRETS = re.compile(
    "^(?:我|哎|唉|算了|后悔了|不对|还是|想想|[,，。])*(?:把它|帮我|给我)?(?:取消|收回|撤回|撤销|不要|不让|别让|停)(?:掉|了|吧|他|她|伊|看|管|弄|的)*[。！]*$"
)
""" "后悔了，取消掉" right after somebody of the family was let."""
_MEDICINE, _CHECKIN = "medicine-reminder", "safety-checkin"
_STOPS = re.compile(
    "^(?:我|阿拉|那|请|麻烦|[,，])*(?:想|要|想要)?(?:帮我|给我|把)?(?:取消|停掉|停了|停|关掉|删掉|不要|撤掉)(?:了)?(?:我的?|那个|这个|之前的?|原来的?)*"
    "(?:(?:吃药|用药|药)?的?提醒|(?P<daily>(?:每[天日])?(?:的)?(?:平安)?问候|报平安))(?:了|吧|掉|呀)*[。！]*$"
    "|^(?:把)?(?:我的?|那个)?(?:(?:吃药|用药)的?提醒|(?P<daily2>(?:每[天日])?的?平安问候))(?:给我)?(?:取消|停|关|删|撤)(?:掉|了)?(?:吧|呀)*[。！]*$"
)
_NO_DOUBT = 0.9
_OWN = re.compile(
    "^(?:那|请问|帮我|查查|查一下|看看|看一下|[,，])*我(?:的|现在|账上|手里|一共|还|里面)*(?:有|剩|时间币|币|报告|账户|余额)"
)
_NOT_TO_BE = re.compile("[去来参]不|不[去来参约订挂看打]|没空|有事|删|撤|退|错|解约|解除|停|关")
_UNABLE = re.compile("[动走起站坐吃睡说看听]不(?:了|动|来)")
_HOW = re.compile("怎么|哪能|咋|如何")
_REFUSES_IT = re.compile("[她他伊](?:就|又|总|老)?(?:是|也)?不(?:肯)?吃|(?:让|叫|劝)[^，,。]{0,6}吃")
"""Tells of somebody who will not take it, and wants no reminder dropped."""


def about_affairs(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    if cues.KEEPS.search(parse.text):
        return Move("nothing", {"act": "keep"})
    if dialogue.done.get("service") == _GRANT and _REGRETS.match(parse.text):
        return Move("begin", {"service": _REVOKE})
    made = dialogue.done or dialogue.focus.get("affairs")
    if _LETS_GO.match(parse.text) and not made:
        return Move("nothing", {"act": "no_need"})  # "算了不看了" of a list
    taken_back = cancels_what_was_done(dialogue, parse, catalogue)
    if taken_back:
        return taken_back
    if parse.act in {"change", "cancel"} and parse.ordinal is not None and dialogue.focus.get("affairs"):
        return Move("affairs", {"act": parse.act, "service": dialogue.focus.get("service")})
    filed = puts_right_what_was_filed(dialogue, parse, catalogue)
    if filed:
        return filed
    if moves_what_was_booked(dialogue, parse):
        wanted = {"act": "change", "service": dialogue.focus.get("service")}
        several = any(value.get("several") for value in dialogue.done.get("values", {}).values())
        return Move("affairs", {**wanted, **({} if several else just_receipted(dialogue))})
    if stopped := about_stopping(parse):
        return stopped
    if remedies.given_up(parse.text) and not _REFUSES_IT.search(parse.text):
        return Move("affairs", {"act": "cancel", "service": "medicine-reminder"})
    lent = catalogue.get(dialogue.done.get("service"))
    if lent and "period" in lent.extra and _RETURNS.match(parse.text):
        return Move("affairs", {"act": "cancel", "service": lent.id})
    if _gives_back(parse, catalogue):
        return Move("affairs", {"act": "cancel", "service": parse.service})
    if parse.of("relation") and cues.WHAT_THEY_HAVE.search(parse.text):
        return Move("affairs", {"act": "query", "service": None})
    told = dialogue.focus.get("guide") and not dialogue.done
    can = None if told else cues.CAN_I.match(parse.text)  # "能退吗" after an office matter is asked of that
    if can:
        return Move("affairs", {"act": "change" if can["what"] == "改" else "cancel", "service": None})
    if parse.certainty < SURE or offers.titled(dialogue, parse):
        return None
    if _half_heard(parse):
        return None
    if parse.service == "handoff" and parse.surely_asks_after_own:
        return Move("nothing", {"act": "waits_for_nobody"})
    if cues.CANCEL_ALONE.match(parse.text) and not (dialogue.done or dialogue.focus.get("service")):
        return Move("nothing", {"act": "cancel"})
    if cues.CONTRASTS.search(parse.text) and not cues.SECOND_THOUGHT.search(parse.text):
        return None  # puts right what was said, not what was booked
    about_people = parse.of("relation", "person_name", "age", "number", "street")
    vague = parse.service in {None, "my-affairs"} and len(about_people) == len(parse.entities)
    if parse.act == "change" and vague and not cues.SECOND_THOUGHT.search(parse.text):
        return None
    if parse.act == "change" and makes(parse, catalogue):
        return None
    if parse.act == "change" and dialogue.focus.get("searched") and not cues.AFFAIR.search(parse.text):
        return Move("nothing", {"act": "heard"})  # "不要晚上的" of a list: nothing of one's own is changed
    if (
        parse.act == "cancel"
        and not (dialogue.done or dialogue.focus.get("affairs"))
        and _gives_nothing_up(parse)
    ):
        return None  # "送餐摔了，平台说不赔"
    if parse.act == "cancel" and not _names_what(dialogue, parse):
        return Move("nothing", {"act": "heard"})
    if parse.act == "cancel" and only_lets_go(dialogue, parse, catalogue):
        return Move("nothing", {"act": "no_need"})
    if parse.act in {"change", "cancel"} and has_an_after(parse, catalogue):
        return affairs(parse, catalogue)
    if parse.act == "query" and looks(parse, catalogue):
        return affairs(parse, catalogue)
    return None


def about_own_account(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "我有几个币啊", "我还有几个" after the time bank was told of: one's own, and nothing of what was told."""
    spec = catalogue.get(parse.service) if parse.act == "query" else None
    surely = min(parse.certainty, parse.service_certainty) >= _NO_DOUBT
    surely = surely or bool(dialogue.focus.get("record") and cues.COUNTS_OWN.match(parse.text))
    if spec is None or spec.kind != "query" or not surely or not _OWN.match(parse.text):
        return None
    return affairs(parse, catalogue)


def about_stopping(parse: Parse) -> Move | None:
    """ "我要取消提醒" sounds like setting one, and stops what comes back at its time."""
    stopped = _STOPS.match(parse.text)
    if stopped is None:
        return None
    plan = _CHECKIN if stopped["daily"] or stopped["daily2"] else _MEDICINE
    return Move("affairs", {"act": "cancel", "service": plan})


def _half_heard(parse: Parse) -> bool:
    """ "她住院刚回来，左边动不了" only half sounds like a cancel, "剪头两个钟头，怎么记账" like a look at one's own."""
    if parse.certainty >= QUITE_SURE:
        return False
    text = _UNABLE.sub("", parse.text)
    gives_up = cues.GIVES_UP.search(text) or cues.CONFIRMS_CANCEL.search(text)
    if parse.act == "cancel":
        return not gives_up and not parse.of("ordinal")
    return parse.act == "query" and bool(_HOW.search(parse.text)) and not cues.AFFAIR.search(parse.text)


def _gives_nothing_up(parse: Parse) -> bool:
    """Whether no word says that something is not to be, whatever it was heard as."""
    text = parse.text
    said = cues.GIVES_UP.search(text) or cues.CONFIRMS_CANCEL.search(text) or cues.AFFAIR.search(text)
    return not (said or _NOT_TO_BE.search(text) or parse.of("date", "ordinal", "code"))


def _names_what(dialogue: Dialogue, parse: Parse) -> bool:
    """Something was made here, or the words say what is to go; "不用送，我自己去" cancels nothing."""
    said = cues.CONFIRMS_CANCEL.search(parse.text) or cues.AFFAIR.search(parse.text)
    said = said or cues.GIVES_UP_FIRST.match(parse.text) or cues.GIVES_UP_LAST.search(parse.text)
    return bool(dialogue.done or parse.of("date", "guide", *NAMES) or parse.service or said)


def _gives_back(parse: Parse, catalogue: Catalogue) -> bool:
    """ "轮椅不用了，明天还": what is lent for a period comes back, whatever act it sounds like."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    return spec is not None and "period" in spec.extra and bool(cues.GIVES_BACK.search(parse.text))
