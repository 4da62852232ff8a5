"""Whether a message is about what a person already has, and what it wants with it."""

from __future__ import annotations

from actions import cues
from actions.move import QUITE_SURE, SERVICE_MIN, Move
from actions.parse import Parse
from knowledge.catalogue import Catalogue

LOOKED_AT = {"query", "information", "search", "match"}
"""Kinds that show something when asked; the others are looked up among one's own affairs."""


def looks(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether this really asks for one's own things: for those a person has to sign in."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None
    own = {"query", "ticket", "profile"}
    return bool(cues.LOOKS.search(parse.text)) or (spec is not None and spec.kind in own)


def affairs(parse: Parse, catalogue: Catalogue) -> Move:
    service = parse.service if parse.service_certainty >= SERVICE_MIN else None
    spec = catalogue.get(service)
    if spec and parse.act in spec.begun_by:
        return Move("begin", {"service": spec.id})
    if parse.act == "query" and spec and (spec.kind in LOOKED_AT or spec.sign_in == "first"):
        return Move("begin", {"service": spec.id})
    if parse.act == "query" and spec and spec.kind == "profile":
        return Move("begin", {"service": spec.id, "mode": "query"})
    return Move("affairs", {"act": parse.act, "service": None if service == "my-affairs" else service})
