"""How somebody's circumstances are called in conditions."""

from __future__ import annotations

import pytest

from knowledge.circumstances import are_told, conditions_on, with_theirs_first
from knowledge.library import KnowledgeBase


@pytest.mark.parametrize(
    ("record", "said", "line"),
    [
        ("residence-to-hukou", "中间断过社保算吗", "补缴部分不计入"),
        ("residence-to-hukou", "那我现在才三年行不行", "累计满7年"),
        ("public-rental-housing", "我没上海户口行吗", "居住证"),
        ("unemployment-benefit", "我是自己辞职的", "中断就业"),
        ("retire-pension", "非沪籍能在上海退休吗", "非沪籍人员"),
        ("retire-pension", "社保交了十三年，还差两年可以补交吗", "不足15年"),
        ("school-enrol", "没有上海户口可以吗", "随迁子女"),
    ],
)
def test_the_conditions_that_speak_of_it_are_found(
    library: KnowledgeBase, record: str, said: str, line: str
) -> None:
    assert any(line in one for one in conditions_on(library.get(record), said))


def test_what_they_say_nothing_of_is_not_made_up(library: KnowledgeBase) -> None:
    assert conditions_on(library.get("residence-permit-apply"), "我喜欢猫行吗") == []


@pytest.mark.parametrize(
    ("said", "told"), [("我没社保行吗", True), ("一年级可以吗", False), ("周末开吗", False)]
)
def test_circumstances_are_heard(said: str, told: bool) -> None:
    assert are_told(said) is told


@pytest.mark.parametrize(
    ("record", "said", "first"),
    [
        ("school-enrol", "外地孩子能在杨浦上小学吗", "随迁子女"),
        ("retire-pension", "还差两年交满十五年，能退休吗", "累计缴费（含视同）满15年"),
        ("retire-pension", "我喜欢猫行吗", "达到法定退休年龄"),
    ],
)
def test_the_conditions_of_their_case_come_first_and_none_is_lost(
    library: KnowledgeBase, record: str, said: str, first: str
) -> None:
    whole = library.get(record)
    ordered = with_theirs_first(whole, said).facts["eligibility"]
    assert ordered[0].startswith(first)
    assert sorted(ordered) == sorted(whole.facts["eligibility"])
