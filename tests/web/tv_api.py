"""What the television asks for beside the conversation, answered by the small test server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

DAY = {
    "iso": "2026-11-20",
    "date": "2026年11月20日",
    "weekday": "星期五",
    "lunar": "马年十月十二",
    "festival": "",
}
NOBODY: dict[str, Any] = {**DAY, "person": None}
GRANDMOTHER: dict[str, Any] = {
    **DAY,
    "festival": "小雪",
    "person": "138****5678",
    "affairs": ["11月25日周三上午，新华医院骨科，就诊人本人", "每天08:00提醒吃降压药"],
    "more": 1,
    "family": [{"name": "女儿", "phone": "13900000001"}, {"name": "家人", "phone": "13900000002"}],
}
PICTURE = "data:image/svg+xml;charset=utf-8,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cpath d='M0 0h9v9H0z'/%3E%3C/svg%3E"


menu: list[Any] = []
"""As the tests hand it over: reading the catalogue takes a second or two."""


def routes(dist: Path, mood: Callable[[], dict[str, Any]]) -> list[Any]:
    """`mood()["known"]`: the television is a grandmother's."""

    async def scenes(request: Request) -> Response:
        return JSONResponse(menu)

    async def home(request: Request) -> Response:
        return JSONResponse(GRANDMOTHER if mood().get("known") else NOBODY)

    async def pairing(request: Request) -> Response:
        return JSONResponse({"code": "304518", "minutes": 10})

    async def phone(request: Request) -> Response:
        return JSONResponse({"picture": PICTURE, "address": "http://example.org/chat?pair=x", "minutes": 10})

    async def worker(request: Request) -> Response:
        return FileResponse(dist / "tv" / "sw.js", headers={"Service-Worker-Allowed": "/tv"})

    return [
        Route("/tv/api/menu", scenes),
        Route("/tv/api/home", home),
        Route("/tv/api/pairing", pairing, methods=["POST"]),
        Route("/tv/api/phone", phone, methods=["POST"]),
        Route("/tv/sw.js", worker),
        Mount("/tv", StaticFiles(directory=dist / "tv")),
    ]
