"""The address that the account's backend is given: /wechat."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import PlainTextResponse, Response

from base.errors import StorageUnavailable
from base.settings import settings
from bot.channels.wechat import envelope
from bot.channels.wechat.channel import Late, WechatChannel
from bot.channels.wechat.envelope import NotGenuine, NotReadable
from bot.channels.wechat.letters import Letter, letter
from bot.turns.sentences import sentence

router = APIRouter(prefix="/wechat", include_in_schema=False)
_NOTHING = "success"
"""Tells WeChat that all is well and nothing goes back with the request."""


@router.get("")
async def proof(request: Request) -> PlainTextResponse:
    """The backend asks this once, when the address is entered."""
    _connected()
    try:
        envelope.check(request.query_params)
    except NotGenuine as error:
        raise HTTPException(403) from error
    return PlainTextResponse(request.query_params.get("echostr", ""))


@router.post("")
async def message(request: Request) -> Response:
    """A message or an event; 503 makes WeChat bring it again."""
    _connected()
    came = _letter(request, await request.body())
    channel: WechatChannel = request.app.state.wechat
    try:
        text = await channel.answer(came)
    except StorageUnavailable:
        text = sentence("busy")
    except Late as error:
        raise HTTPException(503) from error
    if text is None:
        return PlainTextResponse(_NOTHING)
    reply = envelope.text_reply(came.openid, came.account, text)
    return Response(envelope.closed(request.query_params, reply), media_type="application/xml")


def _connected() -> None:
    """404 while no account is set up: there is nothing here."""
    if not settings().wechat_token:
        raise HTTPException(404)


def _letter(request: Request, body: bytes) -> Letter:
    try:
        return letter(envelope.opened(request.query_params, body))
    except NotGenuine as error:
        raise HTTPException(403) from error
    except NotReadable as error:
        raise HTTPException(400) from error
