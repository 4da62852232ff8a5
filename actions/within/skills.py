"""What somebody can do, told while they join: "我可以陪人聊天". What to do is picked in the service that comes after it."""

from __future__ import annotations

import re

from actions.dialogue import Frame
from actions.move import FILLING, Move
from actions.parse import Parse
from actions.questions import wonders
from knowledge.catalogue import ServiceSpec, catalogue

_CAN = re.compile(
    "^(?:我|阿拉|本人|平时|也|还|就|[,，])*(?:可以|能够?|会|擅长|喜欢|愿意|乐意|懂|拿手|做过|当过)(?!不|来|去?办|加入|参加|报名|自己)(?P<what>[^，,。]{2,12})"
)
""" "会做饭", "我可以陪人聊天"."""
_NOW = re.compile("接(?:一?个)?(?:任务|单|活)|现在就|马上")
"""Wants it at once."""


def about_a_skill(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """Heard, and for which service it will be of use; the open question again."""
    following = [each for each in map(catalogue().get, spec.extra.get("then", ())) if each]
    if not following or top.mode not in FILLING or parse.option or wonders(parse):
        return None
    if not _CAN.match(parse.text) or _NOW.search(parse.text) or parse.act in {"ask", "cancel", "deny"}:
        return None
    said = parse.text.strip(" ，。！,.!")
    return Move("unused", {"said": said, "words": "comes_later", "later": following[0].action_word})
