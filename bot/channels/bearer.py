"""Whose conversation a plain HTTP request belongs to: a page shows the token that it holds."""

from __future__ import annotations

from functools import partial

from fastapi import HTTPException, Request

from bot.server.rates import Gate
from bot.turns import sessions
from bot.turns.service import Turns


async def conversation(request: Request) -> str:
    """Its id. Raises 401 without a token that leads somewhere, 429 for who asks too fast."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    turns: Turns = request.app.state.turns
    found = (
        await turns.in_thread(partial(sessions.conversation_of, token))
        if scheme == "Bearer" and token
        else None
    )
    if found is None:
        raise HTTPException(401)
    gate: Gate = request.app.state.gate
    if not await gate.lets_use(found, request.client.host if request.client else "unknown"):
        raise HTTPException(429)
    return found
