"""The forms of the catalogue by what can be tried on them; and how one is begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.catalogue import catalogue
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import LOOKING, Conversation, answer

FORMS = [spec.id for spec in catalogue() if spec.fields and spec.kind not in LOOKING]
CONFIRMED = [name for name in FORMS if catalogue()[name].confirm]
BOOKINGS = [spec.id for spec in catalogue() if spec.kind == "booking"]
SIGNED_LAST = [name for name in CONFIRMED if catalogue()[name].sign_in == "last"]
ONCE = [*BOOKINGS, "timebank-join", "timebank-request", "timebank-take", "timebank-complete"]

Begin = Callable[[str], Conversation]

_ASKS = {"question", "choices", "rating"}
"""Kinds of card that end with a question of the form."""
_MOST = 12


def walks(member: Person) -> Iterator[tuple[str, Conversation]]:
    """Every form from its first question to its read-back, once at each of them; a member speaks where signing in comes first."""
    for service in FORMS:
        talk = Conversation(f"{service}-walk")
        if catalogue()[service].sign_in == "first":
            people.link(talk.name, member)
        talk.begin(service)
        for _ in range(_MOST):
            yield service, talk
            if talk.card.get("kind") not in _ASKS or str(talk.top.asking).startswith("@"):
                break
            answer(talk)
            if talk.dialogue.top is None:
                break
