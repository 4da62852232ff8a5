"""A sure wish for another service, said at every question and read-back of every form."""

from __future__ import annotations

from typing import Any

from services.people.person import Person
from tests.actions.conversation import Conversation
from tests.actions.forms import walks
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


def test_the_wish_is_begun_and_the_form_waits_as_it_was(talk: Conversation, member: Person) -> None:
    swallowed = []
    for service, walk in walks(member):
        asked, before = walk.top.asking, walk.top.values
        for wanted in WISHES.keys() - {service}:
            beside, (text, entities) = walk.copy(), WISHES[wanted]
            beside.say(text, "begin", *entities, service=wanted, sure=0.99, service_sure=0.99)
            *_, below, above = [None, None, *beside.dialogue.stack]
            begun = above and below and (above.service, below.service) == (wanted, service)
            if not (begun and below and below.values == before):
                swallowed.append(f"{service} at {asked}: {beside.text[:60]}")
    assert not swallowed, "\n".join(swallowed)
