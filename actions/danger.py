"""What is said in the turns after an alert: "已经转了五千", "他有老年痴呆", "没人管我".

It belongs to what is happening, and is no report to 12345, no wish to see a doctor next week and no question of
knowledge. A clear wish, an answer to the form that waits, thanks or "没事了" go on as ever.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.parse import Parse
from actions.reading import read_values
from knowledge.catalogue import Catalogue

_OVER = {
    "lost": re.compile(r"(?:找|寻)[到着]了|回来了|到家了"),
    "medical": re.compile(r"(?:救护车|医生)(?:已经)?(?:来|到)了"),
    "fire": re.compile(r"消防.{0,3}(?:来|到)了|(?:火|烟)(?:已经)?(?:灭|散)了"),
}
"""What ends a danger of this kind; "他回来了" ends no violence."""
_TURNS = 4
"""So many turns later something else is meant."""
_TELLS = {"inform", "begin", "out_of_scope"}
"""Acts of a message that tells more, or is taken for one that does."""


def begun(dialogue: Dialogue, category: str) -> dict[str, Any]:
    """The focus after an alert."""
    return {"danger": category, "since": dialogue.count}


def goes_on(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """More about the danger that was told a moment ago."""
    category = dialogue.focus.get("danger")
    if category is None or dialogue.count - dialogue.focus["since"] > _TURNS:
        return None
    over = _OVER.get(category)
    if cues.ALL_IS_WELL.search(parse.text) or (over and over.search(parse.text)):
        return None if dialogue.top else Move("nothing", {"act": "relieved"})
    if parse.act not in _TELLS or cues.WISHES.search(parse.text) or _begins(parse):
        return None
    if dialogue.top and _answers(dialogue.top, parse, catalogue):
        return None
    return Move("alert", {"category": category, "more": True})


def ended(dialogue: Dialogue) -> None:
    """All is well: nothing that is said from now on belongs to it."""
    dialogue.focus.pop("danger", None)


def _begins(parse: Parse) -> bool:
    """ "周日下午想打网球": a service, with what only a wish for it names."""
    sure = parse.act == "begin" and parse.service_certainty >= QUITE_SURE
    return sure and bool(parse.of("date", "time", "sport", "venue", "hospital", "guide"))


def _answers(top: Frame, parse: Parse, catalogue: Catalogue) -> bool:
    return top.asking is not None and (
        top.asking.startswith("@") or top.asking in read_values(top, catalogue[top.service], parse)
    )
