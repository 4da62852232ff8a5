"""A wish for another service so plain that nothing in it is read as a value of the open form."""

from __future__ import annotations

import re
from collections.abc import Collection

from actions import cues
from actions.move import QUITE_SURE, Move
from actions.parse import Parse
from knowledge.catalogue import Catalogue, ServiceSpec

_CERTAIN = 0.9
_LIKELY = 0.6
"""A service that is sure only by what is named beside a plain wish."""
_WISHES_FIRST = re.compile(
    "^(?:那|对了|还有|另外|顺便|再|先|麻烦|请|你|您|能不能|可不可以|可以|能|[,，。 ])*(?:帮我|给我|替我|我要|我想|想要|我还要|我还想)"
)
"""A sentence that is a wish from its first words on."""
_BOOKS = re.compile(
    "^(?!.*(?:[了过没不]|一直|总是|老是|经常|希望)).*(?:约|订|挂.{0,4}号|租|借|报名|找|去.{2,8}看.{1,5}科)"
)
"""Names what is to be done; "约了两次都没人来" tells what was."""
_MADE = {"booking", "search"}
"""Kinds of service a wish is for that names a place; a request or a guide is often told in the same words."""


def about_a_sure_wish(here: ServiceSpec, parse: Parse, catalogue: Catalogue) -> Move | None:
    """Another service before anything that the open one could make of the same words."""
    wanted = catalogue.get(parse.service)
    if wanted is None or not wishes_surely(parse, here, wanted):
        return None
    return Move("begin", {"service": wanted.id})


def wishes_surely(parse: Parse, here: ServiceSpec, wanted: ServiceSpec | None) -> bool:
    """ "帮我约一个长海医院的骨科" while a lamp is reported: the place in it is of that wish, and tells nothing here."""
    if wanted is None or wanted is here or wanted.kind not in _MADE:
        return False
    if parse.act != "begin" or parse.certainty < QUITE_SURE or cues.POINTS.match(parse.text):
        return False
    if _WISHES_FIRST.match(parse.text):
        return parse.service_certainty >= (_LIKELY if only_theirs(parse, here, wanted) else _CERTAIN)
    return parse.service_certainty >= _CERTAIN and bool(_BOOKS.match(parse.text))


def only_theirs(
    parse: Parse, here: ServiceSpec, other: ServiceSpec, *, but: Collection[str] = frozenset()
) -> bool:
    """Whether a value is named that the other service asks for and this one does not."""
    theirs = {item.type for item in other.fields} - {item.type for item in here.fields} - set(but)
    return any(entity["entity"] in theirs for entity in parse.entities)
