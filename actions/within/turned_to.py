""" "游泳没有？那乒乓": what cannot be had is let go of in the first half, and the second half is what is wanted."""

from __future__ import annotations

import re

from actions.dialogue import Frame
from actions.move import FILLING
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from knowledge.catalogue import ServiceSpec

_HALVES = re.compile(
    "^[^，,。？?]{1,10}?(?:没有?|没了|满了?|不行|勿行|没号|没位|关门|不开)(?:了|的|啊|呀|吗|伐|嘛)*[，,。？?！! ]+(?P<rest>(?:那么?|那就|换|要不|就|还是)+[^，,。？?]{1,10})$"
)


def what_is_wanted(top: Frame, spec: ServiceSpec, parse: Parse) -> Parse:
    """The second half alone, where it answers something of the form and asks nothing; else the whole."""
    halves = _HALVES.match(parse.text) if top.mode in FILLING and not parse.option else None
    rest = parse.behind(halves.start("rest")).as_told() if halves else None
    if rest is None or wonders(rest) or not read_values(top, spec, rest):
        return parse
    return rest
