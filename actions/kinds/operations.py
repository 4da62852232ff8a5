"""Services that are one deed with rules of its own; the catalogue names the deed."""

from __future__ import annotations

from actions.kinds import points, timebank
from actions.kinds.base import Kind
from base.errors import ContentError
from knowledge.catalogue import ServiceSpec

OPERATIONS: dict[str, type[Kind]] = {**timebank.OPERATIONS, "points.redeem": points.RedeemPoints}


def operation_kind(spec: ServiceSpec) -> Kind:
    """Raises ContentError when the catalogue names an operation that does not exist."""
    if spec.operation not in OPERATIONS:
        raise ContentError([f"{spec.id}：operation 不认识：{spec.operation}"])
    return OPERATIONS[spec.operation](spec)
