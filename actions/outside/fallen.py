"""Somebody fell yesterday, and nobody calls for help: asked how they are, with a way on.

Where it happens now, or somebody cannot get up, the care words have raised the alarm before this.
"""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from actions.wording import words
from knowledge import asides, triage

_LONGEST = 20
_BEFORE = re.compile(
    "昨[天日晚夜]|昨朝|前[天日晚]|大前天|前(?:两|几|些)天|前一?阵|上(?:个)?(?:礼拜|星期|周|月)|[今早]天?早(?:上|晨)|早上"
)
_RATHER = re.compile(
    "(?:那么?|要不|算了|还是|[,，])+(?:就|还是)?(?:先)?(?:挂|看|约|选)?(?:个)?○(?:好了|算了|吧|的|呀)*[。！]?"
)
_NO_ALARM = {"ask", "begin", "inform", "out_of_scope", "chitchat", "affirm"}
_SERVICES = {None, "service-guide", "sos", "doctor-appointment", "health-log"}
_FALL, _DOCTOR = "fall", "doctor-appointment"
_OF_A_FALL = {"fall", "injured", "complaint"}
_UP_AGAIN = re.compile("(?:爬|站|自己|扶)(?:着)?起来了?|起来了|没(?:啥|什么)?事|不要紧|不碍事|没大碍")
""" "刚刚摔了一跤，爬起来了": nobody lies there any more."""
_STILL = re.compile("疼|痛|肿|青了|乌青|淤青|不敢(?:走|动)")
_NO_LONGER = re.compile(
    "不(?:怎么|太|大|很)?(?:疼|痛|肿)了?|(?:没有?|勿)(?:疼|痛|肿)|没(?:啥|什么)?事|能走|站得起来|好多了|不要紧"
)


def picks_a_department(parse: Parse) -> Move | None:
    """ "那就骨科吧" after another answer than the question of a form: a doctor of that department."""
    named = parse.of("department")
    rather = len(named) == 1 and _RATHER.fullmatch(
        parse.text.replace(str(named[0].get("surface") or ""), "○")
    )
    return Move("begin", {"service": _DOCTOR}) if rather else None


def still_hurts(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "还有点疼" right after a fall was told: of the fall, whatever it sounds like alone."""
    if not dialogue.focus.get("fallen") or len(parse.text) > _LONGEST:
        return None
    if _NO_LONGER.search(parse.text) and not cues.WISHES.search(parse.text):
        return Move("ask", {"said": words("fall_fine")})
    ails = [one["value"] for one in parse.of("symptom")]
    if not _STILL.search(parse.text) or cues.ASKS.search(parse.text):
        return None
    if set(ails) - _OF_A_FALL or parse.of("department", "hospital", "guide"):
        return None
    first = triage.suggest([_FALL], parse.text)[0]
    department = {"value": first[0], "text": first[0]}
    told = words("after_a_fall", department=first[0])
    return Move("begin", {"service": _DOCTOR, "values": {"department": department}, "told": told})


def about_a_fall(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "昨天摔倒了" alone: no bell is rung, and it is not passed over."""
    if still := still_hurts(dialogue, parse):
        return still
    up_again = _UP_AGAIN.search(parse.text)
    if parse.service not in _SERVICES or len(parse.text) > _LONGEST:
        return None
    if parse.act not in _NO_ALARM and not (up_again and parse.act in {"cancel", "deny", "change"}):
        return None
    beside = parse.of("department", "hospital", "guide") or dialogue.focus.get("guide")
    beside = beside or any(one["value"] not in _OF_A_FALL for one in parse.of("symptom"))
    if (
        beside
        or cues.ASKS.search(_BEFORE.sub("", parse.text))
        or cues.WISHES.search(parse.text)
        or not (_BEFORE.search(parse.text) or up_again)
    ):
        return None
    said = asides.about(asides.FALL, parse.text)
    return Move("ask", {"said": said, "begins": _DOCTOR, "fallen": True}) if said else None
