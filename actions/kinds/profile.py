"""What belongs to a person over time: which class serves which operation of the catalogue."""

from __future__ import annotations

from actions.kinds.base import Kind
from actions.kinds.checkin import Checkin
from actions.kinds.health import HealthLog
from actions.kinds.plans import PlanKind
from actions.kinds.reports import Reports
from actions.kinds.sos import Sos
from actions.kinds.wishes import WishKind
from base.errors import ContentError
from knowledge.catalogue import ServiceSpec

OPERATIONS: dict[str, type[Kind]] = {
    "profile.log": HealthLog,
    "profile.plan": PlanKind,
    "profile.checkin": Checkin,
    "profile.reports": Reports,
    "profile.sos": Sos,
    "profile.wish": WishKind,
}


def profile_kind(spec: ServiceSpec) -> Kind:
    """Raises ContentError when the catalogue names an operation that does not exist."""
    if spec.operation not in OPERATIONS:
        raise ContentError([f"{spec.id}：operation 不认识：{spec.operation}"])
    return OPERATIONS[spec.operation](spec)
