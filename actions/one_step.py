"""“第二步怎么弄” right after a guide: that one of its steps, and not all of them again."""

from __future__ import annotations

from actions import reply
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from base import numbers
from knowledge.records import Record

_NEXT = ("下", "再")


def told(turn: Turn) -> list[reply.Message] | None:
    """The step that is asked for; all that is said where its steps are no list."""
    said = turn.move.args.get("step")
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if not said or record is None:
        return None
    steps = _steps(record)
    if not steps:
        whole = answer_record(turn, record.id, "steps")
        lead = "" if record.shown_facts.get("steps") else words("no_single_steps")
        return [{**whole, "text": lead + str(whole["text"])}]
    number = _number(str(said), len(steps), int(turn.dialogue.focus.get("step") or 0))
    if number > len(steps):
        return [reply.say(words("no_more_steps", name=record.name, count=len(steps)))]
    turn.dialogue.focus = {**turn.dialogue.focus, "aspect": "steps", "step": number}
    text = words(
        "one_step", name=record.name, number=number, count=len(steps), step=steps[number - 1].rstrip("。")
    )
    return [reply.say(text)]


def _steps(record: Record) -> list[str]:
    steps = record.shown_facts.get("steps")
    return [str(one) for one in steps] if isinstance(steps, list) else []


def _number(said: str, count: int, before: int) -> int:
    if said.startswith("最后"):
        return count
    if said.startswith(_NEXT):
        return before + 1
    return int(numbers.number(said) or count + 1)
