"""A small server that speaks the pages' protocol and nothing else, so that each of its moods can be chosen.

`serve` is for a process of its own, told by CHAT_PORT and CHAT_STATE. What it stores is in the
file before it acknowledges, so that it can be killed at any moment and started again.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import secrets
import wave
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import socketio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.web import tv_api
from tests.web.cards import replies

DIST = Path(__file__).resolve().parents[2] / "web" / "dist"
CSP = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'self'"

Ack = dict[str, Any] | None


class State:
    """Conversations by token, in a file that is replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.mood: dict[str, Any] = {}
        self.arrivals: list[str] = []
        self.said_aloud: list[dict[str, Any]] = []
        self.pictures: dict[str, bytes] = {}
        self.conversations: dict[str, dict[str, Any]] = {}
        self.links: dict[str | None, str] = {}
        """Link → token of the conversation that it opens once."""
        if path.is_file():
            self.conversations = json.loads(path.read_text(encoding="utf-8"))

    def forget(self) -> None:
        self.mood, self.arrivals, self.conversations, self.said_aloud = {}, [], {}, []
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


state = State(Path(os.devnull))
sio = socketio.AsyncServer(async_mode="asgi")
tokens: dict[str, str] = {}
running: set[asyncio.Task[None]] = set()


@sio.event
async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
    shown = auth or {}
    token, conversation = state.open(state.links.pop(shown.get("link"), None) or shown.get("token"))
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
    token = tokens[sid]  # the page may be gone before we are done
    if state.mood.get("refuse"):
        return {"ok": False, **state.mood["refuse"]}
    await held("before_storing")
    conversation = state.conversations[token]
    picture = {"picture": {"id": data["picture"], "width": 40, "height": 30}} if "picture" in data else {}
    entry = next((one for one in conversation["log"] if one["id"] == data["id"]), None)
    if entry is None:
        entry = state.append(
            conversation, **{"from": "me", "id": data["id"], "text": data["text"], **picture}
        )
        await sio.emit("message", entry, room=token)
        task = asyncio.create_task(answer(token, entry, data.get("payload") or data["text"]))
        running.add(task)
        task.add_done_callback(running.discard)
    if state.mood.get("die_after_storing"):
        os._exit(9)
    await held("before_ack")
    return {"ok": True, "seq": entry["seq"]}


async def held(when: str) -> None:
    """As long as the mood holds it there."""
    while state.mood.get("hold") == when:
        await asyncio.sleep(0.02)


async def answer(token: str, entry: dict[str, Any], said: str) -> None:
    await sio.emit("typing", {"on": True}, room=token)
    await held("thinking")
    for reply in replies(said) if token in state.conversations else []:
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
    """POST {"mood": {…}, "say": {message}, "link": name, "forget": true}: how to behave, what to say to everybody, start afresh."""
    wish = await request.json()
    if wish.get("forget"):
        state.forget()
    state.mood = wish.get("mood", state.mood)
    tv_api.menu[:] = wish.get("menu", tv_api.menu)
    if wish.get("link"):
        state.links[wish["link"]] = next(iter(state.conversations))
    if wish.get("say"):
        for token, conversation in state.conversations.items():
            await sio.emit("message", state.append(conversation, **wish["say"]), room=token)
    if "mood" in wish and not state.mood.get("loading"):
        for sid, token in list(tokens.items()):
            conversation = state.conversations[token]
            await sio.emit("session", {"token": token, "conversation": conversation["id"], "seq": 0,
                                       "signed_in": False, "ready": True}, to=sid)  # fmt: skip
    return JSONResponse(
        {"conversations": state.conversations, "arrivals": state.arrivals, "said_aloud": state.said_aloud}
    )


async def page(request: Request) -> Response:
    name = request.url.path.strip("/")
    index = (DIST / name / "index.html").read_text(encoding="utf-8")
    policy = " ".join([CSP, *state.mood.get("embed_sites", [])])
    return Response(index, media_type="text/html", headers={"Content-Security-Policy": policy})


async def host(request: Request) -> Response:
    """Somebody else's page, asked for as localhost: another origin, which allows no styles and scripts but these."""
    ours = f"http://127.0.0.1:{request.url.port}"
    policy = f"default-src 'none'; style-src 'self'; script-src {ours}; frame-src {ours}"
    html = f'<!doctype html><html lang="zh"><title>区政府</title><main><h1>区政府</h1></main><script src="{ours}/widget.js" defer></script></html>'
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})


async def widget(request: Request) -> Response:
    return Response((DIST / "loader" / "widget.js").read_text(encoding="utf-8"), media_type="text/javascript")


async def affairs(request: Request) -> Response:
    if state.mood.get("nobody"):
        return JSONResponse({"signed_in": False, "items": []})
    booked = {"kind": "booking", "reference": "YP234567", "title": "11月25日周三上午，新华医院骨科", "state": "", "demo": True,
              "acts": {"change": "opt:my-YP234567:change", "cancel": "opt:my-YP234567:cancel"}}  # fmt: skip
    filed = {"kind": "ticket", "reference": "GD234567", "title": "路灯坏了，控江路1200弄门口", "state": "正在处理", "demo": False,
             "acts": {"cancel": "opt:my-GD234567:cancel"}}  # fmt: skip
    return JSONResponse({"signed_in": True, "items": [booked, filed]})


async def keep_picture(request: Request) -> Response:
    if state.mood.get("no_pictures"):
        return JSONResponse({"error": "not_a_picture", "text": "这个文件不是能看的图片。"}, status_code=415)
    state.pictures[request.query_params["upload"]] = await request.body()
    return JSONResponse({"id": request.query_params["upload"], "width": 40, "height": 30})


async def show_picture(request: Request) -> Response:
    return Response(state.pictures[request.path_params["id"]], media_type="image/jpeg")


async def speech(request: Request) -> Response:
    return JSONResponse({"speaks": state.mood.get("speaks", True), "hears": state.mood.get("hears", True)})


async def say(request: Request) -> Response:
    """Silence as long as the mood says."""
    state.said_aloud.append(await request.json())
    if state.mood.get("mute"):
        return JSONResponse({"error": "unavailable", "text": "朗读服务现在没有应答。"}, status_code=503)
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(int(16000 * state.mood.get("sound_seconds", 0.1))))
    return Response(made.getvalue(), media_type="audio/wav")


async def hear(request: Request) -> Response:
    if state.mood.get("deaf"):
        return JSONResponse({"error": "unavailable", "text": "听写服务现在没有应答。"}, status_code=503)
    recorded = await request.body()
    return JSONResponse({"text": "膝盖疼，想看医生" if recorded[:4] == b"\x1aE\xdf\xa3" else ""})


def app() -> socketio.ASGIApp:
    pages = Starlette(
        routes=[
            Route("/chat", page),
            Route("/tv", page),
            *tv_api.routes(DIST, lambda: state.mood),
            Route("/host", host),
            Route("/widget.js", widget),
            Route("/attachments", keep_picture, methods=["POST"]),
            Route("/attachments/{id}", show_picture),
            Route("/affairs", affairs),
            Route("/speech", speech),
            Route("/speech/say", say, methods=["POST"]),
            Route("/speech/hear", hear, methods=["POST"]),
            Route("/control", control, methods=["POST"]),
            Mount("/chat", StaticFiles(directory=DIST / "chat")),
        ]
    )
    return socketio.ASGIApp(sio, pages)


def serve() -> None:
    global state
    state = State(Path(os.environ["CHAT_STATE"]))
    uvicorn.run(app(), host="127.0.0.1", port=int(os.environ["CHAT_PORT"]), log_level="warning", ws="wsproto")
