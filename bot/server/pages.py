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
    return _page("chat")


@router.get("/chat/{name}", include_in_schema=False)
async def chat_asset(name: str) -> FileResponse:
    return _asset("chat", name)


def _page(page: str) -> FileResponse:
    index = DIST / page / "index.html"
    if not index.is_file():
        return FileResponse(NOT_BUILT, status_code=503, headers={"Cache-Control": "no-store"})
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


def _asset(page: str, name: str) -> FileResponse:
    file = DIST / page / name
    if file.parent != DIST / page or not file.is_file():
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


@router.get("/calendar/{token}.ics")
async def calendar_file(token: str, request: Request) -> Response:
    """A booking as a calendar file; the token stands in its receipt."""
    found = await request.app.state.turns.in_thread(partial(calendar.ics, token))
    if found is None:
        raise HTTPException(404)
    return Response(
        found, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )
