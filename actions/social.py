"""Greetings, thanks, small talk: brief and kind, then back to what is open."""

from __future__ import annotations

import re

from actions import cues, preferring, reply
from actions.handoff import at_the_desk
from actions.runner import LONG_AWAY, TurnAction
from actions.tasks.finish import offer_return, since
from actions.turn import Turn
from actions.wording import words
from base import clock
from knowledge import asides


class ActionSocial(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_social"

    def answer(self, turn: Turn) -> None:
        if turn.move.name == "rating":
            turn.say(reply.rating(words("rate"), subject=turn.move.args["subject"]))
            return
        if turn.move.name == "prefer":
            return preferring.answer(turn)
        act = turn.move.args.get("act") or turn.parse.act
        if act == "rate":
            subject = turn.dialogue.focus.get("service") or "rating"
            turn.say(reply.rating(words("rate"), subject=subject))
            return
        if act == "our_hours":
            turn.say(reply.say(words(act) + at_the_desk(clock.now())))
            return
        heart = turn.move.args.get("heart")  # "养儿防老都是骗人的" is not said of us
        which = "chitchat" if heart else _which(act, turn.parse.text)
        kindly = _kindly(turn) if which == "chitchat" else None
        if turn.dialogue.top and which == "chitchat" and not kindly:
            which = "chitchat_in_form"  # "我以前是护士": told beside the question
        turn.say(reply.say(kindly or words(which, turn=turn.dialogue.count)))
        if act == "greet" and turn.away >= LONG_AWAY:
            offer_return(turn, since_when=since(turn.away))
        elif act in {"thanks", "bye"} and turn.dialogue.pending.get("no", {}).get("move") == "rating":
            turn.say(reply.rating(words("rate"), subject=turn.dialogue.pending["no"]["subject"]))


def _kindly(turn: Turn) -> str | None:
    """What is said to good news and to what weighs on somebody; the turns after that are listened to."""
    if turn.move.args.get("heart"):
        return asides.about(asides.HEART, turn.parse.text) or words("chitchat_listens")
    return asides.about(asides.SMALL_TALK, turn.parse.text)


_NO_PRAISE = re.compile("不(?:太|大|怎么|是很)?(?:好用|好|灵光|聪明|能干)|没(?:那么)?好用|难用")


def _which(act: str, text: str) -> str:
    if act != "chitchat":
        return act
    if cues.WHO_ARE_YOU.search(text):
        return "chitchat_who"
    if any(word in text for word in cues.RUDE) or cues.ANGRY.search(text):
        return "chitchat_sorry"
    if any(word in text for word in ("机器人", "叫什么", "是人吗")):
        return "chitchat_who"
    if any(word in text for word in cues.PRAISE) and _NO_PRAISE.search(text):
        return "chitchat_sorry"
    if any(word in text for word in cues.PRAISE):
        return "chitchat_praise"
    return "chitchat"
