"""Who asked to be called back, and who pressed for help: shown until somebody has called.

The number is masked until it is asked for; each look and each call is in the audit log.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Path

from base.masking import masked_text
from bot.desk.who import needs
from services.callback import service as callbacks
from services.callback.service import Callback
from services.staff.accounts import Officer
from services.staff.roles import AGENT

router = APIRouter(prefix="/desk/api/callbacks")
_AGENT = Depends(needs(AGENT))
_REFERENCE = Path(min_length=3, max_length=20)


@router.get("")
def waiting(who: Officer = _AGENT) -> dict[str, Any]:
    """Those who are still to be called, the urgent first, then the longest waiting."""
    return {"callbacks": [_line(one) for one in callbacks.waiting()]}


@router.post("/{reference}/phone")
def phone(reference: str = _REFERENCE, who: Officer = _AGENT) -> dict[str, Any]:
    """The whole number."""
    return {"phone": callbacks.phone(reference, by=who.actor)}


@router.post("/{reference}/done")
def done(reference: str = _REFERENCE, who: Officer = _AGENT) -> dict[str, Any]:
    """They were called; pressed twice it is done once."""
    callbacks.done(reference, by=who.actor)
    return waiting(who)


def counted() -> dict[str, int]:
    """How many wait to be called, and how many of them at once."""
    found = callbacks.waiting()
    return {"open": len(found), "urgent": sum(one.urgent for one in found)}


def _line(one: Callback) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "phone": _masked(one.phone),
        "when": masked_text(one.when or ""),
        "urgent": one.urgent,
        "conversation": one.conversation,
        "at": one.created_at.isoformat(),
    }


def _masked(phone: str) -> str:
    """Mobiles as everywhere; of a landline the last four."""
    masked = masked_text(phone)
    return masked if masked != phone else f"{'*' * max(len(phone) - 4, 0)}{phone[-4:]}"
