from __future__ import annotations

import pytest

from services.profile.readings import Reading, hear, hear_bare, only_a_pressure
from services.profile.thresholds import advise


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("今天血压150 90", ["血压150/90"]),
        ("今朝血压一百五 九十五 侬帮我记牢", ["血压150/95"]),
        ("高压130低压85", ["血压130/85"]),
        ("血压13080", ["血压130/80"]),
        ("血压今朝量了一百五十八九十二", ["血压158/92"]),
        ("血压一百五十九十二", ["血压150/92"]),
        ("血压一百三十五八十五", ["血压135/85"]),
        ("血糖空腹7.2", ["空腹血糖7.2"]),
        ("餐后血糖九点四", ["饭后血糖9.4"]),
        ("体重九十二斤", ["体重46公斤"]),
        ("体温38度5", ["体温38.5度"]),
        ("登记晨起血压,142/88,脉搏76", ["血压142/88", "心率76"]),
        ("血压150 90 血糖7.2 体重62公斤", ["血压150/90", "血糖7.2", "体重62公斤"]),
        ("我的手机是13812345678", []),
        ("血压药两个月没吃了", []),
        ("夜里低血糖昏过一回", []),
        ("心率七十二次", ["心率72"]),
        ("刚量了血糖,记一下", []),
        ("血糖高一点,帮我记一笔血糖七点二", ["血糖7.2"]),
    ],
)
def test_readings_are_taken_out_of_talk(said: str, heard: list[str]) -> None:
    assert [one.text for one in hear(said).readings] == heard


@pytest.mark.parametrize("said", ["血压500 90", "血压90 150", "体温60度", "血糖88"])
def test_a_number_that_nobody_can_have_is_told(said: str) -> None:
    assert not hear(said).readings
    assert hear(said).impossible


def test_a_lone_number_is_what_was_named_before_or_what_is_taken_fasting() -> None:
    assert [one.text for one in hear_bare("七点二", measure="glucose").readings] == ["血糖7.2"]
    assert [one.text for one in hear_bare("空腹5.8").readings] == ["空腹血糖5.8"]
    assert hear_bare("八百", measure="glucose").impossible == ("血糖",)


def test_half_a_pressure_is_known_to_be_half() -> None:
    assert hear("血压150").half


@pytest.mark.parametrize(
    ("said", "now"), [("是140", "140/90"), ("低压是85", "150/85"), ("一百三十五 八十", "135/80")]
)
def test_a_correction_names_only_what_was_wrong(said: str, now: str) -> None:
    assert hear_bare(said, like=Reading("pressure", (150, 90))).readings[0].short == now


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("血压139 89", "none"),
        ("血压140 80", "high"),
        ("血压150 110", "danger"),
        ("血压180 90", "danger"),
        ("空腹血糖7.0", "high"),
        ("饭后血糖9", "none"),
        ("血糖16.7", "danger"),
        ("血糖3.9", "danger"),
        ("心率88", "none"),
    ],
)
def test_limits_are_those_of_the_source(said: str, level: str) -> None:
    assert advise(hear(said).readings[0]).level == level


@pytest.mark.parametrize("said", ["150 92", "150，92", "150、92。"])
def test_two_numbers_and_nothing_else_are_a_pressure(said: str) -> None:
    assert [one.short for one in hear(said).readings] == ["150/92"]
    assert only_a_pressure(said)


@pytest.mark.parametrize("said", ["138 0013", "12 5", "150 92 弄", "92 150", "120 110", "110，120"])
def test_other_numbers_are_none(said: str) -> None:
    assert not only_a_pressure(said)
