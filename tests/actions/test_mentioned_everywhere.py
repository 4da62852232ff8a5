"""Who and when is only mentioned, said at every question and read-back of every form."""

from __future__ import annotations

from typing import Any

from actions.own_words import OWN_WORDS
from knowledge.catalogue import catalogue
from services.people.person import Person
from tests.actions.conversation import Conversation, day
from tests.actions.forms import walks
from tests.actions.parses import entity

SAID: dict[str, tuple[str, float, list[dict[str, Any]]]] = {
    "刚才我女儿来过电话": ("chitchat", 0.39, [entity("relation", "我女儿", "子女")]),
    "我今天心情不好": ("chitchat", 0.99, [entity("date", "今天", day(0), grain="day")]),
    "上个月我妈住院了": ("cancel", 0.6, [entity("relation", "我妈", "母亲")]),
    "明天我要去女儿家": (
        "change",
        0.6,
        [entity("relation", "女儿", "子女"), entity("date", "明天", day(1), grain="day")],
    ),
}
"""With the act each of them is heard as."""
_TOLD = {*OWN_WORDS, "happened", "person", "relation", "choice"}
"""Field types that may take what is told, or who is named, where just that is asked."""
_OF_THE_FAMILY = {("family-revoke", "item")}
"""Where one of the family is picked, to name one is to pick."""


def test_neither_becomes_a_value(talk: Conversation, member: Person) -> None:
    taken = []
    for service, walk in walks(member):
        asked, before = walk.top.asking, walk.top.values
        item = catalogue()[service].field(asked or "")
        if item is not None and (item.type in _TOLD or (service, item.id) in _OF_THE_FAMILY):
            continue
        for text, (act, sure, entities) in SAID.items():
            beside = walk.copy()
            beside.say(text, act, *entities, sure=sure)
            now = beside.dialogue.top.values if beside.dialogue.top else {}
            changed = {name for name, value in now.items() if value != before.get(name)}
            changed -= {one.id for one in catalogue()[service].fields if one.type in _TOLD - {"person"}}
            if changed or now.keys() < before.keys():
                taken.append(f"{service} at {asked}: {text} → {beside.text[:60]}")
    assert not taken, "\n".join(taken)
