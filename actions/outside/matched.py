"""Right after policies were matched: one thing more about the person narrows or widens the list."""

from __future__ import annotations

import re

from actions import questions
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.outside.signs import SHORT, linked
from actions.parse import Parse
from actions.reading import read_values
from knowledge.catalogue import Catalogue

_OF_ONESELF = re.compile(
    "^(?:我|阿拉|他|她|伊|老人|现在|就|是|都|[,，])*(?:一个人住|独居|单身|自己住|没有?(?:子女|儿女|小孩|孩子)|(?:跟|和|同).{1,6}(?:一起)?住|有房|住(?:老房子|楼上|底楼)|孤老)"
)
""" "一个人住": no rule here asks for it."""


def about_what_was_matched(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "延吉新村的", "租房子住": matched again with that; what no rule asks for is heard."""
    matched = dialogue.focus.get("matched")
    spec = catalogue.get((matched or {}).get("service"))
    if (
        not matched
        or spec is None
        or parse.act not in {"inform", "begin", "affirm"}
        or len(parse.text) > SHORT
    ):
        return None
    another = parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE
    if another or questions.wonders(parse) or linked(parse) or parse.ordinal is not None:
        return None
    frame = Frame(id="", service=spec.id, values=dict(matched["values"]))
    told = read_values(frame, spec, parse)
    if told:
        values = {**matched["values"], **told}
        return Move("begin", {"service": spec.id, "values": values, "hints": {"told": True}})
    return Move("nothing", {"act": "not_matched_by"}) if _OF_ONESELF.match(parse.text) else None
