"""What is said to a message in English."""

from __future__ import annotations

from actions import foreign_words, reply
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words

_USUAL = ("doctor-appointment", "venue-booking", "meal-order")


def answer(turn: Turn) -> None:
    """Plain English and Chinese, the services it may be about, and a person; what is open stays open."""
    names = [*foreign_words.services(turn.parse.raw), *_USUAL]
    wanted = [turn.catalogue[name] for name in dict.fromkeys(names) if name in turn.catalogue.services]
    options = [
        {"title": spec.name, "service": spec.id, "do": {"move": "begin", "service": spec.id}}
        for spec in wanted[: MOST_OPTIONS - 1]
    ]
    human = {"title": words("option_human"), "do": {"move": "human"}}
    shown = turn.offer([*options, human])
    titles = "，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1))
    turn.say(reply.choices(words("english") + words("options", titles=titles), shown))
