"""The lists of conversations that officers look at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from base.db import reading
from base.masking import masked_text
from bot.turns import log
from bot.turns.models import Conversation, Message
from knowledge.catalogue import catalogue
from services.queues import areas, desk
from services.queues.handover import Handover
from services.staff import accounts
from services.staff.accounts import Officer

_PREVIEW = 40
_SAYS_LITTLE = 6
"""Characters of a "转人工" or "在吗", which is shown with what was said before it."""
_PAGE = 60
_ALERTS = {
    "medical": "身体不适",
    "fire": "火情或燃气",
    "self_harm": "轻生",
    "abuse": "受到伤害",
    "lost": "走失",
    "scam": "诈骗",
}


def open_handovers(who: Officer) -> list[dict[str, Any]]:
    """What waits and what is with staff, the most urgent first; `ours`: what this officer looks after."""
    found = [*desk.waiting(), *desk.held()]
    talks = _talks([each.conversation_id for each in found])
    names = officers()
    return [
        _handed_over(each, names) | {"ours": areas.belongs(each, who)} | talks[each.conversation_id]
        for each in found
        if each.conversation_id in talks
    ]


def recent(who: Officer) -> list[dict[str, Any]]:
    """Conversations in which something was said lately, whoever answers."""
    newest = (
        select(Message.conversation_id, func.max(Message.at).label("at"))
        .where(Message.author == "me")
        .group_by(Message.conversation_id)
        .subquery()
    )
    query = select(newest.c.conversation_id).order_by(newest.c.at.desc()).limit(_PAGE)
    with reading() as session:
        ids = list(session.execute(query).scalars())
    talks, open_now = _talks(ids), {each["id"]: each for each in open_handovers(who)}
    return [open_now.get(each) or talks[each] for each in ids if each in talks]


def officers() -> dict[str, str]:
    """Id → name of everybody who may take conversations."""
    return {one.id: one.name for one in accounts.everyone() if "agent" in one.roles and not one.disabled}


def _handed_over(one: Handover, names: dict[str, str]) -> dict[str, Any]:
    spec = catalogue().get(one.subject)
    return {
        "state": one.state,
        "priority": one.priority,
        "reason": one.reason,
        "subject": spec.name if spec else _ALERTS.get(one.subject, ""),
        "street": one.street,
        "officer": {"id": one.officer_id, "name": names.get(one.officer_id, "")} if one.officer_id else None,
        "labels": one.labels,
        "snoozed_until": one.snoozed_until.isoformat() if one.snoozed_until else None,
        "since": (one.claimed_at or one.entered_at).isoformat(),
    }


def _talks(ids: list[str]) -> dict[str, dict[str, Any]]:
    """Conversation → who answers, newest number, and what the resident said last."""
    newest = (
        select(Message.conversation_id, func.max(Message.seq).label("seq"))
        .where(Message.conversation_id.in_(ids), Message.author.not_in(("clock", "note")))
        .group_by(Message.conversation_id)
        .subquery()
    )
    query = (
        select(Conversation, Message)
        .join(newest, newest.c.conversation_id == Conversation.id)
        .join(Message, (Message.conversation_id == Conversation.id) & (Message.seq == newest.c.seq))
    )
    words = _last_words(ids)
    with reading() as session:
        found = session.execute(query).all()
        return {talk.id: _talk(talk, message, words.get(talk.id, [])) for talk, message in found}


def _last_words(ids: list[str]) -> dict[str, list[bytes]]:
    """Conversation → the sealed bodies of the last two things that the resident said, the older first."""
    place = func.row_number().over(partition_by=Message.conversation_id, order_by=Message.seq.desc())
    ranked = (
        select(Message.conversation_id, Message.seq, place.label("place"))
        .where(Message.conversation_id.in_(ids), Message.author == "me")
        .subquery()
    )
    query = (
        select(Message.conversation_id, Message.body)
        .join(ranked, (ranked.c.conversation_id == Message.conversation_id) & (ranked.c.seq == Message.seq))
        .where(ranked.c.place <= 2)
        .order_by(Message.seq)
    )
    found: dict[str, list[bytes]] = {}
    with reading() as session:
        for conversation_id, body in session.execute(query):
            found.setdefault(conversation_id, []).append(body)
    return found


def _talk(talk: Any, message: Any, words: list[bytes]) -> dict[str, Any]:
    *before, text = [log.open_body(talk.key, body).get("text", "") for body in words or [message.body]]
    text = f"{before[0]}，{text}" if before and len(text) <= _SAYS_LITTLE else text
    return {
        "id": talk.id,
        "owner": talk.owner,
        "seq": talk.last_seq,
        "preview": masked_text(text)[:_PREVIEW],
        "from": message.author,
        "at": message.at.isoformat(),
    }
