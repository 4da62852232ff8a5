"""What an officer needs to know before the first word: the open form, what went wrong, what worries."""

from __future__ import annotations

import json
import re
from typing import Any

from actions import dialogue as dialogues
from actions import fields
from actions.dialogue import Frame
from base import crypto
from base.db import reading
from base.masking import masked_text
from bot.desk import owning
from bot.nlu.care import category
from bot.nlu.text import normalise
from bot.turns import log
from bot.turns.messages import Entry
from bot.turns.models import Conversation
from knowledge.catalogue import catalogue
from services.people import service as people
from services.queues.handover import Handover

_QUESTIONS = 5
_FAILED = {"not_understood", "unavailable", "not_allowed", "closed"}
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def packet(conversation_id: str, handover: Handover | None) -> dict[str, Any]:
    """`{task?, waiting, failed, questions, risks, phones, signed_in}`; phones masked.

    Raises Refused: `not_found`.
    """
    entries, _ = owning.whole_log(conversation_id, 0, limit=60)
    state = dialogue_of(conversation_id)
    person = people.of_conversation(conversation_id)
    frames = [frame for frame in state.stack if catalogue().get(frame.service)]
    return {
        "task": _task(frames[-1], handover) if frames else None,
        "waiting": [catalogue()[frame.service].name for frame in frames[:-1]],
        "failed": [masked_text(entry.text) for entry in entries if _went_wrong(entry)][-3:],
        "questions": [masked_text(entry.text) for entry in entries if entry.author == "me"][-_QUESTIONS:],
        "risks": _risks(entries),
        "phones": [masked_text(number) for number in phones(conversation_id)],
        "signed_in": person is not None,
    }


def phones(conversation_id: str) -> list[str]:
    """The person's own number, and numbers they wrote or filled in, unmasked."""
    entries, _ = owning.whole_log(conversation_id, 0)
    person = people.of_conversation(conversation_id)
    own = [person.phone] if person else []
    said = [number for entry in entries if entry.author == "me" for number in _PHONE.findall(entry.text)]
    return list(dict.fromkeys([*own, *said]))


def dialogue_of(conversation_id: str) -> dialogues.Dialogue:
    """The dialogue's state after the last turn; an empty one before the first or from another engine."""
    with reading() as session:
        talk = session.get(Conversation, conversation_id)
    if talk is None or talk.snapshot is None:
        return dialogues.Dialogue()
    state = json.loads(crypto.open_(talk.key, talk.snapshot, context=log.SNAPSHOT))
    slots = state.get("now", {}).get("slots", {}) if isinstance(state, dict) else {}
    return dialogues.load(slots.get(dialogues.SLOT))


def _task(frame: Frame, handover: Handover | None) -> dict[str, Any]:
    """The form on top, each field with what the officer changed."""
    spec = catalogue()[frame.service]
    corrected = handover.corrections if handover else {}
    return {
        "service": spec.id,
        "name": spec.name,
        "asking": frame.asking,
        "fields": [
            {
                "id": item.id,
                "name": item.name,
                "text": masked_text(frame.text(item.id)),
                "corrected": corrected.get(item.id),
                "input": fields.input_of(item),
                "choices": [choice.title for choice in item.choices],
            }
            for item in spec.fields
            if item.ask or item.id in frame.values
        ],
    }


def _went_wrong(entry: Entry) -> bool:
    return _is(entry, "refusal") and (entry.custom or {}).get("reason") in _FAILED


def _risks(entries: list[Entry]) -> list[str]:
    """Dangers that the person spoke of, also while staff had the conversation and no alert was said."""
    heard = (category(normalise(entry.text)) for entry in entries if entry.author == "me")
    alerts = [str(entry.custom["category"]) for entry in entries if _is(entry, "alert") and entry.custom]
    return list(dict.fromkeys([*alerts, *(each for each in heard if each)]))


def _is(entry: Entry, kind: str) -> bool:
    return (entry.custom or {}).get("kind") == kind
