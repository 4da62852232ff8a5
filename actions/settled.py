"""What is to be said is known with the move: our own words, two things at once, a way on after a no."""

from __future__ import annotations

from typing import Any

from actions import after_a_no, openings, reasons, reply, staying, surely, way_on
from actions.telling import answer_record, leading_to
from actions.turn import Turn
from knowledge.asking import asked_aspect
from knowledge.vocabulary import kinds as all_kinds

_KEPT_WORDS = 12


def told(turn: Turn) -> list[reply.Message] | None:
    """The messages; no day or place in the words makes it a look for what is free."""
    args = turn.move.args
    if args.get("both"):
        return [_aside(turn, one) for one in args["both"]]
    if args.get("why") is not None:
        return [reasons.told(turn, str(args["why"]))]
    if args.get("way_on"):
        return [way_on.told(turn)]
    if args.get("apply"):
        return [way_on.for_you(turn, args["apply"])]
    if args.get("said") and not turn.dialogue.top and (there := staying.of_that_street(turn, "")):
        return [answer_record(turn, there, asked_aspect(turn.parse.text) or turn.parse.aspect)]
    if args.get("said") and surely.wholly_asked_so(turn):
        # "时代花园那个老人送饭的怎么报名": a record tells it, and not what we say of our own meals
        aspect = asked_aspect(turn.parse.text) or turn.parse.aspect
        return [answer_record(turn, surely.meant(turn).record.id, aspect)]
    return [_said(turn, str(args["said"]))] if args.get("said") else None


def _said(turn: Turn, said: str) -> reply.Message:
    begins = turn.move.args.get("begins")
    if not begins and after_a_no.CANNOT.search(said):  # what is asked next is asked of that
        turn.dialogue.focus = {"unknown": turn.parse.text[:_KEPT_WORDS]}
    places = turn.move.args.get("places")
    if places:  # "我住延吉" said next leaves those of that street
        turn.dialogue.focus = {"query": {"kinds": [places], "label": all_kinds()[places].label}}
    free = turn.dialogue.focus.get("free") or {}
    if begins and free.get("service") == begins:
        return _of_the_free(turn, said, begins)
    if begins and (listed := openings.of_the_named(turn, begins)):
        return listed  # "书法有吗": when and where, and not only that there is such a thing
    if begins and turn.dialogue.focus.get("service") != begins:
        fallen = {"fallen": True} if turn.move.args.get("fallen") else {}
        turn.dialogue.focus = {"service": begins, **fallen}  # what is said next is said to that offer
    of = turn.move.args.get("of")
    if of and not turn.dialogue.focus.get("service"):
        turn.dialogue.focus = {**turn.dialogue.focus, "said_for": of}
    return leading_to(turn, reply.say(said), begins)


def _of_the_free(turn: Turn, said: str, begins: str) -> reply.Message:
    """ "第二个讲什么的" after a list of what is free: the list, and which of it is spoken of, stay in mind."""
    turn.keep_offer()
    number = turn.parse.ordinal or turn.dialogue.focus["free"].get("number")
    free = {**turn.dialogue.focus["free"], "number": number}
    turn.dialogue.focus = {**turn.dialogue.focus, "service": begins, "free": free}
    turn.dialogue.pending = dict(turn.dialogue.pending)
    return reply.say(said)


def _aside(turn: Turn, one: dict[str, Any]) -> reply.Message:
    """One of two things that were asked at once."""
    if not one["record"] or turn.knowledge.get(one["record"]) is None:
        return reply.say(one["say"])
    message = answer_record(turn, one["record"], None)
    return {**message, "text": one["say"] + str(message["text"])}
