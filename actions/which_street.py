"""“隆昌路那边归哪个街道”: the streets that a road or an estate belongs to, as far as the addresses tell."""

from __future__ import annotations

import re

from actions import reply
from actions.turn import Turn
from actions.wording import words
from knowledge.roads import along, road_in
from knowledge.vocabulary import street_in

_ASKS = re.compile("(?:归|属于|属|在|是|算)(?:的|于)?(?:哪一?个|什么|啥|哪里的?)(?:街道|街镇)(?:管|的)?")


def told(turn: Turn) -> reply.Message | None:
    """None when the question is not which street a place is in."""
    asked = _ASKS.search(turn.parse.text)
    where = turn.parse.text[: asked.start()] if asked else ""
    road = road_in(where, turn.knowledge)
    place = street_in(where)
    streets = along(turn.knowledge)[road] if road else (place[0],) if place else ()
    if not streets or turn.parse.of("guide", "hospital", "venue"):
        return None
    turn.dialogue.misses = 0
    return reply.say(words("in_which_street", place=road or place and place[1], streets="、".join(streets)))
