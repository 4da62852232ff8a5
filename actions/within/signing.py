"""Beside the question, while somebody signs in: their number, the code, and what is the matter with them."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from actions.wording import masked
from knowledge.catalogue import ServiceSpec
from services.profile import readings

_NO_CODE = re.compile(r"\d{3,5}|\d{7,}")
_OF_ANOTHER = re.compile("(?:她|他|伊|对方)(?:的|家)?(?:手机|电话|号码)|(?:她|他|伊)叫")
_NOT_IN_IT = re.compile(
    "^(?:我|阿拉|我们|但是|可是|从来|也|根本|[,，])*(?:还|都)?没(?:有)?(?:加入|参加|注册|报过?名|开户|开通)过?(?:这个|它|时间银行)?(?:呢|呀|啊|的|怎么办|哪能办)*[？?。]?$"
    "|^(?:那|我|要|先|要先|[,，])*(?:怎么|哪能|咋|如何)(?:去)?(?:加入|参加|报名|注册|开户)(?:呢|呀|啊|法)*[？?]?$"
)
""" "没有加入过", "那怎么加入" where an account is to be looked at."""
_YES = 4
_OF_THE_OTHER = re.compile("^(?:但是|可是|[,，])*(?:[她他伊]|我?[妈爸]|老人|老伴|老头|老太)")
"""Speaks of who it is for, not of who speaks: "她不会用手机"."""
_SHOWN_DIGITS = 6


def _others_number(spec: ServiceSpec, phone: str) -> Move:
    """ "她手机号13800002222" where one's own is asked: hers, and no code goes there to sign somebody else in."""
    item = next((one for one in spec.fields if one.type == "contact"), None)
    if item is None:
        return Move("others_phone")
    return Move("fill", {"values": {item.id: {"value": phone, "text": masked(phone)}}})


def _another_reading(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "昨天是一百四十八" while somebody signs in: one of another day, kept until this one is written down."""
    item = next((one for one in spec.fields if one.type == "reading"), None)
    day = next((one for one in parse.of("date") if not one.get("until")), None)
    measure = next((name for name in readings.NAMES if name in top.values), None)
    if item is None or day is None or measure is None or parse.act in {"ask", "query", "cancel"}:
        return None
    said = f"{parse.text[: day['start']]}{parse.text[day['end'] :]}".strip(" ，。是")
    heard = readings.hear_bare(said, measure=measure)
    if not (heard.readings or heard.half):
        return None
    kept = {"measure": measure, "said": said, "day": str(day["value"])[:10]}
    return Move("resume", {"keeps": {item.id: {"value": parse.text, "text": parse.text, "kept": kept}}})


def about_signing(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    if top.asking == "code" and cues.RESEND.search(parse.text):
        return Move("resend")  # one that was sent to somebody of the family
    if top.asking not in {"@phone", "@code"}:
        return None
    if cues.CHANGED_NUMBER.search(parse.text) and not parse.of("phone"):
        return Move("resume", {"say": "phone_changed"})
    joins = spec.remedies.get("not_member")
    if joins and _NOT_IN_IT.match(parse.text):
        return Move("begin", {"service": joins})
    phone, code = parse.first("phone"), parse.first("code")
    if phone and _OF_ANOTHER.search(parse.text):
        return _others_number(spec, str(phone["value"]))
    if phone:
        return Move("phone", {"phone": phone["value"]})
    if top.asking == "@code" and _NO_CODE.fullmatch(re.sub(r"\D", "", parse.text) or "-"):
        return Move("resume", {"say": "six_digits"})  # no attempt is lost over what cannot be one
    if top.asking == "@code" and code:
        return Move("code", {"code": str(code["value"])})
    if top.asking == "@code" and cues.RESEND.search(parse.text):
        return Move("resend")
    if top.asking == "@code" and cues.RINGS_ME.search(parse.text):
        return Move("human")
    if cues.NO_PHONE.search(parse.text) and not _OF_THE_OTHER.match(parse.text):
        return Move("no_phone")
    if cues.ABOUT_CODE.search(parse.text):
        return Move("why")
    if another := _another_reading(top, spec, parse):
        return another
    agrees = parse.act == "affirm" and len(parse.text) <= _YES
    if agrees or cues.SAME_YES.match(parse.text):
        return Move("resume", {"heard": True})  # the yes to the read-back, sent twice
    digits = re.sub(r"\D", "", parse.text)
    shown = next((item for item in spec.fields if item.id == "code" and item.id not in top.values), None)
    if shown and top.asking == "@phone" and len(digits) == _SHOWN_DIGITS:  # what stands on the television
        return Move("fill", {"values": {shown.id: {"value": digits, "text": digits}}})
    if len(digits) >= 3 and len(digits) >= len(parse.text.strip()) - 3:
        wanted = str(top.asking).removeprefix("@")
        return Move(wanted, {wanted: digits})
    return None
