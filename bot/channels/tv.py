"""The television: its page, its menu, and what its home shows of today.

The conversation itself is the web channel's: a television is one more screen of it.
What is asked for here is asked with the token of that conversation as bearer.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import segno
from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import FileResponse, Response

from base import clock
from bot.channels.tv_today import day_of, mine
from bot.server import pages
from bot.server.rates import Gate
from bot.turns import sessions
from knowledge.terminal import menu
from services.people import pairing
from services.people import service as people

router = APIRouter()
_WORKER = "sw.js"
"""Keeps the page for when the network is away; it has one name for ever and is looked at anew each time."""


@router.get("/tv", include_in_schema=False)
async def page() -> FileResponse:
    return pages.page("tv")


@router.get(f"/tv/{_WORKER}", include_in_schema=False)
async def worker() -> FileResponse:
    file = pages.DIST / "tv" / _WORKER
    if not file.is_file():
        raise HTTPException(404)
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/tv"}
    return FileResponse(file, media_type="text/javascript", headers=headers)


@router.get("/tv/{name}", include_in_schema=False)
async def asset(name: str) -> FileResponse:
    return pages.asset("tv", name)


async def conversation(request: Request) -> str:
    """The conversation whose token is shown. Raises 401."""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    found = await request.app.state.turns.in_thread(partial(sessions.conversation_of, token))
    if found is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return str(found)


@router.get("/tv/api/menu")
async def scenes() -> list[dict[str, Any]]:
    """What can be begun, by scenes; the same for everybody."""
    return menu()


@router.get("/tv/api/home")
async def home(request: Request, response: Response, of: str = Depends(conversation)) -> dict[str, Any]:
    """Today, and what the person of this television has before them."""
    response.headers["Cache-Control"] = "private, no-store"
    found: dict[str, Any] = await request.app.state.turns.in_thread(partial(_home, of))
    return found


@router.post("/tv/api/pairing")
async def number_to_pair(
    request: Request, response: Response, of: str = Depends(conversation)
) -> dict[str, Any]:
    """A number for this television's screen."""
    await _within_limits(request, of)
    response.headers["Cache-Control"] = "private, no-store"
    code = await request.app.state.turns.in_thread(partial(pairing.show_code, of))
    return {"code": code, "minutes": pairing.CODE_MINUTES}


@router.post("/tv/api/phone")
async def phone(request: Request, response: Response, of: str = Depends(conversation)) -> dict[str, Any]:
    """A door for telephones into this conversation, as an address and as its QR code."""
    await _within_limits(request, of)
    response.headers["Cache-Control"] = "private, no-store"
    door = await request.app.state.turns.in_thread(partial(sessions.open_door, of))
    address = f"{request.url_for('chat')}?pair={door}"
    picture = segno.make(address, micro=False).svg_data_uri(scale=8, border=4, light="#fff")
    return {"address": address, "picture": picture, "minutes": sessions.DOOR_MINUTES}


async def _within_limits(request: Request, conversation_id: str) -> None:
    """Raises 429."""
    gate: Gate = request.app.state.gate
    if not await gate.lets_use(conversation_id, request.client.host if request.client else "unknown"):
        raise HTTPException(429)


def _home(conversation_id: str) -> dict[str, Any]:
    person = people.of_conversation(conversation_id)
    return {**day_of(clock.today()), **(mine(person) if person else {"person": None})}
