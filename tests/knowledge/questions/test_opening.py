"""Whether a place is open: yes, no or not written, and always with the hours as they stand."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.questions.opening import When, whether_open

FRIDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 22)


def asked(library, record_id: str, when: When) -> str:
    return whether_open(library.get(record_id), when).text


def test_outside_the_hours_it_says_not_open_and_quotes_them(library):
    text = asked(library, "wujiaochang-service-centre", When("晚上七点", FRIDAY, 19 * 60))
    assert "不开" in text
    assert "8:30-16:30" in text
    assert "资料" in text


def test_hours_without_weekdays_are_no_promise_for_a_weekday(library):
    assert "星期几休息，资料没有写" in asked(library, "yangpu-district-library", When("星期天", SUNDAY))


def test_an_afternoon_left_to_each_centre_is_not_written(library):
    text = asked(library, "service-centre-yinhang", When("周日下午", SUNDAY, part="下午"))
    assert "没有写明" in text
    assert "12345" in text


def test_a_festival_goes_by_notice(library):
    assert "以通知为准" in asked(library, "yangpu-district-library", When("国庆节", FRIDAY, festival=True))


def test_unknown_hours_are_said_to_be_unknown(library):
    text = asked(library, "xinhua-hospital", When("星期天", SUNDAY))
    assert "暂未核实" in text
    assert "12345" in text


def test_old_hours_decide_nothing(library):
    text = asked(library, "yangpu-central-hospital", When("星期天", SUNDAY, 10 * 60))
    assert "没有写明" in text
    assert "2017年" in text


@pytest.mark.parametrize("record_id", ["xinhua-hospital", "wujiaochang-service-centre"])
def test_the_answer_keeps_source_and_date(library, record_id):
    answer = whether_open(library.get(record_id), When("星期天", SUNDAY))
    assert answer.sources
    assert answer.as_of
