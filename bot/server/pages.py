"""The pages, as web/dist has them, and the calendar file of a booking."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from base.settings import ROOT
from bot.turns.copying import as_text, copy_of
from services.inventory import calendar
from services.people import copies

router = APIRouter()
DIST = ROOT / "web" / "dist"
NOT_BUILT = Path(__file__).with_name("not_built.html")
_FOR_EVER = "public, max-age=31536000, immutable"  # names of assets carry the hash of their content


@router.get("/", include_in_schema=False)
async def front() -> RedirectResponse:
    return RedirectResponse("/chat")


@router.get("/chat", include_in_schema=False)
async def chat() -> FileResponse:
    return page("chat")


@router.get("/chat/{name}", include_in_schema=False)
async def chat_asset(name: str) -> FileResponse:
    return asset("chat", name)


@router.get("/desk", include_in_schema=False)
async def desk() -> FileResponse:
    return page("desk")


@router.get("/desk/{name}", include_in_schema=False)
async def desk_asset(name: str) -> FileResponse:
    return asset("desk", name)


@router.get("/widget.js", include_in_schema=False)
async def widget() -> FileResponse:
    """The loader for other sites. Its name stays, so browsers keep it for five minutes only."""
    file = DIST / "loader" / "widget.js"
    if not file.is_file():
        raise HTTPException(404)
    return FileResponse(file, media_type="text/javascript", headers={"Cache-Control": "public, max-age=300"})


def page(name: str) -> FileResponse:
    """The page as it is now, never kept by browsers."""
    index = DIST / name / "index.html"
    if not index.is_file():
        return FileResponse(NOT_BUILT, status_code=503, headers={"Cache-Control": "no-store"})
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


def asset(of: str, name: str) -> FileResponse:
    """A file of a page, kept for ever. Raises 404."""
    file = DIST / of / name
    if file.parent != DIST / of or not file.is_file():
        raise HTTPException(404)
    return FileResponse(file, headers={"Cache-Control": _FOR_EVER})


@router.get("/copy/{token}.{form}")
async def own_copy(token: str, form: str, request: Request) -> Response:
    """Everything kept of a person, to read (txt) or for programs (json); the link stands in a receipt."""
    if form not in {"txt", "json"}:
        raise HTTPException(404)
    found = await request.app.state.turns.in_thread(partial(_copy, token))
    if found is None:
        raise HTTPException(404)
    text = as_text(found) if form == "txt" else json.dumps(found, ensure_ascii=False, indent=2)
    media = "text/plain" if form == "txt" else "application/json"
    return Response(
        text, media_type=f"{media}; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )


def _copy(token: str) -> dict[str, Any] | None:
    person = copies.holder(token)
    return copy_of(person) if person else None


@router.get("/calendar/feed/{token}.ics")
async def calendar_feed(token: str, request: Request) -> Response:
    """What a person has booked, for the calendar of their phone; the token stands under their list."""
    return _calendar(await request.app.state.turns.in_thread(partial(calendar.feed, token)))


@router.get("/calendar/{token}.ics")
async def calendar_file(token: str, request: Request) -> Response:
    """A booking as a calendar file; the token stands in its receipt."""
    return _calendar(await request.app.state.turns.in_thread(partial(calendar.ics, token)))


def _calendar(found: str | None) -> Response:
    if found is None:
        raise HTTPException(404)
    return Response(
        found, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )
