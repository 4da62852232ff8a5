"""What can be begun when nothing is open, as options."""

from __future__ import annotations

from typing import Any

from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words

MAIN = ("doctor-appointment", "venue-booking", "service-guide", "timebank-join", "my-affairs")


def read_out(shown: list[dict[str, Any]]) -> str:
    """The options by number, for who hears them and sees nothing."""
    return words("options", titles="，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1)))


def services(names: list[str], turn: Turn) -> list[Option]:
    found = [turn.catalogue[name] for name in dict.fromkeys(names) if name in turn.catalogue.services]
    return [
        {"title": spec.name, "service": spec.id, "do": {"move": "begin", "service": spec.id}}
        for spec in found[:MOST_OPTIONS]
    ]
