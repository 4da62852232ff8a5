"""Somebody fell yesterday, and nobody calls for help: asked how they are, with a way on.

Where it happens now, or somebody cannot get up, the care words have raised the alarm before this.
"""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from knowledge import asides

_LONGEST = 20
_BEFORE = re.compile(
    "昨[天日晚夜]|昨朝|前[天日晚]|大前天|前(?:两|几|些)天|前一?阵|上(?:个)?(?:礼拜|星期|周|月)|[今早]天?早(?:上|晨)|早上"
)
_RATHER = re.compile(
    "(?:那么?|要不|算了|还是|[,，])+(?:就|还是)?(?:先)?(?:挂|看|约|选)?(?:个)?○(?:好了|算了|吧|的|呀)*[。！]?"
)
_NO_ALARM = {"ask", "begin", "inform", "out_of_scope", "chitchat", "affirm"}
_SERVICES = {None, "service-guide", "sos", "doctor-appointment", "health-log"}
_OF_A_FALL = {"fall", "injured", "complaint"}


def picks_a_department(parse: Parse) -> Move | None:
    """ "那就骨科吧" after another answer than the question of a form: a doctor of that department."""
    named = parse.of("department")
    rather = len(named) == 1 and _RATHER.fullmatch(
        parse.text.replace(str(named[0].get("surface") or ""), "○")
    )
    return Move("begin", {"service": "doctor-appointment"}) if rather else None


def about_a_fall(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "昨天摔倒了" alone: no bell is rung, and it is not passed over."""
    if parse.act not in _NO_ALARM or parse.service not in _SERVICES or len(parse.text) > _LONGEST:
        return None
    beside = parse.of("department", "hospital", "guide") or dialogue.focus.get("guide")
    beside = beside or any(one["value"] not in _OF_A_FALL for one in parse.of("symptom"))
    if (
        beside
        or cues.ASKS.search(_BEFORE.sub("", parse.text))
        or cues.WISHES.search(parse.text)
        or not _BEFORE.search(parse.text)
    ):
        return None
    said = asides.about(asides.FALL, parse.text)
    return Move("ask", {"said": said, "begins": "doctor-appointment"}) if said else None
