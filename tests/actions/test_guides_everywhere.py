"""What people say right after an office matter was told, said after every one of them."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.library import KnowledgeBase
from tests.actions.afterwards import Said, guides, hear
from tests.actions.conversation import day
from tests.actions.parses import entity

ANSWERED: tuple[tuple[Said, str], ...] = (
    (
        ("今天天气怎么样", "out_of_scope", [entity("date", "今天", day(0), grain="day")], {"sure": 0.99}),
        "天气我看不到",
    ),
    (
        ("还有一件事", "begin", [], {"service": "service-guide", "sure": 0.34, "service_sure": 0.85}),
        words("ask_away"),
    ),
    (("就这些吗", "bye", [], {"sure": 0.9}), words("all_that_is_told")),
    (("发给我女儿", "inform", [entity("relation", "女儿", "子女")], {"sure": 0.69}), "我不能替您发给别人"),
    (("食堂几点开门", "ask", [], {"aspect": "hours"}), "各家不一样"),
)
NOTHING_BEGINS: tuple[Said, ...] = (
    (
        "我明天就去",
        "begin",
        [entity("date", "明天", day(1), grain="day")],
        {"service": "timebank-take", "sure": 0.62, "service_sure": 0.5},
    ),
    ("能退吗", "ask", [], {"sure": 0.93}),
)
THIRD: Said = ("第三步呢", "ask", [entity("ordinal", "第三", 3)], {})
MATERIALS: Said = ("材料再说一遍", "repeat", [], {})


@pytest.mark.usefixtures("talk")
def test_what_is_said_next_is_answered_as_it_is_meant(records: KnowledgeBase) -> None:
    wrong = []
    for guide, talk in guides(records):
        assert talk.dialogue.focus.get("guide"), guide
        for said, first in ANSWERED:
            beside = hear(talk, said)
            if beside.dialogue.top or not beside.text.startswith(first):
                wrong.append(f"{said[0]} after {guide}: {beside.text[:60]}")
        for said in NOTHING_BEGINS:
            if hear(talk, said).dialogue.top:
                wrong.append(f"{said[0]} after {guide}: {hear(talk, said).text[:60]}")
        step, third = hear(talk, THIRD), _third_step(records, guide)
        if (third or "步") not in step.text:
            wrong.append(f"{THIRD[0]} after {guide}: {step.text[:60]}")
        materials = hear(talk, MATERIALS)
        if "材料" not in materials.text.split("。")[0]:
            wrong.append(f"{MATERIALS[0]} after {guide}: {materials.text[:60]}")
    assert not wrong, "\n".join(wrong)


def _third_step(records: KnowledgeBase, guide: str) -> str | None:
    record = records.get(guide)
    steps = record.shown_facts.get("steps") if record else None
    return str(steps[2]).rstrip("。") if isinstance(steps, list) and len(steps) > 2 else None
