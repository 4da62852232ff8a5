"""Greetings, thanks, small talk: brief and kind, then back to what is open."""

from __future__ import annotations

from actions import reply
from actions.runner import TurnAction
from actions.turn import Turn
from actions.wording import words


class ActionSocial(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_social"

    def answer(self, turn: Turn) -> None:
        act = turn.parse.act
        if act == "rate":
            subject = turn.dialogue.focus.get("service") or "rating"
            turn.say(reply.rating(words("rate"), subject=subject))
            return
        turn.say(reply.say(words(_which(act, turn.parse.text), turn=turn.dialogue.count)))


def _which(act: str, text: str) -> str:
    if act != "chitchat":
        return act
    if any(word in text for word in ("机器人", "真人", "人工智能", "你是谁", "叫什么", "是人吗")):
        return "chitchat_who"
    if any(word in text for word in ("笨", "蠢", "傻", "垃圾", "没用", "废物", "气死")):
        return "chitchat_sorry"
    return "chitchat"
