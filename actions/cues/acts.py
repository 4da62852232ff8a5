"""Acts and kinds of fields that decide together."""

from __future__ import annotations

SOCIAL = {"greet", "thanks", "bye", "chitchat", "rate"}
STEPS = {"back", "skip", "why", "resume"}
REPAIRS = STEPS | {"repeat", "help", "restart", "human"}
SAID_TO_US = REPAIRS | SOCIAL | {"affirm", "deny"}
FREE_WORDS = {"person", "text", "place", "address", "account", "spot", "matter", "subject"}
"""Field types that would take any words."""
FACT_ASPECTS = {
    "materials", "where", "fee", "online", "phone", "hours", "address", "price", "booking", "lead_unit",
    "eligibility", "steps", "target", "summary", "time_limit",
}  # fmt: skip
