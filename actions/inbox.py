"""What was not understood well goes into the inbox of understanding, without the person who said it.

Of a message that was unclear or refused that is known in its own turn; that one
was misread shows in the next: the person says so, or asks for somebody of the staff.
"""

from __future__ import annotations

import re
from typing import Any

from actions.cues import FREE_WORDS
from actions.move import SURE
from actions.turn import Turn
from knowledge.unanswered import masked
from services.inbox import service as inbox
from services.inbox.service import Taken

_CORRECTS = re.compile(
    r"^(?:不是|勿是|弗是|不对|错了|搞错|弄错|听错|理解错|答非所问)|不是(?:说|问|要|想|叫)|我(?:是)?(?:说|问|想问|要问)的是|我是(?:说|问)|"
    r"没(?:听|看|弄)懂我|(?:听|搞|弄|理解)错了|我没(?:说|要|问)"
)
_TAKEN_FOR_SOMETHING = {"begin", "ask", "affairs", "clarify", "unclear", "decline", "social"}
_SAYS_NOTHING = {"repeat", "slower", "shorter", "wait", "silence"}
"""Moves after which the message before is still the one that is talked about."""
_SURELY_NOT_OURS = 0.8
"""From this certainty on a refused message that names nothing of ours is not kept: it is somebody's own matter."""
_PERSONAL = FREE_WORDS | {"contact", "photo"}
"""Field types whose answers tell who somebody is."""


def note(turn: Turn) -> None:
    """Keep this message, or the one before it, if one of them went wrong. Called when the answer is there."""
    before, here = turn.dialogue.heard, _heard(turn)
    reason = _reason(turn)
    if reason:
        _keep(turn, reason, here)
    if before and turn.move.name == "human":
        _keep(turn, "to_staff", before)
    elif before and _corrects(turn):
        _keep(turn, "corrected", before)
    if turn.move.name not in _SAYS_NOTHING:
        turn.dialogue.heard = here if _was_taken_for_something(turn) else {}


def _reason(turn: Turn) -> str | None:
    """What went wrong with this message, as far as its own turn knows."""
    parse, move = turn.parse, turn.move.name
    if parse.option or parse.alert or parse.event or _told_about_oneself(turn):
        return None
    if move == "decline":
        foreign = parse.certainty >= _SURELY_NOT_OURS and not parse.entities
        return None if foreign else "refused"
    unsure = {"not_understood", "unverified"} if parse.certainty < SURE else {"not_understood"}
    missed = any(message.get("custom", {}).get("reason") in unsure for message in turn.messages)
    return "unclear" if missed or move in {"unclear", "clarify"} else None


def _told_about_oneself(turn: Turn) -> bool:
    """Whether the open question is one whose answer tells who somebody is."""
    frame = turn.dialogue.top
    if frame is None or frame.asking is None:
        return False
    asked = turn.catalogue[frame.service].field(frame.asking)
    return frame.asking.startswith("@") or (asked is not None and asked.type in _PERSONAL)


def _corrects(turn: Turn) -> bool:
    """ "不是挂号，是问医保", or what was just begun is dropped at once."""
    dropped_at_once = turn.move.name == "drop" and turn.dialogue.heard.get("move") == "begin"
    return dropped_at_once or bool(turn.parse.denied) or bool(_CORRECTS.search(turn.parse.text))


def _was_taken_for_something(turn: Turn) -> bool:
    parse = turn.parse
    plain = not (parse.option or parse.alert or parse.event)
    return plain and turn.move.name in _TAKEN_FOR_SOMETHING and not _told_about_oneself(turn)


def _heard(turn: Turn) -> dict[str, Any]:
    """This message as the next turn may need it."""
    parse = turn.parse
    names = [str(entity["surface"]) for entity in parse.of("person_name")]
    return {
        "id": turn.message_id,
        "text": masked(parse.raw, names),
        "move": turn.move.name,
        "act": parse.act,
        "service": parse.service or "none",
        "certainty": round(parse.certainty, 2),
    }


def _keep(turn: Turn, reason: str, heard: dict[str, Any]) -> None:
    inbox.keep(
        heard["text"],
        reason,
        Taken(heard["act"], heard["service"], heard["certainty"]),
        conversation=turn.conversation,
        key=f"{turn.conversation}:{heard['id']}",
    )
