"""Spans of bot.nlu.temporal as entities."""

from __future__ import annotations

from datetime import datetime

from bot.nlu import temporal
from bot.nlu.entities import Entity, entity

_WORTH_READING = 2000


def times(text: str, now: datetime) -> list[Entity]:
    """Dates, times and durations of normalised text."""
    return [
        entity(span.kind, span.start, span.end, span.value, text=text, extractor="temporal", **span.extra)
        for span in temporal.find(text[:_WORTH_READING], now)
    ]
