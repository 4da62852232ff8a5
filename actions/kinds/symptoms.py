"""From what hurts to which department, with the reason said; guidance, never a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

from actions.dialogue import Frame
from actions.parse import Parse
from actions.wording import words
from knowledge import triage

_CHILD = {"子女", "孙辈", "儿子", "女儿"}


@dataclass(frozen=True)
class Suggestion:
    """Departments for a complaint, best first, and the sentence that explains them."""

    symptom: str
    departments: list[str]
    reason: str


def suggest(parse: Parse, frame: Frame) -> Suggestion | None:
    """What the message's complaint points to, or None when it names none."""
    found = parse.of("symptom")
    if not found:
        return None
    age = parse.first("age")
    options = triage.suggest(
        [str(entity["value"]) for entity in found],
        parse.text,
        age=int(age["value"]) if age else None,
        leanings=parse.departments,
    )
    if not options:
        return None
    departments = [department for department, _ in options][:3]
    reason = options[0][1] if len(options) == 1 else words("several_departments", first=options[0][1])
    return Suggestion(str(found[0].get("surface") or found[0]["value"]), departments, reason)
