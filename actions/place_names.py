"""Names of places as people say them."""

from __future__ import annotations

from actions.turn import Turn

_LONG, _SHORTER = 10, 2


def shown_name(turn: Turn, value: str) -> str:
    """The everyday name of a record; the value itself if it is no record.

    A long official name gives way to the first alias, which is what people say.
    """
    record = turn.knowledge.get(value)
    if record is None:
        return value
    name = str(record.name)
    if len(name) >= _LONG and record.aliases:
        short = str(record.aliases[0])
        return short if len(short) <= len(name) - _SHORTER else name
    return name
