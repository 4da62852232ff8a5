"""REST: one message in, Rasa's list of messages out.

A caller outside development shows a token: it speaks for many people, whom it
names in `sender`. When the replies cannot come (the database does not answer,
the model is still being loaded) the list holds one refusal, with status 200,
so that a caller that shows what it gets shows a sentence; the same message_id
gets the real replies later.
"""

from __future__ import annotations

import hmac
import json
import uuid
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, StrictStr, ValidationError, constr, root_validator, validator
from starlette.responses import JSONResponse, Response
from starlette.routing import request_response

from base.settings import settings
from bot.server.bodies import writable
from bot.server.guards import from_this_machine
from bot.server.rates import Gate
from bot.turns import store
from bot.turns.messages import Incoming
from bot.turns.sentences import declined
from bot.turns.service import Turns
from bot.turns.sessions import of_sender
from bot.turns.text import is_plain
from services.schedule import notices

CHANNEL = "rest"


class Metadata(BaseModel):
    """What a caller may say about a message; everything reaches the actions."""

    message_id: str | None = Field(default=None, min_length=1, max_length=128)
    """The same one of the same sender gets the same replies."""
    channel: str = Field(default=CHANNEL, regex=r"^[a-z][a-z0-9_-]{0,15}$")

    class Config:
        extra = "allow"

    @root_validator(skip_on_failure=True)
    def _everything_is_writable(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        kept: dict[str, Any] = writable(values)
        return kept

    @validator("message_id")
    def _message_id_is_plain(cls, value: str | None) -> str | None:  # noqa: N805
        return _plain(value) if value else value


class Message(BaseModel):
    """What a person wrote, or the payload of the button they pressed."""

    sender: constr(strict=True, min_length=1, max_length=128)  # type: ignore[valid-type]
    message: StrictStr
    metadata: Metadata | None = None

    @validator("sender")
    def _sender_is_plain(cls, value: str) -> str:  # noqa: N805
        return _plain(value)


def _plain(value: str) -> str:
    if not is_plain(value):
        raise ValueError("control characters")
    return value


async def authorized(request: Request) -> None:
    """Raises 401 unless the bearer token is right; development needs none at this machine."""
    now = settings()
    given = request.headers.get("authorization", "")
    expected = f"Bearer {now.rest_token}" if now.rest_token else None
    right = expected is not None and hmac.compare_digest(given.encode(), expected.encode())
    if not (right or (now.dev and from_this_machine(request))):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})


class DirectRoute(APIRoute):
    """A route that FastAPI describes and does not run.

    Every message of every caller comes this way, and to take one body to one
    model FastAPI works half as long as the engine works on the message.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.app = request_response(self._answer)

    async def _answer(self, request: Request) -> Response:
        await authorized(request)
        response: Response = await self.endpoint(_read(request, await request.body()), request)
        return response


def _read(request: Request, body: bytes) -> Message:
    """Raises RequestValidationError, as FastAPI would."""
    if "json" not in request.headers.get("content-type", "json"):
        raise RequestValidationError([_NOT_JSON])
    try:
        return Message.parse_obj(json.loads(body))
    except ValidationError as error:
        raise RequestValidationError([_in_body(each) for each in error.errors()]) from error
    except (ValueError, RecursionError) as error:  # no JSON, not even text, or nested without end
        raise RequestValidationError([_NOT_JSON]) from error


def _in_body(problem: Any) -> dict[str, Any]:
    where = problem["loc"]
    return _NOT_JSON if where[0] == "__root__" else {**problem, "loc": ("body", *where)}


_NOT_JSON: dict[str, Any] = {"type": "json_invalid", "loc": ("body",)}
router = APIRouter(prefix="/webhooks/rest", dependencies=[Depends(authorized)])


async def webhook(message: Message, request: Request) -> JSONResponse:
    """The replies to one message: `[{recipient_id, text, buttons?, custom?}]`."""
    turns: Turns = request.app.state.turns
    gate: Gate = request.app.state.gate
    incoming = _incoming(message)
    if await gate.lets_in(incoming.conversation_id, address=None):
        replies = await turns.answer(incoming)
    else:
        replies = [declined("too_fast")]
    return JSONResponse([{"recipient_id": message.sender, **reply} for reply in replies])


def _incoming(message: Message) -> Incoming:
    metadata = message.metadata or Metadata()
    return Incoming(
        conversation_id=of_sender(CHANNEL, message.sender),
        message_id=metadata.message_id or uuid.uuid4().hex,
        text=message.message,
        channel=metadata.channel,
        metadata=_reported(metadata.dict(exclude={"message_id", "channel"})),
    )


def _reported(metadata: dict[str, Any]) -> dict[str, Any]:
    """A caller may report that its screen heard nothing; other events are the service's own."""
    if metadata.get("event") == "silence":
        return metadata
    return {name: value for name, value in metadata.items() if name != "event"}


router.add_api_route("/webhook", webhook, methods=["POST"], route_class_override=DirectRoute)


@router.get("/messages")
async def messages(
    request: Request,
    sender: str = Query(min_length=1, max_length=128),
    since: int = Query(0, ge=0, le=2**31 - 1),
) -> dict[str, Any]:
    """Everything said with a sender after `since`, oldest first, at most 500; `seq` is the newest there is."""
    turns: Turns = request.app.state.turns
    conversation = of_sender(CHANNEL, sender)
    entries, newest = await turns.in_thread(partial(store.messages_since, conversation, since))
    if entries:
        await turns.in_thread(partial(notices.seen_in, conversation))
    return {"messages": [entry.wire() for entry in entries], "seq": newest}
