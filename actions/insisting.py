"""The same question for the third time: what was told does not help, so a person is offered."""

from __future__ import annotations

from actions import reply
from actions.turn import Turn
from actions.wording import words

_TIMES = 3
_ASKS = {"ask", "decline"}
_TOLD = {"answer", "list"}
_MARKS = " ，。！？,.!?~～"


def answer(turn: Turn) -> None:
    """Count; from the third time on say so, in front of nothing and behind the answer."""
    told = turn.messages[0]["text"] if turn.messages else ""
    said = turn.parse.text.strip(_MARKS)
    if turn.move.name not in _ASKS or turn.parse.option or not told:
        turn.dialogue.insisted = {}
        return
    before = turn.dialogue.insisted
    same = bool(before) and (before["said"] == said or _is_fact(turn) and before["told"] == told)
    times = int(before["times"]) + 1 if same else 1
    turn.dialogue.insisted = {"said": said, "told": told, "times": times}
    if times < _TIMES:
        return
    if turn.dialogue.top:
        return turn.lead(words("insists_within"))
    human = {"move": "human"}
    turn.dialogue.pending = {"yes": human}
    shown = turn.offer([{"title": words("option_human"), "do": human}], spoken=False)
    turn.say(reply.choices(words("insists"), shown))


def _is_fact(turn: Turn) -> bool:
    """Whether something was told; "not found" and "none of ours" answer different questions with the same words."""
    return (turn.messages[0].get("custom") or {}).get("kind") in _TOLD
