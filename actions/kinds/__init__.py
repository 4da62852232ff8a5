"""The kinds of services; which one serves an entry is said by its `kind`."""

from __future__ import annotations

from functools import lru_cache

from actions.kinds import people
from actions.kinds.affairs import AffairsKind
from actions.kinds.base import Kind
from actions.kinds.booking import BookingKind
from actions.kinds.callback import CallbackKind
from actions.kinds.information import InformationKind
from actions.kinds.matching import MatchingKind
from actions.kinds.operations import operation_kind
from actions.kinds.profile import profile_kind
from actions.kinds.rating import RatingKind
from actions.kinds.searching import SearchingKind
from actions.kinds.ticket import TicketKind
from knowledge.catalogue import ServiceSpec, catalogue


@lru_cache(maxsize=128)
def kind_of(service: str) -> Kind:
    """The kind that serves this service id."""
    spec = catalogue()[service]
    return _make(spec)


def _make(spec: ServiceSpec) -> Kind:
    if spec.kind == "profile" or (spec.operation or "").startswith("profile."):
        return profile_kind(spec)
    if spec.kind == "booking":
        return BookingKind(spec)
    if spec.kind in {"operation", "query"} and spec.operation in people.OPERATIONS:
        return people.OPERATIONS[spec.operation](spec)
    if spec.kind in {"operation", "query"}:
        return operation_kind(spec)
    if spec.kind == "affairs":
        return AffairsKind(spec)
    if spec.kind == "ticket":
        return RatingKind(spec) if spec.field("score") else TicketKind(spec)
    if spec.kind == "handoff":
        return CallbackKind(spec)
    if spec.kind == "search":
        return SearchingKind(spec)
    if spec.kind == "match":
        return MatchingKind(spec)
    return InformationKind(spec)
