""" "不是我，是给我妈办的" where nobody has to be named: heard, and the open question again."""

from __future__ import annotations

import re

from actions import persons
from actions.dialogue import Frame
from actions.move import FILLING, Move
from actions.parse import Parse
from actions.wording import words
from knowledge.catalogue import ServiceSpec

_BEFORE = re.compile(
    "^(?:哦|噢|对了|其实|那|[,，。 ])*(?:(?:不是|勿是)(?:给|帮|替)?(?:我|阿拉)(?:自己|本人)?(?:办|用|去|要|的|弄)*[,，。 ]*)?(?:我|这)?(?:其实)?是?(?:给|帮|替|为|代)?(?:我|阿拉|俺)?们?家?的?$"
)
_BEHIND = re.compile(
    "^(?:办|弄|用|去|要|订|约|租|借|问|打听|报|看|玩|打|申请|反映|报修|登记|参加|做)*(?:一下|的|呀|啊|哦)*[。！]?$"
)
_SAYS_FOR = re.compile("(?:给|帮|替|为|代)(?:我|阿拉|俺)?们?家?的?$|^(?:哦|其实|[,，])*(?:不是|勿是)我")


def about_for_whom(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """Only where the form has no room for who it is for; one that has takes the name."""
    named = [one for one in parse.of("relation") if one["value"] != persons.SELF]
    if top.mode not in FILLING or len(named) != 1 or any(one.type == "person" for one in spec.fields):
        return None
    before, behind = parse.text[: named[0]["start"]], parse.text[named[0]["end"] :]
    plain = _BEFORE.match(before) and _SAYS_FOR.search(before) and _BEHIND.match(behind)
    if not plain or parse.of("date", "time", "street", "phone") or not re.search("的|^$", behind):
        return None
    other = persons.spoken(parse)
    return Move("resume", {"told": words("for_them", person=other["text"])}) if other else None
