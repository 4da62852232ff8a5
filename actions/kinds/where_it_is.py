"""Where a report's place is, told in more than one message: a street, what it is beside, a house without its estate."""

from __future__ import annotations

import re

from actions import own_words, stories
from actions.dialogue import Frame
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from knowledge.catalogue import FieldSpec, ServiceSpec

_BESIDE = re.compile("靠近|挨着|贴着|就?在?(?:旁边|对面|隔壁)")


def put_together(turn: Turn, frame: Frame, spec: ServiceSpec, values: dict[str, Value]) -> None:
    """ "就是殷行街道的", "靠近靖宇路": where the place is that was told before, not another one."""
    streets = {str(street["surface"]) for street in turn.parse.of("street")}
    for item in spec.fields:
        before, now = frame.text(item.id), values.get(item.id, {}).get("text")
        if item.type == "spot" and before and now in streets and "街道" not in before:
            values[item.id] = own_words.account(f"{now}{before}")
        elif item.type == "spot" and before and now and _BESIDE.match(now) and now not in before:
            values[item.id] = own_words.account(f"{before}{now}")
        elif item.type == "spot" and now:
            _with_its_house(turn, frame, values, item)


def _with_its_house(turn: Turn, frame: Frame, values: dict[str, Value], item: FieldSpec) -> None:
    """ "三号楼二单元" names no estate: asked for, and the two are put together."""
    before, now = frame.text(item.id) or frame.hints.get("house", ""), str(values[item.id]["text"])
    if stories.is_a_house(now) and before and not stories.is_a_house(before):
        values[item.id] = own_words.account(before if now in before else f"{before}{now}")
    elif stories.is_a_house(now):
        del values[item.id]
        frame.hints["house"] = now
        turn.lead(words("which_estate", house=now))
    elif stories.is_a_house(before) and not stories.has_a_house(now):
        values[item.id] = own_words.account(f"{now}{before}")
