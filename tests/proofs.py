"""What a written conversation proves about each service, read from what it expects the bot to say.

The runner holds every expectation against the trained model, so what is found here has happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.catalogue import Catalogue, ServiceSpec

WAYS = STRAIGHT, CORRECTED, CANCELLED, BAD_INPUT = "straight", "corrected", "cancelled", "bad input"
LOOKING = {"search", "match", "query", "guide", "affairs"}
"""Kinds whose end is something to look at, not a receipt."""
_ASKED_AGAIN_ON_PURPOSE = {"digression", "repeat", "person", "in_between"}
"""Groups in which a question comes again though nothing was wrong with the answer."""

Card = dict[str, Any]


def proofs(script: dict[str, Any], group: str, services: Catalogue) -> set[tuple[str, str]]:
    """(service id, which of the four) for everything that one conversation shows."""
    found: set[tuple[str, str]] = set()
    service, values, asked = "", dict[str, Any](), None
    for turn in script["turns"]:
        now = None
        for card in _expected(turn):
            if card.get("service", service) != service:
                service, values, asked = card["service"], {}, None
            spec = services.get(service)
            shown = set(_shows(card, spec, values)) if spec else set()
            shown |= {CORRECTED} if _meant_another(turn, card, spec) else set()
            found |= {(service, what) for what in shown}
            now = card.get("field", now)
            refused = now is not None and (now == asked or card.get("kind") == "choices")
            if refused and CORRECTED not in shown and group not in _ASKED_AGAIN_ON_PURPOSE:
                found.add((service, BAD_INPUT))
        asked = now
    return found


def _meant_another(turn: dict[str, Any], card: Card, spec: ServiceSpec | None) -> bool:
    """ "不是居住证，我问的是敬老卡", "不是五角场，是长海路街道": what was looked at is put right."""
    looked = spec is not None and spec.kind in LOOKING and card.get("kind") in {"answer", "list"}
    return looked and str(turn.get("user", "")).startswith("不是")


def _expected(turn: dict[str, Any]) -> list[Card]:
    cards = turn.get("bot", [])
    return cards if isinstance(cards, list) else [cards]


def _shows(card: Card, spec: ServiceSpec, values: dict[str, Any]) -> Iterator[str]:
    """values: what was read back so far; a later one that differs was corrected."""
    text = str(card.get("text", ""))
    fresh = {name: str(value) for name, value in (card.get("fields") or {}).items()}
    if card.get("kind") == "receipt":
        yield _receipt(str(card.get("status")), spec)
        values.clear()
    if card.get("kind") in {"list", "answer"} and spec.kind in LOOKING:
        yield BAD_INPUT if "现在没有" in text else STRAIGHT
    if "不办了" in text or "不查了" in text or spec.kind in LOOKING and "有事随时叫我" in text:
        yield CANCELLED
    if "改成" in text or any(values.get(name, value) != value for name, value in fresh.items()):
        yield CORRECTED
    values.update(fresh)


def _receipt(status: str, spec: ServiceSpec) -> str:
    if status in {"cancelled", "withdrawn"} and "cancel" in spec.after:
        return CANCELLED
    return CORRECTED if status == "changed" else STRAIGHT
