"""Everything that is built at first use, built before the first person waits for it."""

from __future__ import annotations

import knowledge
from actions.kinds import kind_of
from knowledge.catalogue import catalogue
from services.inventory import service as inventory


def warm_up() -> None:
    """Load the knowledge base, the kinds and the schedules of this process."""
    base = knowledge.base()
    base.search("新华医院在哪里")
    base.attributes.named_in("三甲")
    for spec in catalogue():
        kind_of(spec.id)
        if spec.kind == "booking":
            for dimension in spec.dimensions:
                inventory.values(spec.id, dimension)
