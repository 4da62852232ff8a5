"""The staff desk: addresses under /desk/api, and the live connection of its page."""

from __future__ import annotations

from bot.desk import (
    callbacks,
    conversations,
    office_audit,
    office_colleagues,
    office_knowledge,
    office_overview,
    office_talks,
    office_tickets,
    office_unanswered,
    signing_in,
)

MODULES = (
    signing_in,
    conversations,
    callbacks,
    office_tickets,
    office_unanswered,
    office_knowledge,
    office_overview,
    office_talks,
    office_colleagues,
    office_audit,
)
"""Each has a `router`."""
