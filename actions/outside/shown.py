"""A question about the lines of a list that was just looked through: "工资多少", "还有没有别的"."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Dialogue
from actions.move import Move
from actions.outside.signs import NAMES, SHORT
from actions.parse import Parse
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.questions.words import says_only


def about_what_is_shown(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """What the vacancies on the table say of one thing, or those that come after them."""
    searched = dialogue.focus.get("searched") or {}
    spec = catalogue.get(searched.get("service"))
    if spec is None or not searched.get("shown") or len(parse.text) > SHORT or parse.of("street", *NAMES):
        return None
    hints = _wanted(spec, searched, parse)
    if not hints:
        return None
    return Move(
        "begin", {"service": spec.id, "values": dict(searched["values"]), "hints": {"told": True, **hints}}
    )


def _wanted(spec: ServiceSpec, searched: dict[str, Any], parse: Parse) -> dict[str, Any]:
    if says_only("more", parse.text):
        return {"without" if searched["left"] else "others": searched["seen"]}
    label = next(
        (
            one["label"]
            for one in spec.extra.get("tells", ())
            if any(word in parse.text for word in one["says"])
        ),
        None,
    )
    return {"about": label, "shown": searched["shown"], "number": parse.ordinal} if label else {}
