"""Acts and kinds of fields that decide together."""

from __future__ import annotations

import re

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
BABBLE = re.compile(
    "(?=(?:.*[叽咕噜啦嘟嗒哒呱吱嘎咿咪噗嚓嘀噼啪唧]){3})[叽咕噜哇啦呜哩里嘟嗒哒呱吱嘎咿呀嘛咪噗嚓嗡嘀噼啪唧喔唔嗯啊哈嘿吧巴、,。!！~…]{4,}"
)
"""Sounds without words: no wish and no talk, whatever they resemble. Laughter alone is talk."""
