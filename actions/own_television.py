"""“电视连上了没有”: the televisions of who is signed in, else where the television itself shows it."""

from __future__ import annotations

from actions import reply
from actions.telling import leading_to
from actions.turn import Turn
from actions.wording import spoken_moment, words
from services.people import terminals

_PAIR = "tv-pair"


def told(turn: Turn) -> reply.Message:
    """What is known of it; nobody is asked for a number only to be told."""
    person = turn.person()
    found = terminals.of(person) if person else []
    if found:
        since = spoken_moment(found[-1].since)
        return reply.say(words("television_on", count=len(found), since=since))
    name = "television_not_on" if person else "television_how_to_see"
    return leading_to(turn, reply.say(words(name)), _PAIR)
