"""What the bot may say: plain messages and the cards the pages draw.

A reply is a list of messages `{"text", "buttons"?, "custom"?}`. `text` alone makes
sense read aloud; `custom` is a card whose `kind` is one of the functions below.
"""

from __future__ import annotations

from typing import Any

Message = dict[str, Any]


def _message(text: str, card: dict[str, Any], buttons: list[dict[str, str]] | None = None) -> Message:
    message: Message = {"text": text, "custom": {k: v for k, v in card.items() if v is not None}}
    if buttons:
        message["buttons"] = buttons
    return message


def buttons_of(options: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Rasa buttons for the options of a card."""
    return [{"title": option["title"], "payload": option["payload"]} for option in options]


def of_service(message: Message, service: str) -> Message:
    """The same message, its card belonging to a service."""
    return {**message, "custom": {**message["custom"], "service": service}}


def choices(
    text: str,
    options: list[dict[str, Any]],
    *,
    service: str | None = None,
    field: str | None = None,
    demo: bool | None = None,
) -> Message:
    """Pick one. `options`: at most 5 of {title, payload, subtitle?, record?, service?}."""
    card = {"kind": "choices", "options": options, "service": service, "field": field, "demo": demo}
    return _message(text, card, buttons_of(options))


def question(
    text: str,
    *,
    service: str,
    field: str,
    input: str,
    options: list[dict[str, Any]] | None = None,
    more: list[dict[str, str]] | None = None,
    optional: bool = False,
    limits: dict[str, Any] | None = None,
    demo: bool | None = None,
) -> Message:
    """The next field of a task. `input`: text choice date time phone person number place.

    more: {title, payload?}, for a screen that has no keyboard; without a payload, saying the title picks it. optional: may be skipped.
    limits: {earliest?, latest?, only?} of a day or an hour; only: nothing but what is offered can be had.
    """
    card = {
        "kind": "question",
        "service": service,
        "field": field,
        "input": input,
        "options": options or None,
        "more": more or None,
        "optional": optional or None,
        "demo": demo,
        **(limits or {}),
    }
    return _message(text, card, buttons_of(options or []))


def confirm(
    text: str,
    *,
    service: str,
    fields: dict[str, Any],
    options: list[dict[str, Any]],
    demo: bool | None = None,
) -> Message:
    """Read back before doing."""
    card = {"kind": "confirm", "service": service, "fields": fields, "options": options, "demo": demo}
    return _message(text, card, buttons_of(options))


def receipt(
    text: str,
    *,
    service: str,
    reference: str,
    status: str,
    fields: dict[str, Any],
    calendar: str | None = None,
    download: str | None = None,
    demo: bool | None = None,
) -> Message:
    """Done. `status`: booked changed cancelled filed withdrawn joined recorded given redeemed taken completed signed."""
    card = {
        "kind": "receipt",
        "service": service,
        "reference": reference,
        "status": status,
        "fields": fields,
        "calendar": calendar,
        "download": download,
        "demo": demo,
    }
    return _message(text, card)


def listing(
    text: str,
    *,
    of: str,
    items: list[dict[str, Any]],
    service: str | None = None,
    options: list[dict[str, Any]] | None = None,
    demo: bool | None = None,
    count: int | None = None,
    calendar: str | None = None,
    sources: list[dict[str, str]] | None = None,
) -> Message:
    """Things to look at; `of`: bookings tickets ledger slots venues jobs events tasks records.

    count: how many there are in all, if the items are a page of them. sources: where records were read.
    calendar: a feed of all of it, for the calendar of a phone.
    """
    card = {
        "kind": "list",
        "of": of,
        "items": items,
        "count": count,
        "calendar": calendar,
        "sources": sources,
        "service": service,
        "options": options or None,
        "demo": demo,
    }
    return _message(text, card, buttons_of(options or []))


def answer(
    text: str,
    *,
    record: str,
    title: str,
    facts: list[dict[str, str]],
    sources: list[dict[str, Any]],
    as_of: str | None,
    confidence: str,
    aspect: str | None = None,
    related: list[str] | None = None,
    service: str | None = None,
) -> Message:
    """A fact from the knowledge base, with source and date."""
    card = {
        "kind": "answer",
        "record": record,
        "title": title,
        "aspect": aspect,
        "facts": facts,
        "sources": sources,
        "as_of": as_of,
        "confidence": confidence,
        "related": related or [],
        "service": service,
    }
    return _message(text, card)


def handoff(
    text: str,
    *,
    state: str,
    position: int | None = None,
    wait_minutes: int | None = None,
    options: list[dict[str, Any]] | None = None,
) -> Message:
    """A person takes over. `state`: offered queued connected ended."""
    card = {
        "kind": "handoff",
        "service": "handoff",
        "state": state,
        "position": position,
        "wait_minutes": wait_minutes,
        "options": options or None,
    }
    return _message(text, card, buttons_of(options or []))


def alert(text: str, *, category: str, phones: list[dict[str, str]], service: str | None = None) -> Message:
    """Care words. `category`: medical fire self_harm abuse lost scam; `phones`: {name, number}."""
    return _message(text, {"kind": "alert", "category": category, "phones": phones, "service": service})


def rating(
    text: str, *, subject: str, field: str | None = None, options: list[dict[str, Any]] | None = None
) -> Message:
    """好差评 of `subject`, a reference or a service id; the options are the five stars."""
    card = {"kind": "rating", "subject": subject, "service": "rating", "field": field, "options": options}
    return _message(text, card, buttons_of(options or []))


def refusal(
    text: str, *, reason: str, options: list[dict[str, Any]] | None = None, service: str | None = None
) -> Message:
    """Honest no with a way on. `reason`: out_of_scope not_understood unavailable unverified closed not_allowed."""
    card = {"kind": "refusal", "reason": reason, "options": options or None, "service": service}
    return _message(text, card, buttons_of(options or []))


def say(text: str) -> Message:
    """One sentence without a card: greetings, what was dropped, a bridge between two cards."""
    return {"text": text}
