"""Whether the service is alive, ready, and how it fares."""

from __future__ import annotations

import time
from typing import Any

import redis.asyncio as redis
from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from base import db
from base.errors import StorageUnavailable
from base.settings import settings
from bot.turns.service import Turns

router = APIRouter()
_started = time.monotonic()
_REDIS_SECONDS = 1.0


@router.get("/healthz")
async def alive() -> JSONResponse:
    """200 as long as the process answers at all."""
    return JSONResponse({"status": "ok", "uptime_seconds": round(time.monotonic() - _started, 1)})


@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """200 when messages are answered now, otherwise 503 with what is missing.

    What people can be answered without (`redis`, `texts`) is told and takes no replica out.
    """
    turns: Turns = request.app.state.turns
    checks = {"model": _model(turns), "database": await _database(turns)}
    beside = {"redis": await _redis(), "texts": _texts()}
    fine = all(check["ok"] for check in checks.values())
    degraded = [name for name, check in beside.items() if not check["ok"]]
    body = {"ready": fine, "degraded": degraded, **checks, **beside}
    return JSONResponse(body, status_code=200 if fine else 503)


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


async def _redis() -> dict[str, Any]:
    """Several replicas go on without it: each counts rates alone, and screens of another catch up later."""
    url = settings().redis_url
    if url is None:
        return {"ok": True, "state": "not used"}
    client = redis.Redis.from_url(url, socket_connect_timeout=_REDIS_SECONDS, socket_timeout=_REDIS_SECONDS)
    try:
        await client.ping()
    except (redis.RedisError, OSError):
        return {"ok": False, "state": "does not answer"}
    finally:
        await client.close()
    return {"ok": True, "state": "answers"}


def _texts() -> dict[str, Any]:
    """Whether a text message can leave at all."""
    now = settings()
    if now.sms_url or now.dev:
        return {"ok": True, "state": "set" if now.sms_url else "kept here"}
    return {"ok": False, "state": "YANGPU_SMS_URL is not set"}


def _ask() -> None:
    with db.reading() as session:
        session.execute(text("SELECT 1"))


@router.get("/metrics")
async def metrics() -> Response:
    """Counts and times for Prometheus; see bot/turns/measures.py."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
