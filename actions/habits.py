"""Whether a message tells what somebody wishes once and for all; what becomes of it is in actions/preferring.py."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from knowledge import preferences as known

_LONGEST = 30
_ALL = re.compile(
    r"(?:那|你|都|统统|全部|这些|以后)*(?:不用|不要|别|勿要)(?:再)?记(?:了|着|住)*[吧啊呀。]*$|(?:都|统统)忘掉"
)
_ANYWHERE = "doctor"
"""Said of what is being booked it means the same: nobody can be picked there."""
_PLANS = re.compile("提醒|每[天日晚早]|天天(?!气)|吃药|起床|问我")
_FOR_GOOD = re.compile("(?<![班课学饭工])以后|今后|从今|每[次趟回]|记住|记牢|叫我")


def about(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Whether a wish for all times is told, asked for or taken back."""
    text = parse.text
    if len(text) > _LONGEST or parse.option or parse.of("date", "phone", "code"):
        return None
    if known.asks(text):
        return Move("prefer", {"show": True})
    if known.forgets(text) and (not dialogue.top or _FOR_GOOD.search(text)):
        names = list(known.wishes()) if _ALL.match(text) else known.named(text)
        return Move("prefer", {"forget": names}) if names else None
    if cues.ENDS_ASKING.search(text) and "叫我" not in text:
        return None
    if not dialogue.top and parse.of("sport", "department", "symptom") and not _FOR_GOOD.search(text):
        return None  # "找个地方打篮球，下班以后去的，便宜一点" is one game, and no wish for all times
    street, place = parse.first("street"), parse.first("hospital") or parse.first("venue")
    wished = known.heard(
        text,
        street=str(street["value"]) if street else None,
        place=str(place.get("name") or place["value"]) if place and not place.get("candidates") else None,
    )
    if dialogue.top and not _FOR_GOOD.search(text):
        wished = {name: value for name, value in wished.items() if name == _ANYWHERE}
    if _PLANS.search(text) or any(":" in str(e["value"]) for e in parse.of("time")):
        wished.pop("part", None)  # "以后每天早上八点叫我吃药" wants to be reminded
    return Move("prefer", {"wished": wished}) if wished else None
