"""What a question is answered with: the first way of asking that fits."""

from __future__ import annotations

from actions import (
    ages,
    at_the_place,
    best,
    circumstances,
    comparing,
    each,
    extremes,
    for_them_too,
    hours,
    in_the_rain,
    knowing,
    leaving,
    listing,
    narrowing,
    nearby,
    of_the_guide,
    of_the_kind,
    one_step,
    openings,
    paper_needed,
    referring,
    reply,
    settled,
    the_rest,
    what_it_has,
)
from actions.turn import Turn


def messages(turn: Turn) -> list[reply.Message]:
    """The messages that answer the question of this turn."""
    leaving.begin_anew(turn)
    told = _first_that_fits(turn)
    told = leaving.instead(turn, told) or told
    return [{key: value for key, value in message.items() if key != "unsaid"} for message in told]


def _first_that_fits(turn: Turn) -> list[reply.Message]:
    if known := settled.told(turn):
        return known
    if turn.move.args.get("whom") and (advised := referring.known(turn)):
        return [advised]
    if turn.move.args.get("counted"):
        return [listing.counted(turn, turn.move.args["counted"])]
    if step := one_step.told(turn):
        return step
    if paper := paper_needed.of_what_is_open(turn):
        return paper
    if turn.move.args.get("among"):
        return [each.offered(turn)]
    if there := of_the_guide.hall_there(turn):
        return [there]
    if advised := referring.of_that_street(turn):
        return [advised]
    if trouble := referring.of_trouble(turn):
        return [trouble]
    if turn.move.args.get("stands"):
        return [referring.how_it_stands()]
    if case := for_them_too.told(turn):
        return [case]
    narrowed = narrowing.told(turn, turn.move.args["narrow"]) if turn.move.args.get("narrow") else None
    if narrowed:
        return narrowed
    if turn.move.args.get("rest"):
        return [the_rest.told(turn)]
    if thing := at_the_place.among_the_listed(turn):
        return [each.naming_it(turn, thing)]
    return (
        in_the_rain.told(turn)
        or what_it_has.told(turn)
        or at_the_place.told(turn)
        or comparing.compared(turn)
        or best.told(turn)
        or extremes.most(turn)
        or _case(turn)
        or hours.opening(turn)
        or openings.availability(turn)
        or ages.by_age(turn)
        or of_the_guide.needed(turn)
        or nearby.near(turn)
        or listing.several(turn)
        or of_the_kind.told_of_each(turn)
        or knowing.answer_question(turn)
    )


def _case(turn: Turn) -> list[reply.Message] | None:
    """ "那我现在才三年行不行": somebody's case comes before what is open now."""
    told = circumstances.told(turn)
    return [told] if told else None
