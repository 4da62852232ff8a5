"""Hours that no clock and days that no calendar shows, in every way of writing them."""

from __future__ import annotations

import pytest

from actions import wrong
from knowledge.catalogue import FieldSpec, catalogue
from tests.actions.parses import entity, parse

HALL = catalogue()["hall-appointment"]
HOUR = next(item for item in catalogue()["venue-booking"].fields if item.type == "time")
DAY = next(item for item in HALL.fields if item.type == "date")


@pytest.mark.parametrize(
    "said", ["25点", "下午25点", "二十五点半", "三十点", "8点70分", "9:75", "26:00", "下午四十点"]
)
def test_an_hour_that_no_clock_shows_is_told_so(said: str) -> None:
    part = entity("time", "下午", "下午")
    heard = parse(said, "inform", *([part] if said.startswith("下午") else []))
    problem = wrong.value(HOUR, heard, asked=True)
    assert problem is not None
    assert problem.name == "no_such_hour"


@pytest.mark.parametrize("field", [HOUR, DAY])
def test_a_button_that_was_pressed_is_read_as_no_hour(field: FieldSpec) -> None:
    pressed = parse("opt:4fc091:2", "inform", entity("option", "opt:4fc091:2"))
    assert wrong.value(field, pressed, asked=True) is None


@pytest.mark.parametrize("said", ["32号", "这个月32号", "三十二号", "四十号"])
def test_a_day_that_no_month_has_is_told_so(said: str) -> None:
    problem = wrong.value(DAY, parse(said, "inform"), asked=True)
    assert problem is not None
    assert problem.name == "no_such_day"


@pytest.mark.parametrize(
    "said", ["下午三点", "十点五十九分", "三十号", "35号楼", "三十五分钟", "控江四村33号501"]
)
def test_what_a_clock_or_a_calendar_shows_is_no_mistake(said: str) -> None:
    heard = parse(said, "inform")
    assert wrong.value(HOUR, heard, asked=True) is None
    assert wrong.value(DAY, heard, asked=True) is None
