"""What stands before every address: a limit on bodies and the headers of every answer.

Plain ASGI, because Starlette's own base class for this costs a task per request.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from base.settings import LOOPBACK, settings
from bot.server.sentences import failure, sentence
from services.attachments import service as attachments
from services.speech import service as speech

MAX_BODY_BYTES = 64 * 1024
LARGER_BODIES = {
    "/speech/hear": speech.MOST_BYTES,
    "/attachments": attachments.MOST_BYTES,
    "/desk/api/pictures": attachments.MOST_BYTES,
}
"""Path → bytes, where more than words is sent."""
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'self'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), payment=(), usb=(), microphone=(self), camera=(self)",
}
Raw = list[tuple[bytes, bytes]]
_OF_A_DOOR = ("forwarded", "via", "x-real-ip", "x-forwarded-")
"""What proxies add, by the beginning of the name."""


def _raw(policy: str = CONTENT_SECURITY_POLICY) -> Raw:
    """As they travel, so that no answer encodes them again."""
    headers = {**HEADERS, "Content-Security-Policy": policy}
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _embeddable(sites: tuple[str, ...]) -> Raw:
    """The chat page's: other sites may show it in a frame."""
    return _raw(
        CONTENT_SECURITY_POLICY.replace(
            "frame-ancestors 'self'", " ".join(["frame-ancestors 'self'", *sites])
        )
    )


class SecurityHeaders:
    """Sets what a route has not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._usual = _raw()
        self._of_path = {"/chat": _embeddable(settings().embed_sites)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = self._of_path.get(scope.get("path", ""), self._usual)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in headers if header[0] not in own),
                ]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """413 for a body over the limit, announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        most = LARGER_BODIES.get(scope["path"], MAX_BODY_BYTES)
        if _announced(scope) > most:
            await failure(413, "too_large", sentence("too_large"))(scope, receive, send)
            return
        taken = 0

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413)  # the one error that FastAPI lets through while it reads
            return message

        await self._app(scope, counting, send)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def from_this_machine(request: Request) -> bool:
    """Whether somebody at this machine asks, and not somebody outside through a door (nginx, a tunnel).

    A door listens on loopback too, so an address proves nothing. It betrays itself by what it adds, by
    the name that the caller used, or, where it does neither, by the old HTTP/1.0 that nginx speaks unasked.
    """
    headers = request.headers
    added = any(name.startswith(_OF_A_DOOR) for name in headers)
    named = [f"//{headers.get('host', '')}", *headers.getlist("origin")]
    return not added and request.scope["http_version"] != "1.0" and all(map(_is_loopback, named))


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False


async def only_from_this_machine(request: Request) -> None:
    """Raises 404: to others an address of development mode does not exist."""
    if not from_this_machine(request):
        raise HTTPException(404)
