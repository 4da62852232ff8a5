"""Somebody's own words as they were typed: what was put right by its sound helps to understand, and is not put into their mouth.

A name, an address, an account of what happened go into the papers of an office. 陈贵珍 may be no 陈桂珍.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.parse import Parse
from actions.value import Value
from knowledge.catalogue import FieldSpec

_OWN = {"text", "place", "address", "account", "spot", "person", "contact"}
"""Field types whose value is in words of the person's own; all others are of our lists."""
_READ_BACK = ("value", "text", "name")


def as_typed(fields: Iterable[FieldSpec], values: Mapping[str, Value], parse: Parse) -> dict[str, Value]:
    """The same values, in the characters of the message where they are the person's own words."""
    if parse.written == parse.heard:
        return dict(values)
    own = {item.id for item in fields if item.type in _OWN}
    return {name: _typed(value, parse) if name in own else value for name, value in values.items()}


def said(parse: Parse) -> str:
    """What the message says, in its own characters."""
    return _put_back(parse.text, parse.heard, parse.written)


def _typed(value: Value, parse: Parse) -> Value:
    said = {key: value[key] for key in _READ_BACK if isinstance(value.get(key), str)}
    return {**value, **{key: _put_back(text, parse.heard, parse.written) for key, text in said.items()}}


def _put_back(text: str, heard: str, written: str) -> str:
    for start, end in _slips(heard, written):
        if heard[start:end] not in text:
            continue
        first, last = _around(text, heard, start, end)
        if last - first > end - start or heard[start:end] == text:
            text = text.replace(heard[first:last], written[first:last], 1)
    return text


def _around(text: str, heard: str, start: int, end: int) -> tuple[int, int]:
    """The longest stretch of the message around a slip that the text holds; by itself a character may be any other one."""
    while start > 0 and heard[start - 1 : end] in text:
        start -= 1
    while end < len(heard) and heard[start : end + 1] in text:
        end += 1
    return start, end


def _slips(heard: str, written: str) -> list[tuple[int, int]]:
    """Stretches that differ."""
    found: list[tuple[int, int]] = []
    for place, (one, other) in enumerate(zip(heard, written, strict=True)):
        if one == other:
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
