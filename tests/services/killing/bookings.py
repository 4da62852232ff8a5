"""What somebody books or borrows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from base import clock
from base.db import transaction
from services.affairs import service as affairs
from services.inventory import service as inventory
from services.inventory.models import Slot
from tests.services.killing.scene import Scene, Write

free: list[str] = []
_touched = set[str]()


def opening() -> str:
    """One that no other write has had."""
    if not free:
        found = inventory.openings("doctor-appointment", where={"department": "骨科"}, limit=400)
        free.extend(one.id for one in found)
    return free.pop()


def booked(scene: Scene) -> str:
    made = inventory.book(
        opening(), person=scene.me, fields={}, conversation=scene.mark, key=f"{scene.mark}:b"
    )
    return str(made.reference)


def _book(scene: Scene) -> Write:
    held = inventory.hold(opening(), conversation=scene.mark, key=f"{scene.mark}:h")
    return lambda: inventory.book(held, person=scene.me, fields={}, conversation=scene.mark, key=scene.mark)


def _hold(scene: Scene) -> Write:
    wanted = opening()
    return lambda: inventory.hold(wanted, conversation=scene.mark, key=scene.mark)


def _release(scene: Scene) -> Write:
    held = inventory.hold(opening(), conversation=scene.mark, key=f"{scene.mark}:h")
    return lambda: inventory.release(held.id, conversation=scene.mark)


def _move(scene: Scene) -> Write:
    reference, wanted = booked(scene), opening()
    return lambda: inventory.change(reference, wanted, person=scene.me, key=scene.mark)


def _aid() -> str:
    """Something to lend that nobody has touched yet."""
    wanted = next(one.id for one in inventory.openings("rehab-aid") if one.id not in _touched)
    _touched.add(wanted)
    return wanted


def _lent(scene: Scene) -> str:
    wanted = _aid()
    fields = {"quantity": {"value": 1, "text": "1"}}
    made = inventory.book(
        wanted, person=scene.me, fields=fields, conversation=scene.mark, key=f"{scene.mark}:l"
    )
    return str(made.reference)


def _lend(scene: Scene) -> Write:
    wanted = _aid()
    return lambda: inventory.book(wanted, person=scene.me, fields={}, conversation=scene.mark, key=scene.mark)


def _bring_back(scene: Scene) -> Write:
    """What was fetched yesterday; nobody's clock is moved for it."""
    reference = _lent(scene)
    with transaction() as session:
        slot = session.get(Slot, inventory.get(reference, scene.me).opening_id)  # type: ignore[union-attr]
        slot.start_at = clock.now() - timedelta(days=1)
    today = clock.today()
    return lambda: affairs.bring_back(reference, today, person=scene.me, key=scene.mark)


def _cancel(scene: Scene) -> Write:
    reference = booked(scene)
    return lambda: affairs.cancel(reference, person=scene.me, key=scene.mark)


WRITES: dict[str, Callable[[Scene], Write]] = {
    "book": _book,
    "hold": _hold,
    "release": _release,
    "move a booking": _move,
    "cancel a booking": _cancel,
    "lend": _lend,
    "bring back": _bring_back,
}
