"""A small server that speaks the pages' protocol and nothing else, so that each of its moods can be chosen.

Run as a process: `python chat_server.py PORT STATE_FILE`. What it stores is in the
file before it acknowledges, so that it can be killed at any moment and started again.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import socketio
import uvicorn
from cards import replies  # beside this file, which runs as a script
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

DIST = Path(__file__).resolve().parents[2] / "web" / "dist"
CSP = "default-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'self'"

Ack = dict[str, Any] | None


class State:
    """Conversations by token, in a file that is replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.mood: dict[str, Any] = {}
        self.arrivals: list[str] = []
        self.conversations: dict[str, dict[str, Any]] = {}
        if path.is_file():
            self.conversations = json.loads(path.read_text(encoding="utf-8"))

    def forget(self) -> None:
        self.mood, self.arrivals, self.conversations = {}, [], {}
        tokens.clear()
        self.save()

    def save(self) -> None:
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(self.conversations, ensure_ascii=False), encoding="utf-8")
        os.replace(beside, self._path)

    def open(self, token: str | None) -> tuple[str, dict[str, Any]]:
        if token not in self.conversations:
            token = secrets.token_urlsafe(16)
            self.conversations[token] = {"id": secrets.token_hex(8), "log": []}
            self.save()
        return token, self.conversations[token]

    def append(self, conversation: dict[str, Any], **message: Any) -> dict[str, Any]:
        entry = {"seq": len(conversation["log"]) + 1, "id": secrets.token_hex(6), "at": now(), **message}
        conversation["log"].append(entry)
        self.save()
        return entry


def now() -> str:
    return datetime.now(tz=timezone.utc).isoformat(timespec="milliseconds")


state = State(Path(sys.argv[2]) if len(sys.argv) > 2 else Path(os.devnull))
sio = socketio.AsyncServer(async_mode="asgi")
tokens: dict[str, str] = {}
running: set[asyncio.Task[None]] = set()


@sio.event
async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
    token, conversation = state.open((auth or {}).get("token"))
    tokens[sid] = token
    await sio.enter_room(sid, token)
    greeting = {
        "token": token,
        "conversation": conversation["id"],
        "seq": len(conversation["log"]),
        "signed_in": False,
        "ready": not state.mood.get("loading"),
    }
    await sio.emit("session", greeting, to=sid)


@sio.event
async def message(sid: str, data: dict[str, Any]) -> Ack:
    state.arrivals.append(data["id"])
    if sid not in tokens:
        return {"ok": False, "error": "ended", "text": "对话已经结束了。"}
    if state.mood.get("refuse"):
        return {"ok": False, **state.mood["refuse"]}
    await asyncio.sleep(state.mood.get("before_storing", 0))
    conversation = state.conversations[tokens[sid]]
    entry = next((one for one in conversation["log"] if one["id"] == data["id"]), None)
    if entry is None:
        entry = state.append(conversation, **{"from": "me", "id": data["id"], "text": data["text"]})
        await sio.emit("message", entry, room=tokens[sid])
        task = asyncio.create_task(answer(tokens[sid], entry, data.get("payload") or data["text"]))
        running.add(task)
        task.add_done_callback(running.discard)
    if state.mood.get("die_after_storing"):
        os._exit(9)
    await asyncio.sleep(state.mood.get("before_ack", 0))
    return {"ok": True, "seq": entry["seq"]}


async def answer(token: str, entry: dict[str, Any], said: str) -> None:
    await sio.emit("typing", {"on": True}, room=token)
    await asyncio.sleep(state.mood.get("thinking", 0.02))
    for reply in replies(said):
        answered = state.append(
            state.conversations[token], **{"from": "bot", "reply_to": entry["id"], **reply}
        )
        await sio.emit("message", answered, room=token)
    await sio.emit("typing", {"on": False}, room=token)


@sio.event
async def since(sid: str, data: dict[str, Any]) -> dict[str, Any]:
    if sid not in tokens:
        return {"ok": False, "error": "ended", "text": "对话已经结束了。"}
    log = state.conversations[tokens[sid]]["log"]
    page = state.mood.get("page", 500)
    return {"messages": log[data["seq"] : data["seq"] + page], "seq": len(log)}


@sio.event
async def clear(sid: str, data: Any = None) -> dict[str, Any]:
    token = tokens.get(sid)
    if token:
        del state.conversations[token]
        state.save()
        for other in [other for other, held in tokens.items() if held == token]:
            del tokens[other]
    return {"ok": True}


@sio.event
async def disconnect(sid: str, reason: Any = None) -> None:
    tokens.pop(sid, None)


async def control(request: Request) -> Response:
    """POST {"mood": {…}, "say": {message}, "forget": true}: how to behave, what to say to everybody, start afresh."""
    wish = await request.json()
    if wish.get("forget"):
        state.forget()
    state.mood = wish.get("mood", state.mood)
    if wish.get("say"):
        for token, conversation in state.conversations.items():
            await sio.emit("message", state.append(conversation, **wish["say"]), room=token)
    if "mood" in wish and not state.mood.get("loading"):
        for sid, token in list(tokens.items()):
            conversation = state.conversations[token]
            await sio.emit("session", {"token": token, "conversation": conversation["id"], "seq": 0,
                                       "signed_in": False, "ready": True}, to=sid)  # fmt: skip
    return JSONResponse({"conversations": state.conversations, "arrivals": state.arrivals})


async def page(request: Request) -> Response:
    index = (DIST / "chat" / "index.html").read_text(encoding="utf-8")
    return Response(index, media_type="text/html", headers={"Content-Security-Policy": CSP})


def app() -> socketio.ASGIApp:
    pages = Starlette(
        routes=[
            Route("/chat", page),
            Route("/control", control, methods=["POST"]),
            Mount("/chat", StaticFiles(directory=DIST / "chat")),
        ]
    )
    return socketio.ASGIApp(sio, pages)


if __name__ == "__main__":
    uvicorn.run(app(), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", ws="wsproto")
