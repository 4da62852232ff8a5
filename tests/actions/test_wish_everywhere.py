"""A sure wish for another service, said at every question and read-back of every form."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.catalogue import catalogue
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import Conversation, answer
from tests.actions.forms import FORMS
from tests.actions.parses import entity

WISHES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "doctor-appointment": (
        "帮我约一个长海医院的骨科",
        [entity("hospital", "长海医院"), entity("department", "骨科"), entity("place", "长海医院")],
    ),
    "venue-booking": (
        "我想预约黄兴体育公园的羽毛球",
        [entity("venue", "黄兴体育公园"), entity("sport", "羽毛球"), entity("place", "黄兴体育公园")],
    ),
    "rehab-aid": ("另外我想给妈妈租个轮椅送到国和路100号", [entity("relation", "妈妈", "mother")]),
}
"""Each names a place or an address that a form might take for its own."""


@pytest.mark.parametrize("wanted", WISHES)
def test_the_wish_is_begun_and_the_form_waits_as_it_was(
    wanted: str, talk: Conversation, member: Person
) -> None:
    text, entities = WISHES[wanted]
    swallowed = []
    for service in [name for name in FORMS if name != wanted]:
        walk = Conversation(f"{service}-{wanted}")
        if catalogue()[service].sign_in == "first":
            people.link(walk.name, member)
        walk.begin(service)
        for _ in range(12):
            beside, asked, before = walk.copy(), walk.top.asking, walk.top.values
            beside.say(text, "begin", *entities, service=wanted, sure=0.99, service_sure=0.99)
            below = beside.dialogue.stack[:-1]
            begun = beside.top.service == wanted and below and below[-1].service == service
            if not begun or below[-1].values != before:
                swallowed.append(f"{service} at {asked}: {beside.text[:60]}")
            if walk.card.get("kind") not in {"question", "choices", "rating"} or str(asked).startswith("@"):
                break
            answer(walk)
            if walk.dialogue.top is None:
                break
    assert not swallowed, "\n".join(swallowed)
