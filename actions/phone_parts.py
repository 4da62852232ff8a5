"""A mobile number told in two messages: "138 1234", then "5678". Pure, as everything that chooses a move."""

from __future__ import annotations

import re

from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from knowledge.catalogue import FieldSpec, ServiceSpec

KEPT = "digits"
"""The hint of a frame under which the first part waits."""
_WHOLE, _LEAST, _MOST = 11, 3, 8
"""Figures of a number, and of what may be its first part; nine or ten are a number with a slip in it."""
_A_CODE = 6
_BEGINS = re.compile(r"1[3-9]\d*")
_AROUND = re.compile(
    r"我|的|你|记|一下|手机|电话|号码?|是|喏|嗯|好|那|后面|前面|后头|前头|还有|[一两二三四五六七八几]位|[ ，,。.、:：\-—呀啊哦]"
)
"""Words that may stand around the figures of one's own number."""
_NUMBER_IS = re.compile("手机|电话|号码")


def told(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """The move for a part of a number, or for its last part; None when it is no such thing."""
    if parse.option or parse.of("phone", "date", "time"):
        return None
    digits, asked = re.sub(r"\D", "", parse.text), spec.field(top.asking or "")
    if not digits or _AROUND.sub("", re.sub(r"\d", "", parse.text)):
        return None
    kept = str(top.hints.get(KEPT) or "")
    if kept and len(kept + digits) == _WHOLE:
        return _complete(top, asked, kept + digits)
    if kept and len(kept + digits) < _WHOLE:
        return Move("phone_part", {"digits": kept + digits})
    early = len(digits) > _A_CODE and spec.sign_in == "last" and top.mode == "new"
    wanted = early or top.asking == "@phone" or asked is not None and asked.type == "contact"
    if not (wanted or _NUMBER_IS.search(parse.text) and top.asking != "@code"):
        return None
    part = _LEAST <= len(digits) <= _MOST and _BEGINS.fullmatch(digits)
    return Move("phone_part", {"digits": digits}) if part else None


def _complete(top: Frame, asked: FieldSpec | None, phone: str) -> Move:
    if top.asking == "@phone":
        return Move("phone", {"phone": phone})
    if asked is not None and asked.type == "contact":
        return Move("fill", {"values": {asked.id: {"value": phone, "text": phone}}})
    return Move("phone_early", {"phone": phone})


def left(digits: str) -> int:
    """How many figures are still to come."""
    return _WHOLE - len(digits)
