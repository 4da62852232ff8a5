"""Addresses of the conversations tab: lists, one conversation, and what an officer does with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

import knowledge
from actions import reply
from base import audit, clock
from base.errors import Refused
from base.masking import masked_text
from bot.desk import callbacks, canned, context, lists, owning, seen
from bot.desk.office_forms import Short
from bot.desk.who import needs
from bot.server.bodies import Body
from bot.server.sentences import sentence
from bot.turns.messages import Entry
from bot.turns.text import MAX_CHARACTERS, clean
from knowledge.asking import asked_aspect
from knowledge.library import KnowledgeBase
from knowledge.vocabulary import streets
from services.attachments import service as attachments
from services.queues import areas, desk, duty
from services.staff.accounts import Officer
from services.staff.roles import AGENT, SUPERVISOR
from services.tickets import desk as tickets
from services.wechat import deliveries

router = APIRouter(prefix="/desk/api")
_AGENT = Depends(needs(AGENT))
_ID = Field(min_length=8, max_length=64, regex=r"^[A-Za-z0-9-]+$")
_TALK = "/conversations/{conversation_id}"


class Saying(Body):
    id: str = _ID
    text: str = Field(min_length=1, max_length=MAX_CHARACTERS)


class Card(Body):
    id: str = _ID
    record: str = Field(min_length=1, max_length=80)
    aspect: str | None = Field(default=None, max_length=20)


class PassingOn(Body):
    officer: str | None = Field(default=None, max_length=32)
    street: str | None = Field(default=None, max_length=32)


class Marks(Body):
    labels: list[Short] | None = Field(default=None, max_items=20)
    urgent: bool | None = None
    snooze_minutes: int | None = Field(default=None, ge=0, le=24 * 60)


class Fields(Body):
    fields: dict[Short, Short]
    """Field → words; only those of the open form are read in the end."""


class OnDuty(Body):
    available: bool


@router.get("/conversations")
def open_ones(who: Officer = _AGENT) -> dict[str, Any]:
    """Everything that waits or is with staff, and who is at the desk."""
    names = lists.officers()
    present = duty.present()
    return {
        "now": clock.now().isoformat(),
        "conversations": lists.open_handovers(who),
        "present": [{"id": one, "name": names[one]} for one in present if one in names],
        "officers": [{"id": one, "name": name} for one, name in names.items()],
        "available": who.id in present,
        "callbacks": callbacks.counted(),
        "looks_after": areas.titles(who),
        "streets": [*streets()],
        "overdue": tickets.load().overdue,
    }


@router.get("/conversations/all")
def all_of_them(who: Officer = _AGENT) -> dict[str, Any]:
    """Those in which something was said lately, whoever answers. Looking is noted: they show how each begins."""
    seen.note(who, "talk.listed")
    return {"conversations": lists.recent(who)}


@router.post("/duty")
def on_duty(given: OnDuty, who: Officer = _AGENT) -> dict[str, Any]:
    return {"available": duty.report(who.id, available=given.available)}


@router.get(_TALK)
def one(conversation_id: str, who: Officer = _AGENT) -> dict[str, Any]:
    """Who has it, what there is to know, and the canned replies for it. Looking is noted."""
    handover = desk.latest(conversation_id)
    about = context.packet(conversation_id, handover)
    seen.note(who, "talk.seen", f"talk:{conversation_id}")
    open_now = handover if handover and handover.ended_at is None else None
    task = about["task"]
    return {
        "id": conversation_id,
        "mine": bool(open_now and open_now.state == "connected" and open_now.officer_id == who.id),
        "helps": SUPERVISOR in who.roles,
        "state": open_now.state if open_now else "bot",
        "labels": open_now.labels if open_now else [],
        "priority": open_now.priority if open_now else None,
        "officer": lists.officers().get(open_now.officer_id or "") if open_now else None,
        "unheard": deliveries.unheard(conversation_id),
        "context": about,
        "canned": canned.replies(officer=who.name, service=task["name"] if task else None),
    }


@router.get(f"{_TALK}/messages")
def messages(
    conversation_id: str, since: int = Query(0, ge=0, le=2**31 - 1), who: Officer = _AGENT
) -> dict[str, Any]:
    """The log with the notes among staff, oldest first; phones masked. Looking is noted."""
    entries, newest = owning.whole_log(conversation_id, since)
    seen.note(who, "talk.seen", f"talk:{conversation_id}")
    return {"messages": [shown(entry) for entry in entries], "seq": newest}


@router.post(f"{_TALK}/claim")
async def claim(conversation_id: str, request: Request, who: Officer = _AGENT) -> dict[str, Any]:
    said = await _in_thread(request, lambda: owning.claim(conversation_id, who))
    await request.app.state.turns.spoken(conversation_id, said.entries)
    return {"ok": True}


@router.post(f"{_TALK}/pass-on")
async def pass_on(
    conversation_id: str, given: PassingOn, request: Request, who: Officer = _AGENT
) -> dict[str, Any]:
    said = await _in_thread(
        request, lambda: owning.pass_on(conversation_id, who, to=given.officer, street=given.street)
    )
    await request.app.state.turns.spoken(conversation_id, said.entries)
    return {"ok": True}


@router.post(f"{_TALK}/give-back")
async def give_back(conversation_id: str, request: Request, who: Officer = _AGENT) -> dict[str, Any]:
    _, incoming = await _in_thread(request, lambda: owning.give_back(conversation_id, who))
    await request.app.state.turns.submit(incoming)
    return {"ok": True}


@router.post(f"{_TALK}/say")
async def say(conversation_id: str, given: Saying, request: Request, who: Officer = _AGENT) -> dict[str, Any]:
    """A bubble for the resident; the same id again is the same bubble."""
    text = clean(given.text)
    if not text:
        raise Refused("blank", "请先写点什么。")
    return await _speak(request, conversation_id, who, reply.say(text), given.id)


@router.post(f"{_TALK}/card")
async def card(conversation_id: str, given: Card, request: Request, who: Officer = _AGENT) -> dict[str, Any]:
    """An answer of the knowledge base, as 杨小伴 would give it."""
    return await _speak(request, conversation_id, who, _answer(given.record, given.aspect), given.id)


@router.post("/pictures")
async def send_picture(
    request: Request,
    conversation: str = Query(min_length=1, max_length=40),
    id: str = Query(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$"),
    who: Officer = _AGENT,
) -> dict[str, Any]:
    """The picture in the body, for the resident; the same id again is the same bubble."""
    content = await request.body()

    def work() -> Entry:
        owning.check_holds(conversation, who)
        picture = attachments.keep(conversation, content, upload=f"desk:{id}")
        said = reply.say(sentence("desk_picture", officer=who.name))
        return owning.say(conversation, who, said, message_id=id, picture=picture.wire())

    entry = await _in_thread(request, work)
    await request.app.state.turns.spoken(conversation, [entry])
    return {"message": shown(entry)}


@router.post(f"{_TALK}/note")
def note(conversation_id: str, given: Saying, who: Officer = _AGENT) -> dict[str, Any]:
    """Among staff; the resident never sees it."""
    entry = owning.say(conversation_id, who, reply.say(clean(given.text)), message_id=given.id, author="note")
    return {"message": shown(entry)}


@router.put(f"{_TALK}/fields")
def correct(conversation_id: str, given: Fields, who: Officer = _AGENT) -> dict[str, Any]:
    """What the open form should hold when 杨小伴 goes on with it."""
    handover = desk.correct(
        conversation_id, who, {str(name): str(words) for name, words in given.fields.items()}
    )
    return {"context": context.packet(conversation_id, handover)}


@router.put(f"{_TALK}/marks")
def mark(conversation_id: str, given: Marks, who: Officer = _AGENT) -> dict[str, Any]:
    minutes = given.snooze_minutes
    until = clock.now() + timedelta(minutes=minutes) if minutes else None
    desk.mark(
        conversation_id,
        labels=[str(label) for label in given.labels] if given.labels is not None else None,
        urgent=given.urgent,
        snoozed_until=until,
        awake=minutes == 0,
    )
    return {"ok": True}


@router.post(f"{_TALK}/reveal")
def reveal(conversation_id: str, who: Officer = _AGENT) -> dict[str, Any]:
    """Phone numbers as they are; each look is in the audit log."""
    found = context.phones(conversation_id)
    audit.record("talk.phone_seen", subject=f"talk:{conversation_id}", actor=who.actor, count=len(found))
    return {"phones": found}


@router.get(f"{_TALK}/pictures/{{picture}}")
def picture(conversation_id: str, picture: str, who: Officer = _AGENT) -> Response:
    found = attachments.content(picture[:32], conversation=conversation_id)
    if found is None:
        raise Refused("not_found", "这张图片已经不在了。")
    seen.note(who, "talk.seen", f"talk:{conversation_id}")
    return Response(found, media_type=attachments.MEDIA_TYPE, headers={"Cache-Control": "private, no-store"})


@router.get("/search")
def search(q: str = Query(min_length=1, max_length=100), who: Officer = _AGENT) -> dict[str, Any]:
    """What the knowledge base says to a question, the most fitting record first."""
    base = knowledge.base()
    aspect = asked_aspect(q)
    return {"records": [_found(base, hit.record.id, aspect) for hit in base.search(q, limit=8)]}


def _found(base: KnowledgeBase, record: str, aspect: str | None) -> dict[str, Any]:
    answer = base.answer(record, aspect)
    return {
        "id": record,
        "aspect": answer.aspect,
        "name": answer.record.name,
        "text": answer.text,
        "as_of": answer.as_of,
    }


def _answer(record: str, aspect: str | None) -> reply.Message:
    """Raises Refused: `not_found`."""
    base = knowledge.base()
    if base.get(record) is None:
        raise Refused("not_found", "知识库里没有这一条了。")
    found = base.answer(record, aspect)
    return reply.answer(
        found.text,
        record=record,
        title=found.record.name,
        aspect=found.aspect,
        facts=found.facts,
        sources=found.sources,
        as_of=found.as_of,
        confidence=found.confidence,
        related=found.related,
    )


async def _speak(
    request: Request, conversation_id: str, who: Officer, message: reply.Message, message_id: str
) -> dict[str, Any]:
    entry = await _in_thread(
        request, lambda: owning.say(conversation_id, who, message, message_id=message_id)
    )
    await request.app.state.turns.spoken(conversation_id, [entry])
    return {"message": shown(entry)}


async def _in_thread(request: Request, work: Any) -> Any:
    return await request.app.state.turns.in_thread(work)


def shown(entry: Entry) -> dict[str, Any]:
    """A bubble as officers get it."""
    return replace(entry, text=masked_text(entry.text)).wire()
