"""Many answers, each under its heading: a screen with a remote control shows the headings first."""

from __future__ import annotations

from actions.turn import Option, Turn
from knowledge.headings import heading

MANY = 12
"""Two or three pages of a television: up to here turning pages is quicker than looking under headings."""


def under_headings(turn: Turn, options: list[Option]) -> list[Option]:
    """The same options with their `group`; unchanged when they are few or nothing tells them apart."""
    if len(options) <= MANY:
        return options
    found = [_heading(turn, option) for option in options]
    if len(set(found)) < 3:
        return options
    return [
        {**option, "group": group} if group else option for option, group in zip(options, found, strict=True)
    ]


def _heading(turn: Turn, option: Option) -> str | None:
    record = turn.knowledge.get(str(option["record"])) if option.get("record") else None
    return heading(str(option["title"]), record)
