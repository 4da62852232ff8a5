"""What people say right after something was done, said after every form of the catalogue."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from services.affairs import service as affairs
from services.people.person import Person
from tests.actions.afterwards import Said, hear, receipts
from tests.actions.conversation import Conversation, day
from tests.actions.parses import entity

FIRST_WORDS: tuple[tuple[Said, str], ...] = (
    (
        ("今天天气怎么样", "out_of_scope", [entity("date", "今天", day(0), grain="day")], {"sure": 0.99}),
        "天气我看不到",
    ),
    (
        ("还有一件事", "begin", [], {"service": "service-guide", "sure": 0.34, "service_sure": 0.85}),
        words("ask_away"),
    ),
    (("发给我女儿", "inform", [entity("relation", "女儿", "子女")], {"sure": 0.69}), "我不能替您发给别人"),
    (("就这些吗", "bye", [], {"sure": 0.9}), words("all_that_there_is")),
    (
        (
            "结婚登记要带什么",
            "ask",
            [entity("guide", "结婚登记", "marriage-register")],
            {"aspect": "materials"},
        ),
        "结婚登记，材料",
    ),
    (
        ("公积金怎么提取", "ask", [], {"service": "service-guide", "service_sure": 1.0, "aspect": "steps"}),
        "您问的是哪一个",
    ),
    (
        ("把编号发我手机上", "begin", [], {"service": "data-copy", "sure": 0.48, "service_sure": 0.52}),
        "我不能另外发到",
    ),
    (
        ("我眼睛看不清", "help", [entity("symptom", "眼睛看不清", "eye-blurred")], {"sure": 0.46}),
        "看不清不要紧",
    ),
    (
        ("居住证怎么办", "ask", [entity("guide", "居住证", "residence-permit-apply")], {"aspect": "steps"}),
        "上海市居住证办理，办理步骤",
    ),
)
"""What is answered alike, whatever was done."""
WRONG: tuple[Said, ...] = (
    ("不对", "deny", [], {}),
    ("弄错了", "deny", [], {}),
    ("不是这个意思", "deny", [], {}),
)
ADDRESS: Said = ("地址报错了", "change", [], {"sure": 0.99})
LATER: Said = ("我再想想", "cancel", [], {"sure": 0.8})
A_DAY_LATER: Said = ("能不能往后挪一天", "change", [], {"service_sure": 0.41})


@pytest.mark.usefixtures("talk")
def test_it_is_answered_and_nothing_that_was_done_changes(member: Person) -> None:
    wrong = []
    for service, talk, person in receipts(member):
        spec, kept, remembered = catalogue()[service], affairs.items(person), bool(talk.dialogue.done)
        for said, first in FIRST_WORDS:
            beside = hear(talk, said)
            if beside.dialogue.top or not beside.text.startswith(first):
                wrong.append(f"{said[0]} after {service}: {beside.text[:60]}")
        for said in WRONG if remembered else ():
            beside = hear(talk, said)
            if beside.dialogue.top or not beside.text.startswith("哪里不对"):
                wrong.append(f"{said[0]} after {service}: {beside.text[:60]}")
        if remembered and not _asked_for(hear(talk, ADDRESS)):
            wrong.append(f"{ADDRESS[0]} after {service}: {hear(talk, ADDRESS).text[:60]}")
        if remembered and hear(talk, LATER).dialogue.top:
            wrong.append(f"{LATER[0]} after {service}: {hear(talk, LATER).text[:60]}")
        later = hear(talk, A_DAY_LATER)
        if spec.kind == "ticket" and remembered and later.dialogue.top:
            wrong.append(f"{A_DAY_LATER[0]} after {service}: {later.text[:60]}")
        if affairs.items(person) != kept:
            wrong.append(f"changed: {service}")
    assert not wrong, "\n".join(wrong)


def _asked_for(talk: Conversation) -> bool:
    """Whether it is asked what is right: in so many words, or by the field that was told to be wrong."""
    top = talk.dialogue.top
    return (
        talk.text.startswith("哪里不对") if top is None else top.mode == "change" and top.asking != "confirm"
    )
