"""What the person of a conversation has open, for the drawer of the chat page."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from bot.channels.bearer import conversation
from bot.turns.service import Turns
from services.affairs import service as affairs
from services.affairs.affair import Affair
from services.people import service as people

router = APIRouter()


@router.get("/affairs")
async def mine(request: Request, response: Response, of: str = Depends(conversation)) -> dict[str, Any]:
    """`signed_in`, and `items` as they would be read out, each with the buttons that change or cancel it."""
    response.headers["Cache-Control"] = "private, no-store"
    turns: Turns = request.app.state.turns
    return await turns.in_thread(partial(_mine, of))


def _mine(conversation_id: str) -> dict[str, Any]:
    person = people.of_conversation(conversation_id)
    found = affairs.items(person) if person else []
    return {"signed_in": person is not None, "items": [_item(one) for one in found]}


def _item(one: Affair) -> dict[str, Any]:
    acts = [act for act in ("change", "cancel") if act in one.can]
    return {
        "kind": one.kind,
        "reference": one.reference,
        "title": one.title,
        "state": one.state,
        "demo": one.demo,
        "acts": {act: f"opt:my-{one.reference}:{act}" for act in acts},
    }
