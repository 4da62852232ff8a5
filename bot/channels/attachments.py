"""Pictures over plain HTTP, under the token of the conversation that they belong to.

A page sends the file first and then a message that names it, so that a message never
waits for a file and a file that arrives twice is one.
"""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import JSONResponse, Response

from base.errors import Refused
from bot.channels.bearer import conversation
from bot.server.sentences import failure
from bot.turns.service import Turns
from services.attachments import service as attachments

router = APIRouter(prefix="/attachments")


@router.post("")
async def keep(
    request: Request,
    upload: str = Query(min_length=1, max_length=128),
    conversation_id: str = Depends(conversation),
) -> JSONResponse:
    """`{id, width, height}` of the picture in the body; 415 with a sentence for what is none."""
    turns: Turns = request.app.state.turns
    work = partial(attachments.keep, conversation_id, await request.body(), upload=upload)
    try:
        picture = await turns.in_thread(work)
    except Refused as refused:
        return failure(415, refused.code, refused.message)
    return JSONResponse(picture.wire())


@router.get("/{id}")
async def show(id: str, request: Request, conversation_id: str = Depends(conversation)) -> Response:
    turns: Turns = request.app.state.turns
    found = await turns.in_thread(partial(attachments.content, id[:32], conversation=conversation_id))
    if found is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(found, media_type=attachments.MEDIA_TYPE, headers=headers)
