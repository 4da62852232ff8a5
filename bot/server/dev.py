"""Addresses that exist in development mode only, and only at this machine: messages that were not really sent, and the clock."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from base import clock
from bot.server.guards import only_from_this_machine
from services.connectors import sms

router = APIRouter(prefix="/dev", dependencies=[Depends(only_from_this_machine)])


@router.get("/outbox")
async def outbox(request: Request, phone: str | None = None) -> list[dict[str, Any]]:
    """Text messages that the embedded gateway kept, newest first."""
    found = await request.app.state.turns.in_thread(partial(sms.outbox, phone))
    return [{**message, "at": message["at"].isoformat()} for message in found]


_TEN_YEARS = 3.2e8  # seconds; beyond, calendars know no holidays and dates run out


class Advance(BaseModel):
    """By how much the application's clock is moved; a negative number moves it back."""

    advance_seconds: float = Field(ge=-_TEN_YEARS, le=_TEN_YEARS)


@router.post("/clock")
async def advance(body: Advance) -> dict[str, str]:
    """Move the application's clock; the change is kept with the data."""
    return {"now": clock.advance(body.advance_seconds).isoformat()}
