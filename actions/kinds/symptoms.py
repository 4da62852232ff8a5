"""From what hurts to which department, with the reason said; guidance, never a diagnosis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions import cues
from actions.dialogue import Frame
from actions.parse import Parse
from actions.turn import Turn
from actions.wording import words
from knowledge import triage

_ASKS_WHICH = re.compile(
    "那|我|她|他|应该|该|要|得|挂号|挂|看|个|什么|啥|哪|一|科室|科|好|呢|啊|呀|去|问|[？?，, ]"
)
"""What is left of "那挂个什么科" is no complaint."""
_CHILD = {"子女", "孙辈", "儿子", "女儿"}


@dataclass(frozen=True)
class Suggestion:
    """Departments for a complaint, best first, and the sentence that explains them."""

    symptom: str
    departments: list[str]
    reason: str


def told_before(turn: Turn) -> Parse:
    """ "那挂个什么科" after "头晕，血压158": what was told of in a task that waits."""
    asks = cues.WHICH_DEPARTMENT.search(turn.parse.text)
    waiting = [one.hints["complaint"] for one in turn.dialogue.stack[:-1] if "complaint" in one.hints]
    return Parse(waiting[-1] if asks and waiting else {})


def _without_address(parse: Parse) -> str:
    """ "囡囡，我胃里难过": who is spoken to is not who is ill."""
    first = next((e for e in parse.of("relation") if e["start"] == 0), None)
    called = first and cues.CALLS.match(parse.text[first["end"] :])
    return parse.text[first["end"] :] if first and called else parse.text


def suggest(parse: Parse, frame: Frame) -> Suggestion | None:
    """What the message's complaint points to, or None when it names none."""
    found = parse.of("symptom")
    if not found or not _ASKS_WHICH.sub("", parse.text):
        return None
    age = parse.first("age")
    options = triage.suggest(
        [str(entity["value"]) for entity in found],
        _without_address(parse),
        age=int(age["value"]) if age else None,
        leanings=parse.departments,
    )
    if not options:
        return None
    departments = [department for department, _ in options][:3]
    reason = options[0][1] if len(options) == 1 else words("several_departments", first=options[0][1])
    return Suggestion(str(found[0].get("surface") or found[0]["value"]), departments, reason)
