"""What a booking is called when it is read aloud."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.catalogue import catalogue
from services.inventory.openings import PLACES


def what(attributes: Mapping[str, str]) -> str:
    """What was booked besides the place: 骨科, 羽毛球."""
    return "、".join(value for name, value in attributes.items() if name not in PLACES)


def named(name: str, attributes: Mapping[str, str]) -> str:
    """新华医院骨科; a place that is itself what was booked is named once."""
    booked = what(attributes)
    return booked if name in booked else name if booked in name else f"{name}{booked}"


def title(service: str, attributes: Mapping[str, str]) -> str:
    """预约挂号 骨科."""
    spec = catalogue().get(service)
    return " ".join(part for part in (spec.name if spec else "预约", what(attributes)) if part)
