"""Two days in one wish: "明天和后天都要". One is taken at a time, and nothing is dropped in silence."""

from __future__ import annotations

import re

from actions.parse import Entity, Parse

_JOINED = re.compile(r"^(?:、|和|跟|与|还有|以及|同)+$")
_EITHER = re.compile(r"^[,， ]?(?:或者?|要么)+$")


def first(days: list[Entity], parse: Parse) -> Entity | None:
    """The day to take: the last that was said, which corrects; of two that are wanted side by side the first."""
    return days[0] if _side_by_side(days, parse, _JOINED, _EITHER) else next(iter(days[-1:]), None)


def another(parse: Parse) -> Entity | None:
    """The second of two days that are both wanted."""
    days = [e for e in parse.of("date") if not e.get("until") and not e.get("past")]
    return days[1] if _side_by_side(days, parse, _JOINED) else None


def _side_by_side(days: list[Entity], parse: Parse, *joints: re.Pattern[str]) -> bool:
    if len(days) < 2 or days[0]["value"] == days[1]["value"]:
        return False
    between = parse.text[days[0]["end"] : days[1]["start"]]
    return any(joint.match(between) for joint in joints)
