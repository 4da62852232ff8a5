"""Which service takes people to see a place before they decide: "能去看看再定吗" after a care home."""

from __future__ import annotations

from collections.abc import Iterable

from actions import cues
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.runtime import base
from services.inventory.schedule import inventory

_PLACE = "place"


def service_for(places: Iterable[str], catalogue: Catalogue) -> ServiceSpec | None:
    """The booking by which one has a look at places of this sort, if there is one."""
    wanted = _sorts(places)
    for spec in catalogue:
        if spec.kind != "booking" or not cues.SEES_PLACES.search(spec.name):
            continue
        lines = inventory().by_service.get(spec.id, ())
        if wanted & _sorts(line.attributes.get(_PLACE, "") for line in lines):
            return spec
    return None


def booked_at(place: str, catalogue: Catalogue) -> ServiceSpec | None:
    """The one booking that is made at this place; None where there are several, or none."""
    given = [
        spec
        for spec in catalogue
        if spec.kind == "booking"
        and any(place in line.attributes.values() for line in inventory().by_service.get(spec.id, ()))
    ]
    return given[0] if len(given) == 1 else None


def is_made_at(spec: ServiceSpec, places: Iterable[str]) -> bool:
    """Whether this booking has anything to give at one of these places."""
    lines = inventory().by_service.get(spec.id, ())
    return any(place in line.attributes.values() for place in places for line in lines)


def _sorts(places: Iterable[str]) -> set[str]:
    known = (base().get(place) for place in places)
    return {record.kind for record in known if record and record.kind}
