"""Whether the service is alive, ready, and how it fares."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from base import db
from base.errors import StorageUnavailable
from bot.turns.service import Turns

router = APIRouter()
_started = time.monotonic()


@router.get("/healthz")
async def alive() -> JSONResponse:
    """200 as long as the process answers at all."""
    return JSONResponse({"status": "ok", "uptime_seconds": round(time.monotonic() - _started, 1)})


@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """200 when messages are answered now, otherwise 503 with what is missing."""
    turns: Turns = request.app.state.turns
    checks = {"model": _model(turns), "database": await _database(turns)}
    fine = all(check["ok"] for check in checks.values())
    return JSONResponse({"ready": fine, **checks}, status_code=200 if fine else 503)


def _model(turns: Turns) -> dict[str, Any]:
    host = turns.host
    state = "failed" if host.failure else "loaded" if host.ready.is_set() else "loading"
    details = {"id": host.model_id, "load_seconds": host.load_seconds, "failure": host.failure}
    return {
        "ok": state == "loaded",
        "state": state,
        **{name: value for name, value in details.items() if value},
    }


async def _database(turns: Turns) -> dict[str, Any]:
    try:
        await turns.in_thread(_ask)
    except StorageUnavailable:
        return {"ok": False, "state": "does not answer"}
    return {"ok": True, "state": "answers"}


def _ask() -> None:
    with db.reading() as session:
        session.execute(text("SELECT 1"))


@router.get("/metrics")
async def metrics() -> Response:
    """Counts and times for Prometheus; see bot/turns/measures.py."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
