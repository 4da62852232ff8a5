"""Booking something that has capacity at a time: doctors, venues, classes, meals.

Which attributes are chosen (`dimensions`) stands in the catalogue, what is open
comes from the inventory; nothing in here knows any single service. Each module
adds one subject to the one before it: supply → choices → fitting → kind.
"""

from actions.kinds.booking.kind import BookingKind

__all__ = ["BookingKind"]
