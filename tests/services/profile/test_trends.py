"""The course of a log: what is said of it, and its picture."""

from __future__ import annotations

import base64
import re
from datetime import datetime, timedelta

from base.clock import SHANGHAI
from services.profile import trends
from services.profile.readings import Reading
from services.profile.trends import Course, Line

BEGAN = datetime(2026, 11, 1, 8, tzinfo=SHANGHAI)


def course(*values: tuple[float, ...], measure: str = "pressure") -> Course:
    """One reading a day."""
    days = (BEGAN + timedelta(days=n) for n in range(len(values)))
    lines = [
        Line(f"R{n}", at, Reading(measure, value))
        for n, (at, value) in enumerate(zip(days, values, strict=True))
    ]
    return Course(measure, tuple(lines))


def drawn(*courses: Course) -> str:
    head, _, body = trends.picture(courses).partition(",")
    assert head == "data:image/svg+xml;base64"
    return base64.b64decode(body).decode()


def test_newest_highest_lowest_and_mean_are_said() -> None:
    said = trends.spoken(course((132, 80), (158, 95), (142, 86)))
    assert said == "血压记了3次，最近一次是142/86，最高158/95，最低132/80，平均144/87。"


def test_a_single_reading_has_no_highest_and_no_mean() -> None:
    assert trends.spoken(course((132, 80))) == "血压记了1次，最近一次是132/80。"


def test_a_pressure_is_drawn_as_two_lines_that_rise_with_its_values() -> None:
    upper, lower = re.findall(r'points="([^"]+)"', drawn(course((132, 80), (158, 95))))
    heights = [[float(point.split(",")[1]) for point in line.split()] for line in (upper, lower)]
    assert heights[0][0] > heights[0][1]  # a picture counts from above
    assert min(heights[1]) > max(heights[0])


def test_the_picture_tells_its_first_and_last_day_and_its_range() -> None:
    shown = drawn(course((132, 80), (158, 95)))
    assert all(f">{text}<" in shown for text in ("11月1日", "11月2日", "血压 158", "80"))


def test_the_measure_with_most_readings_is_drawn() -> None:
    sugar = course((6.1,), (5.8,), (6.0,), measure="glucose")
    assert "血糖" in drawn(course((132, 80)), sugar)
