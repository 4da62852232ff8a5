"""Reading aloud and listening, for the pages: sound over plain HTTP, under the token of a conversation.

A page asks `GET /speech` first and leaves out what there is not. What is read is a
message of the conversation, by its number, or what stands on a screen. Work that
waits for another server has threads of its own: it must not hold up the turns.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from bot.channels.bearer import conversation
from bot.server.bodies import Body
from bot.server.sentences import failure, sentence
from bot.turns import store
from bot.turns.service import Turns
from services.connectors.errors import ConnectorError
from services.speech import service as speech

T = TypeVar("T")
_THREADS = ThreadPoolExecutor(4, thread_name_prefix="speech")
_LONGEST_SECONDS = 60
router = APIRouter(prefix="/speech")


class Saying(Body):
    """A message by its number, or words of the screen."""

    seq: int | None = Field(default=None, ge=1, le=2**31 - 1)
    text: str | None = Field(default=None, min_length=1, max_length=2 * speech.LONGEST)
    rate: float = Field(default=1.0, ge=speech.SLOWEST, le=speech.FASTEST)


@router.get("")
async def abilities() -> dict[str, object]:
    """What a page may offer here."""
    speaks, hears = await _beside(lambda: (speech.speaks(), speech.hears()))
    return {"speaks": speaks, "hears": hears, "longest_seconds": _LONGEST_SECONDS}


@router.post("/say")
async def say(wish: Saying, request: Request, conversation_id: str = Depends(conversation)) -> Response:
    """Sound of the words; 404 where there is no voice or no such message, 503 when the voice fails."""
    text = wish.text
    if wish.seq is not None:
        turns: Turns = request.app.state.turns
        entry = await turns.in_thread(partial(store.message, conversation_id, wish.seq))
        text = entry.text if entry else None
    try:
        sound = await _beside(partial(speech.say, text or "", rate=wish.rate))
    except ConnectorError:
        return failure(503, "unavailable", sentence("no_voice_now"))
    if sound is None:
        return failure(404, "no_voice", sentence("no_voice"))
    return Response(
        sound.content, media_type=sound.media_type, headers={"Cache-Control": "private, no-store"}
    )


@router.post("/hear", dependencies=[Depends(conversation)])
async def hear(request: Request) -> JSONResponse:
    """`{"text"}` of a recording in the body; 404 where there is no ear, 415 for what is no recording, 503 when it fails."""
    try:
        text = await _beside(partial(speech.hear, await request.body()))
    except ValueError:
        return failure(415, "no_recording", sentence("no_recording"))
    except ConnectorError:
        return failure(503, "unavailable", sentence("no_ear_now"))
    if text is None:
        return failure(404, "no_ear", sentence("no_ear"))
    return JSONResponse({"text": text})


async def _beside(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work)
