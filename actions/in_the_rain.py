"""“下雨天还能用吗” right after a court or a park: whether it is covered, as far as its facts say, and no weather."""

from __future__ import annotations

import re

from actions import reply
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.questions.comparing import naming
from knowledge.records import PLACES

_RAIN = re.compile("下雨|落雨|雨天|下雪|刮风|刮台风|天不好")
_COVERED = ("室内", "室外", "户外", "露天", "雨棚", "顶棚", "风雨", "球馆", "场馆内")
_LONGEST, _MOST = 16, 2


def told(turn: Turn) -> list[reply.Message] | None:
    """What the place just told says of it; None where no place was, or something else is asked."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    asks = _RAIN.search(turn.parse.text) and len(turn.parse.text) <= _LONGEST
    if record is None or record.type not in PLACES or not asks or turn.dialogue.top:
        return None
    lines = "；".join(dict.fromkeys(naming(record, _COVERED)[:_MOST]))
    said = (
        words("rain_said", name=record.name, lines=lines) if lines else words("rain_unsaid", name=record.name)
    )
    return [reply.say(said + whom_to_ask(record))]
