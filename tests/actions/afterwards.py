"""The moments after: every form just done, every search with its list, every office matter just told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from base.db import transaction
from knowledge.catalogue import catalogue
from knowledge.library import KnowledgeBase
from services.ledger import service as ledger
from services.people import service as people
from services.people.person import Person
from services.timebank import service as timebank
from tests.actions.conversation import LOOKING, Conversation, answer
from tests.actions.forms import FORMS
from tests.actions.parses import entity

DONE = [name for name in FORMS if catalogue()[name].kind != "handoff" and name != "timebank-give"]
"""What ends with a receipt for whoever does it alone: a gift needs another member."""
LISTS = [spec.id for spec in catalogue() if spec.kind in LOOKING]
Said = tuple[str, str, list[dict[str, Any]], dict[str, Any]]
"""A sentence as the pipeline reads it: text, act, entities, options of tests.actions.parses.message."""
_MOST = 14


def receipts(member: Person) -> Iterator[tuple[str, Conversation, Person]]:
    """Every form, just done: by a person of its own, or by the member where signing in comes first."""
    for number, service in enumerate(DONE):
        talk, person = Conversation(f"{service}-done"), member
        if catalogue()[service].sign_in == "first" and service != "timebank-join":
            people.link(talk.name, member)
        else:
            person = talk.sign_in(f"1380001{number:04d}")
        if service.startswith("timebank") and service != "timebank-join" and person is not member:
            _joins(person, service)
        talk.begin(service)
        _through(talk)
        assert talk.card["kind"] == "receipt", f"{service}: {talk.text}"
        yield service, talk, person


def lists() -> Iterator[tuple[str, Conversation]]:
    """Every search and match with what it found, and a list of places."""
    for service in LISTS:
        talk = Conversation(f"{service}-list")
        talk.begin(service)
        _through(talk)
        yield service, talk
    places = Conversation("canteens-list")
    yield "canteens", places.say("社区长者食堂有哪些", "ask")


def guides(records: KnowledgeBase) -> Iterator[tuple[str, Conversation]]:
    """Every office matter, just after its steps were asked for."""
    for record in records.find(types=("guide",)):
        talk = Conversation(f"{record.id}-guide")
        named = entity("guide", record.name, record.id)
        yield (
            record.id,
            talk.say(f"{record.name}怎么办", "ask", named, service="service-guide", aspect="steps"),
        )


def hear(talk: Conversation, said: Said) -> Conversation:
    """The sentence said beside the conversation, which stays as it was."""
    text, act, entities, options = said
    return talk.copy().say(text, act, *entities, **options)


def _joins(person: Person, service: str) -> None:
    timebank.join(person, age=70, key=f"{service}:join")
    sides = {"source:timebank": -600, f"person:{person.id}": 600}
    with transaction() as session:
        ledger.post(session, currency="timecoin", kind="help", sides=sides, key=service, subject="SJ1")


def _through(talk: Conversation) -> None:
    """Answers what is asked until something was done or found."""
    for _ in range(_MOST):
        kind = talk.card.get("kind")
        if kind == "confirm":
            talk.say("对的", "affirm")
        elif kind in {"question", "choices", "rating"}:
            answer(talk) if talk.card.get("field") else talk.press(1)
        else:
            return
    raise AssertionError(f"never through: {talk.text}")
