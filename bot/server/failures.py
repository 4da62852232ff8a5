"""What callers get when a request is wrong or cannot be served: JSON with a reason in plain words."""

from __future__ import annotations

import html
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from base.errors import Refused, StorageUnavailable
from bot.server.sentences import failure, sentence
from bot.turns.traces import trace

logger = logging.getLogger(__name__)

Handler = Callable[[Request, Exception], Awaitable[Response]]
_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>杨小伴</title>
<main><h1>{text}</h1><h2><a href="/chat">去问杨小伴</a></h2><p>急事请拨打 12345 市民热线。</p></main>
</html>
"""
_BY_STATUS = {401: "unauthorized", 404: "not_found", 405: "method", 413: "too_large", 429: "too_fast"}
_REASONS = {
    "value_error.missing": "missing",
    "type_error.none.not_allowed": "null_value",
    "value_error.any_str.min_length": "too_short",
    "value_error.any_str.max_length": "too_long",
    "value_error.str.regex": "pattern",
    "value_error": "unprintable",
    "value_error.number.not_ge": "out_of_range",
    "value_error.number.not_le": "out_of_range",
    "json_invalid": "not_json",
}


def install(app: FastAPI) -> None:
    """Answer every error of the app's routes in the one shape."""
    app.add_exception_handler(RequestValidationError, _readable(_malformed))
    app.add_exception_handler(HTTPException, _readable(_declined))
    app.add_exception_handler(StorageUnavailable, _readable(_unavailable))
    app.add_exception_handler(Refused, _readable(_refused))
    app.add_exception_handler(Exception, _readable(_failed))


def _readable(handler: Handler) -> Handler:
    """Whoever opened the address in a browser (a link that is over, a slip of the pen) reads the sentence, not JSON."""

    async def answered(request: Request, error: Exception) -> Response:
        response = await handler(request, error)
        if request.method != "GET" or "text/html" not in request.headers.get("accept", ""):
            return response
        text = html.escape(json.loads(bytes(response.body))["text"])
        kept = {name: value for name, value in response.headers.items() if name == "retry-after"}
        return HTMLResponse(_PAGE.format(text=text), response.status_code, kept)

    return answered


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [_problem(each) for each in error.errors()]
    return malformed(problems)


def malformed(problems: list[dict[str, str]]) -> JSONResponse:
    """422. problems: `{field, reason}` each."""
    reasons = "；".join(dict.fromkeys(problem["reason"] for problem in problems))
    return failure(422, "malformed", sentence("malformed", problems=reasons), problems=problems)


def _problem(error: Any) -> dict[str, str]:
    field = ".".join(str(part) for part in error["loc"][1:] if part != "__root__")
    name = _REASONS.get(error["type"], "wrong_type")
    if not field or name == "not_json":
        return {"field": "", "reason": sentence("not_json")}
    limit = error.get("ctx", {}).get("limit_value", "")
    return {"field": field, "reason": sentence(name, field=field, limit=limit)}


async def _declined(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.detail, dict):  # a route that has its own name and sentence for it
        return failure(error.status_code, **error.detail)
    if error.status_code == 400:  # FastAPI's answer to a body that is not even text
        return malformed([{"field": "", "reason": sentence("not_json")}])
    name = _BY_STATUS.get(error.status_code, "failed")
    return failure(error.status_code, name, sentence(name))


async def _refused(request: Request, error: Exception) -> JSONResponse:
    """A rule says no: 404 for what is not there, 409 for everything else."""
    assert isinstance(error, Refused)
    return failure(404 if error.code == "not_found" else 409, error.code, error.message)


async def _unavailable(request: Request, error: Exception) -> JSONResponse:
    response = failure(503, "unavailable", sentence("unavailable"))
    response.headers["Retry-After"] = "5"
    return response


async def _failed(request: Request, error: Exception) -> JSONResponse:
    # The address as it is written in the code: the one that was asked for may hold somebody's token.
    route = getattr(request.scope.get("route"), "path", "?")
    logger.error("%s %s: %s", request.method, route, trace(error))
    return failure(500, "failed", sentence("failed"))
