"""The `ticket:` block of a catalogue entry: where a matter goes and by when somebody answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue import ServiceSpec

HOTLINE = "12345市民服务热线（按诉求派单）"
"""Where everything goes that no source gives to somebody."""


@dataclass(frozen=True)
class TicketRule:
    """How a service's tickets are handled.

    workdays, basis, record: the promise, the sentence that says where it comes from, and the
    source's record; None where no source gives a time limit, and then no date is named.
    outside: also handed to the city's system when one is configured.
    """

    department: str = HOTLINE
    workdays: int | None = None
    basis: str | None = None
    record: str | None = None
    outside: bool = False


def rule(spec: ServiceSpec) -> TicketRule:
    """The rule of a service of kind `ticket`. Raises TypeError for a key that does not exist."""
    return TicketRule(**dict(spec.extra.get("ticket") or {}))


def problems(block: Mapping[str, Any]) -> list[str]:
    """What is wrong with a `ticket:` block, in words an editor understands."""
    unknown = sorted(set(block) - set(TicketRule.__dataclass_fields__))
    found = [f"ticket 里有不认识的：{unknown}"] if unknown else []
    promise = [name for name in ("workdays", "basis", "record") if block.get(name)]
    if promise and len(promise) < 3:
        found.append("ticket 里的 workdays、basis、record 要写就都写")
    return found
