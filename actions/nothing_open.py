""" "好", "不要", "上一步" when nothing is open."""

from __future__ import annotations

from actions import (
    danger,
    reply,
)
from actions.first_options import MAIN, services
from actions.turn import Turn
from actions.wording import words


def nothing(turn: Turn) -> None:
    """ "好", "不要", "上一步" when nothing is open."""
    act = turn.move.args["act"]
    if act == "relieved":
        danger.ended(turn.dialogue)
    plain = {
        "done_already": words("done_already"),
        "here_i_am": words("here_and_listening"),
        "keep": words("kept"),
        "no_need": words("no_need"),
        "heard": words("heard"),
        "lives": words("lives"),
        "relieved": words("out_of_danger"),
        "no_ambulance": words("no_ambulance"),
        "number_early": words("number_early"),
        "not_matched_by": words("not_matched_by"),
    }
    if act in {"phone_changed", "waits_for_nobody"}:
        human = turn.offer([{"title": words("option_human"), "do": {"move": "human"}}])
        return turn.say(reply.choices(words(act), human, service="handoff"))
    if act in plain:
        return turn.say(reply.say(plain[act]))
    if act == "cancel":
        return _nothing_to_cancel(turn)
    if act == "affirm" and turn.dialogue.focus.get("list") and not turn.dialogue.offer.get("stale"):
        turn.keep_offer()  # "好" after a list
        return turn.say(reply.say(words("which_of_the_listed")))
    name = "nothing_wanted" if act == "deny" else "nothing_open"
    name = "nothing_to_affirm" if act in {"affirm", "resume"} else name
    turn.say(reply.choices(words(name), turn.offer(services(list(MAIN), turn))))


def _nothing_to_cancel(turn: Turn) -> None:
    """A bare "取消" with nothing open: what was booked earlier is looked for only if that is meant."""
    look = {"move": "affairs", "act": "cancel", "service": None}
    turn.dialogue.pending = {"yes": look}
    shown = turn.offer([{"title": words("option_cancel_booking"), "do": look}], spoken=False)
    turn.say(reply.choices(words("nothing_open_to_cancel"), shown))
