"""What a ticket is called, and which street it lies in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.catalogue import catalogue
from knowledge.matters import matters
from knowledge.vocabulary import street_in, street_named
from services.tickets.ticket import Ticket

STAFF_SERVICE = "staff-work"
"""No service of the catalogue: what a machine could not do and somebody has to look at."""
_STAFF_NAME = "外部系统故障"
_TOLD_IN = ("street", "place", "description")


def title(ticket: Ticket) -> str:
    """路灯不亮，控江路: the matter and its place, or what the service is called."""
    place = ticket.text("place")
    return (
        f"{subject(ticket.service, ticket.category)}，{place}"
        if place
        else subject(ticket.service, ticket.category)
    )


def subject(service: str, category: str) -> str:
    """The matter by its name; what the service is called where there is none."""
    if service == STAFF_SERVICE:
        return _STAFF_NAME
    matter, spec = matters().get(category), catalogue().get(service)
    return matter.name if matter else spec.name if spec else service


def street(fields: Mapping[str, Any]) -> str | None:
    """The official name of the street that the words name, the most particular field first."""
    for name in _TOLD_IN:
        filled = fields.get(name)
        said = str(filled.get("text") if isinstance(filled, dict) else filled or "")
        found = street_in(said, estates=False)  # whose work it is, no likeness of names decides
        if named := street_named(said) or (found[0] if found else None):
            return named
    return None
