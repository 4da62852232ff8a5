"""What other rooms call: what can be booked, and booking it.

Everything that changes something takes `key=` (conversation + message + step);
the same key again returns the first result.
"""

from __future__ import annotations

from services.inventory.booking import Booking, bookings_of, cancel, get
from services.inventory.holds import HOLD_MINUTES, Hold, hold, release
from services.inventory.openings import Opening, nearest, openings, values
from services.inventory.openings import get as opening
from services.inventory.outside import book, change
from services.inventory.staying import Stay, bring_back, extend, longest
from services.inventory.visits import Visit, visits

__all__ = [
    "HOLD_MINUTES",
    "Booking",
    "Hold",
    "Opening",
    "Stay",
    "Visit",
    "book",
    "bookings_of",
    "bring_back",
    "cancel",
    "change",
    "extend",
    "get",
    "hold",
    "longest",
    "nearest",
    "opening",
    "openings",
    "release",
    "values",
    "visits",
]
