"""The same again in another manner: slower, shorter; and what is said into a silence."""

from __future__ import annotations

import re

from actions import reply
from actions.kinds import kind_of
from actions.tasks.ask import ask_again_shortly
from actions.tasks.engine import walk
from actions.turn import Turn
from actions.wording import words

_SENTENCE = re.compile(r"(?:（[^）]*）|[^。！？；])+[。！？；]?")
_ASIDE = re.compile(r"（(?![^）]*演示)[^）]*）")
"""What is said by the way; that something is a demonstration is not."""
_PREFACE = re.compile(r"^我跟您核对一下[：，]")


def slower(turn: Turn) -> None:
    """One sentence a message, the card with the last: a voice pauses between them, an eye finds its place."""
    turn.say(reply.say(words("slower")))
    for message in turn.dialogue.last:
        *before, last = _SENTENCE.findall(message["text"]) or [message["text"]]
        for sentence in before:
            turn.say(reply.say(sentence.strip("；")))
        turn.say({**message, "text": last})
    turn.keep_offer()


def shorter(turn: Turn) -> None:
    """An open question in its fewest words; all of what somebody says yes to; of anything else the first sentence."""
    turn.lead(words("shorter"))
    frame = turn.dialogue.top
    if frame and frame.asking == "confirm":
        return _read_back_shortly(turn, kind_of(frame.service).read_back(frame))
    if ask_again_shortly(turn):
        return
    message = turn.dialogue.last[-1]
    sentences = _SENTENCE.findall(_ASIDE.sub("", message["text"]))
    turn.say({**message, "text": sentences[0] if sentences else message["text"]})
    turn.keep_offer()


def _read_back_shortly(turn: Turn, text: str) -> None:
    """Without what was changed just before, and without its preface; what is agreed to stays whole."""
    message = turn.dialogue.last[-1]
    turn.say({**message, "text": _PREFACE.sub("", _ASIDE.sub("", text))})
    turn.keep_offer()


def silence(turn: Turn) -> None:
    """The first time the open question is put again, after that nobody is pressed."""
    if turn.dialogue.silences:
        turn.say(reply.say(words("silence_again")))
        return turn.keep_offer()
    if turn.dialogue.top is None:
        turn.say(reply.say(words("silence")))
        return turn.keep_offer()
    turn.lead(words("silence_task"))
    walk(turn)
