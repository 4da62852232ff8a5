"""What is none of our business: one honest sentence and a way on."""

from __future__ import annotations

from actions import (
    apart,
    cues,
    knowing,
    no_answer,
    pointing_out,
    referring,
    reply,
    staying,
    subjects,
    surely,
    told_in_vain,
)
from actions.questions import wonders
from actions.runner import TurnAction
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.search.query import content_words

_SURELY = 0.9
_BRIEF = 9
_LONG = 3
"""Characters of a word that is hardly used for anything else: 公积金."""


class ActionDecline(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_decline"

    def answer(self, turn: Turn) -> None:
        if not turn.dialogue.top:
            return self._decline(turn)
        with apart.nothing_open(turn):  # "契税怎么交" in a form is told whom to ask, as it is alone
            self._decline(turn)

    def _decline(self, turn: Turn) -> None:
        ids = subjects.named(turn)
        place = subjects.of_elsewhere(turn, ids)
        only_told = turn.apart and not wonders(turn.parse)  # "告诉我别人的身份证" in a form asks nothing
        if not place and not only_told and (ids or surely.is_ours(turn)):
            for message in knowing.answer_question(turn):  # "去台湾旅游要办什么", "公司不开了怎么关掉"
                turn.say(message)
            return None
        if place and (again := referring.from_elsewhere(turn)):
            return turn.say(again)
        if place:
            return turn.say(no_answer.not_ours(turn, place))
        if more := told_in_vain.heard(turn) or referring.untold(turn) or referring.goes_on(turn):
            return turn.say(more)
        if held := _said_of_it(turn) or _held_after_all(turn):
            return turn.say(held)
        if not turn.apart and _may_be_reported(turn):
            return turn.say(no_answer.may_be_reported(turn))
        if advised := _whom(turn):
            return turn.say(advised)
        options = None if turn.apart else turn.offer(no_answer.ways_on(), spoken=False)
        turn.say(reply.refusal(words("out_of_scope"), reason="out_of_scope", options=options))


def _whom(turn: Turn) -> reply.Message | None:
    """ "小区狗不牵绳找谁", "停车欠费怎么交": asked outright, and who sees to it is known."""
    if turn.dialogue.focus or not (cues.HOW_OR_WHOM.search(turn.parse.text) or asked_aspect(turn.parse.text)):
        return None
    return referring.mostly(turn)


def _may_be_reported(turn: Turn) -> bool:
    """ "残疾人车位被占了找谁": half sounds like none of our business, and somebody may see to it."""
    half = turn.parse.act == "out_of_scope" and turn.parse.certainty < _SURELY and not turn.dialogue.top
    return half and bool(cues.HOW_OR_WHOM.search(turn.parse.text) and cues.HAPPENS.search(turn.parse.text))


def _said_of_it(turn: Turn) -> reply.Message | None:
    """ "安亭那边呢" after a hospital, heard as none of ours: what was just told says it with these words."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    brief = record is not None and len(turn.parse.text) <= _BRIEF and not turn.dialogue.top
    return staying.named_in(turn, record) if brief and content_words(turn.parse.text) else None


def _held_after_all(turn: Turn) -> reply.Message | None:
    """ "公积金怎么提取" sounds like no matter of the district: guides whose names say all of it are told all the same."""
    asked = content_words(turn.parse.text)
    if turn.dialogue.top or turn.parse.act != "out_of_scope" or max(map(len, asked), default=0) < _LONG:
        return None
    hits = turn.knowledge.search(turn.parse.text, types=("guide",), limit=MOST_OPTIONS)
    named = [
        hit.record.id for hit in hits if all(any(one in name for name in hit.record.names) for one in asked)
    ]
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if len(named) == 1:
        return answer_record(turn, named[0], aspect)
    return pointing_out.which(turn, named, aspect) if named else None
