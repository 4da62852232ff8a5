"""Whether a message is about what a person already has, and what it wants with it."""

from __future__ import annotations

import re

from actions import cues
from actions.move import QUITE_SURE, SERVICE_MIN, Move
from actions.parse import Parse
from knowledge.catalogue import Catalogue, ServiceSpec

PAYLOAD = re.compile(r"opt:my-([A-Z]{1,4}\d{4,12}):(change|cancel)\Z")
"""A button beside one of the person's own things that is shown outside of the conversation."""
_NO_DOUBT = 0.9
LOOKED_AT = {"query", "information", "search", "match"}
"""Kinds that show something when asked; the others are looked up among one's own affairs."""


def pressed(payload: str) -> Move | None:
    """Whose it is, is looked at when the person is known."""
    found = PAYLOAD.match(payload)
    return Move("affairs", {"act": found[2], "service": None, "reference": found[1]}) if found else None


_WHEN = re.compile("什么时候|几号")


def looks(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether this really asks for one's own things: for those a person has to sign in."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None
    own = {"query", "ticket", "profile"}
    mine = spec is not None and (
        spec.kind in own or spec.sign_in == "first" or asks_after_its_own(parse, spec)
    )
    likely = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    if likely is not None and likely.kind == "guide" and not mine:
        return bool(cues.LOOKS.search(_WHEN.sub("", parse.text)))  # "小孩上小学，什么时候报名"
    all_of_it = likely is not None and likely.kind == "affairs" and _undoubted(parse)
    return bool(cues.LOOKS.search(parse.text)) or mine or all_of_it


def _undoubted(parse: Parse) -> bool:
    """ "我还挂着几样没办完": what one has, in words that no list of words knows."""
    return parse.act == "query" and min(parse.certainty, parse.service_certainty) >= _NO_DOUBT


def asks_after_its_own(parse: Parse, spec: ServiceSpec) -> bool:
    """ "我找的那个陪诊有人接了没": heard without doubt as a question about what one has."""
    heard = parse.act == "query" and parse.certainty >= _NO_DOUBT
    return heard and "query" in spec.after and spec.kind != "profile"


def is_named(spec: ServiceSpec, text: str) -> bool:
    """What cannot be undone is begun by its own words alone: "把它删掉" erases nobody."""
    own = spec.extra.get("only_named")
    return own is None or any(word in text for word in own)


def affairs(parse: Parse, catalogue: Catalogue) -> Move:
    service = parse.service if parse.service_certainty >= SERVICE_MIN else None
    spec = catalogue.get(service)
    if spec and not is_named(spec, parse.text):
        return Move("affairs", {"act": parse.act, "service": None})
    if spec and (
        parse.act in spec.begun_by or re.search(str(spec.extra.get("asked_for", "(?!)")), parse.text)
    ):
        return Move("begin", {"service": spec.id})
    if parse.act == "query" and spec and (spec.kind in LOOKED_AT or spec.sign_in == "first"):
        return Move("begin", {"service": spec.id})
    if parse.act == "query" and spec and spec.kind == "profile":
        return Move("begin", {"service": spec.id, "mode": "query"})
    return Move("affairs", {"act": parse.act, "service": None if service == "my-affairs" else service})
