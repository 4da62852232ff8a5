"""The staff desk: addresses under /desk/api, and the live connection of its page."""

from __future__ import annotations

from bot.desk import signing_in

MODULES = (signing_in,)
"""Each has a `router`."""
