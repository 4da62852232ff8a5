"""The staff desk: addresses under /desk/api, and the live connection of its page."""

from __future__ import annotations

from bot.desk import office_tickets, signing_in

MODULES = (signing_in, office_tickets)
"""Each has a `router`."""
