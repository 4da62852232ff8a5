"""Every kind of write as data: what has to be there before, and the write itself, under a key.

`WRITES[name](scene)` prepares and returns the write; a scene is a person, another one, and a mark
that is used nowhere else. A new kind of write is one entry in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.services.killing import bookings, days, helping, persons, reports, talking
from tests.services.killing.scene import Scene, Write

WRITES: dict[str, Callable[[Scene], Write]] = {
    **bookings.WRITES,
    **reports.WRITES,
    **helping.WRITES,
    **days.WRITES,
    **persons.WRITES,
    **talking.WRITES,
}
