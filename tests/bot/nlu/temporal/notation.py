"""Spans written as a line, so that a table of sentences stays readable: "2026-11-25 | 15:00"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.nlu.temporal import Span


def written(spans: Iterable[Span]) -> str:
    """A..B is a span, ! is over already, 90min a duration, ? no calendar has it, - nothing at all."""
    return " | ".join(_one(span) for span in spans) or "-"


def _one(span: Span) -> str:
    unit = "min" if span.kind == "duration" else ""
    until = f"..{span.extra['until']}" if "until" in span.extra else ""
    over = "!" if span.extra.get("past") else ""
    impossible = "?" if span.kind == "impossible_date" else ""
    return f"{span.value}{until}{unit}{over}{impossible}"
