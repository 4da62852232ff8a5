"""Parses as the pipeline would hand them over, written short."""

from __future__ import annotations

from typing import Any

from actions.parse import Parse


def entity(kind: str, surface: str, value: Any = None, *, start: int = 0, **extra: Any) -> dict[str, Any]:
    return {
        "entity": kind,
        "value": surface if value is None else value,
        "surface": surface,
        "start": start,
        "end": start + len(surface),
        **extra,
    }


def message(
    text: str,
    act: str = "inform",
    *entities: dict[str, Any],
    service: str | None = None,
    aspect: str | None = None,
    sure: float = 0.95,
    service_sure: float = 0.95,
    alert: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What Rasa keeps in `latest_message`; entities are placed where their surface stands."""
    placed = [
        {
            **e,
            "start": max(text.find(e["surface"]), 0),
            "end": max(text.find(e["surface"]), 0) + len(e["surface"]),
        }
        for e in entities
    ]
    return {
        "text": text,
        "normalized": text,
        "intent": {"name": act, "confidence": sure},
        "service": {"name": service or "none", "confidence": service_sure},
        "service_ranking": [],
        "aspect": {"name": aspect or "none", "confidence": 0.95},
        "entities": placed,
        "alert": alert,
        **more,
    }


def parse(text: str, act: str = "inform", *entities: dict[str, Any], **options: Any) -> Parse:
    """The same as the actions read it."""
    return Parse(message(text, act, *entities, **options))
