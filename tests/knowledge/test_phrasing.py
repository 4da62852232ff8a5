"""Values as residents hear them and as cards show them."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.phrasing import spoken, written
from knowledge.questions.periods import asked_period

STANDARD = [
    {"value": "1510元", "from": "2023-07"},
    {"value": "1595元", "from": "2024-07"},
]
ANNOUNCED = [*STANDARD, {"value": "1700元", "from": "2027-01"}]
PARTS = {
    "70岁以上": [{"value": "700元", "from": "2026", "to": "2026"}],
    "60-69岁": [{"value": "870元", "from": "2026", "to": "2026"}],
}


@pytest.fixture(autouse=True)
def today(clock):
    clock("2026-11-20T10:00:00+08:00")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (STANDARD, "1595元（2024年7月起），之前是1510元（2023年7月到2024年6月）"),
        (ANNOUNCED, "1595元（2024年7月到2026年12月），之前是1510元（2023年7月到2024年6月）"),
        (
            [{"value": "1元", "from": "2023", "to": "2024"}],
            "现在的没有查到，查到的最后一档是1元（2023年到2024年）",
        ),
        (PARTS, "70岁以上，700元（2026年）；60-69岁，870元（2026年）"),
    ],
)
def test_of_a_series_what_holds_today_is_said_with_its_time(value, said):
    assert spoken(value) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2023年多少", "2023年查到的是1510元（2023年7月到2024年6月）"),
        ("前年多少", "前年（2024年）查到的是1510元（2023年7月到2024年6月）；1595元（2024年7月起）"),
        ("2024年3月多少", "2024年3月查到的是1510元（2023年7月到2024年6月）"),
        ("2019年多少", "2019年的没有查到，查到最早的一档是1510元（2023年7月到2024年6月）"),
        ("今年多少", "今年（2026年）的没有查到，查到的最新一档是1595元（2024年7月起）"),
    ],
)
def test_another_time_has_what_held_then(asked, said):
    assert spoken(STANDARD, when=asked_period(asked), checked=date(2024, 7, 31)) == said


def test_what_is_true_of_every_part_is_said_once():
    said = spoken(PARTS, when=asked_period("2024年多少"))
    assert said == "2024年的没有查到，查到最早的一档是70岁以上，700元（2026年）；60-69岁，870元（2026年）"


def test_where_nobody_knows_when_one_followed_the_other_it_is_said():
    rows = [{"value": "1240元", "from": "2020-07"}, {"value": "1330元", "to": "2022-06"}]
    said = spoken(rows, when=asked_period("2021年多少"))
    assert said.endswith("什么时候换的，资料没有写")


def test_a_card_shows_every_row_the_newest_first():
    assert written(STANDARD) == "1595元（2024年7月起）；1510元（2023年7月到2024年6月）"
