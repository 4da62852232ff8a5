"""Opening hours are read where that is sure, and nothing is closed for not being written."""

from __future__ import annotations

import pytest

from knowledge.questions.hours import State, read_hours, state_at

CENTRE = "周一至周五8:30-16:30；双休日和国定节假日8:30-11:30，下午由各中心自行安排（2018年全市统一规定）"
LIBRARY = "9:00-21:00，20:30停止入馆；周五12:30开馆（取自2026年春节安排里的非缩短日，平日以馆方为准）"
MUSEUM = "9:00-11:30、13:30-16:30，周一闭馆（资料页，未注日期）"
ARCHIVE = (
    "查档：周一至周五8:30起，周六8:30-11:30、13:30-17:00；信息公开咨询：周一至周五8:30-11:30、13:30-17:00"
)
TOBACCO = "每周二、四、六和国定节假日9:00-16:00（旧资料）"
MONDAY, TUESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 4, 5, 6


def at(text: str, weekday: int, hour: float) -> State:
    minute = int(hour * 60)
    return state_at(read_hours(text), weekday, minute, minute + 1)


@pytest.mark.parametrize(
    ("text", "weekday", "hour", "state"),
    [
        (CENTRE, MONDAY, 9, State.OPEN),
        (CENTRE, FRIDAY, 19, State.CLOSED),
        (CENTRE, SATURDAY, 9, State.OPEN),
        (CENTRE, SATURDAY, 15, State.UNKNOWN),
        (LIBRARY, SUNDAY, 20, State.LIKELY),
        (LIBRARY, FRIDAY, 10, State.CLOSED),
        (LIBRARY, FRIDAY, 13, State.OPEN),
        (LIBRARY, TUESDAY, 22, State.CLOSED),
        (MUSEUM, MONDAY, 10, State.CLOSED),
        (MUSEUM, TUESDAY, 12, State.CLOSED),
        (ARCHIVE, SATURDAY, 14, State.OPEN),
        (ARCHIVE, SATURDAY, 12, State.CLOSED),
        (ARCHIVE, TUESDAY, 18, State.UNKNOWN),
        (TOBACCO, TUESDAY, 10, State.OPEN),
        (TOBACCO, MONDAY, 10, State.CLOSED),
        ("24小时", SUNDAY, 3, State.OPEN),
        ("6:00-20:00", MONDAY, 5.5, State.CLOSED),
    ],
)
def test_a_moment_is_open_closed_or_not_written(text, weekday, hour, state):
    assert at(text, weekday, hour) is state


@pytest.mark.parametrize(
    "text",
    [
        "上海各区婚姻登记中心每周六也上班（2023年5月报道），具体钟点未核到",
        "2021年指南：周二至周日9:00-16:30；另有旧资料写周一、周五不开",
        "“小申”7×24小时；人工帮办为工作时段",
        "健身跑道每日6:00-8:30；雷雨大风或有赛事时暂停",
        "早上6点起，沿街窗口可打包",
    ],
)
def test_what_cannot_be_read_for_sure_closes_nothing(text):
    assert read_hours(text).unread
    assert state_at(read_hours(text), MONDAY, 0, 24 * 60) is not State.CLOSED


def test_brackets_are_remarks_and_no_hours():
    assert read_hours("9:00-17:00（旧资料为周一至周六9:00-11:30）").remarks == [
        "旧资料为周一至周六9:00-11:30"
    ]
    assert at("9:00-17:00（旧资料为周一至周六9:00-11:30）", SUNDAY, 15) is State.LIKELY


def test_a_part_of_the_day_is_open_when_any_of_it_is():
    assert state_at(read_hours("9:00-13:00"), MONDAY, 12 * 60, 18 * 60) is State.LIKELY


def test_the_hours_of_the_content_that_are_not_read_are_just_these(content):
    """A new text that the grammar cannot read belongs here knowingly, or the grammar grows."""
    unread = {
        record.id
        for record in content
        if isinstance(hours := record.shown_facts.get("hours"), str) and read_hours(hours).unread
    }
    assert unread == {
        "yangpu-marriage-centre",
        "shanghai-academicians-hall",
        "outpatient-major-disease",
        "fuxing-island-park",
        "online-helper",
        "qingliuhuan-2-road-court",
        "jiangwan-stadium",
    }
