from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from base.clock import SHANGHAI
from services.schedule.rules import Rule, dump, load, newest, next_after

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)  # a Friday


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(("08:00", "20:00"), "2026-11-20"), _at(20, 20)),
        (Rule(("08:00",), "2026-11-20"), _at(21, 8)),
        (Rule(("08:00",), "2026-11-20", interval=2), _at(22, 8)),
        (Rule(("09:30",), "2026-11-20", weekdays=(0, 2)), _at(23, 9, 30)),
        (Rule(("08:00",), "2026-11-25"), _at(25, 8)),
        (Rule(("08:00",), "2026-11-20", until="2026-11-20"), None),
        (Rule(("18:00",), "2026-11-20", until="2026-11-20"), _at(20, 18)),
        (Rule(("08:00",), "2026-11-20", monthdays=(15, 25)), _at(25, 8)),
        (Rule(("08:00",), "2026-11-20", monthdays=(31,)), _at(30, 8)),
        (
            Rule(("08:00",), "2026-11-20", interval=3, monthdays=(20,)),
            datetime(2027, 2, 20, 8, 0, tzinfo=SHANGHAI),
        ),
    ],
)
def test_the_next_occurrence_is_the_first_one_later_than_now(rule: Rule, expected: datetime | None) -> None:
    assert next_after(rule, NOON) == expected


def test_an_occurrence_now_is_the_newest_and_not_the_next() -> None:
    rule = Rule(("12:00",), "2026-11-01")
    assert newest(rule, NOON) == NOON
    assert next_after(rule, NOON) == NOON + timedelta(days=1)


rules = some.builds(
    Rule,
    times=some.lists(
        some.times().map(lambda one: f"{one.hour:02d}:{one.minute:02d}"), min_size=1, max_size=4
    ).map(lambda times: tuple(sorted(set(times)))),
    start=some.dates(datetime(2026, 11, 1).date(), datetime(2026, 12, 1).date()).map(str),
    interval=some.integers(1, 5),
    weekdays=some.lists(some.integers(0, 6), max_size=3, unique=True).map(tuple),
    until=some.none() | some.dates(datetime(2026, 12, 1).date(), datetime(2026, 12, 31).date()).map(str),
)


@given(rules)
def test_a_rule_survives_being_stored(rule: Rule) -> None:
    assert load(dump(rule)) == rule


@given(rules, some.integers(0, 60 * 24 * 40))
def test_between_an_occurrence_and_the_next_there_is_none(rule: Rule, minutes: int) -> None:
    moment = datetime(2026, 11, 1, tzinfo=SHANGHAI) + timedelta(minutes=minutes)
    upcoming, before = next_after(rule, moment), newest(rule, moment)
    assert before is None or before <= moment
    if upcoming is not None:
        assert upcoming > moment
        assert f"{upcoming:%H:%M}" in rule.times
        assert newest(rule, upcoming - timedelta(seconds=1)) == before


def test_what_was_put_down_before_there_were_days_of_the_month_is_read_as_ever() -> None:
    old = '{"times": ["08:00"], "start": "2026-11-20", "interval": 1, "weekdays": [], "until": null}'
    assert load(old) == Rule(("08:00",), "2026-11-20")
    monthly = Rule(("08:00",), "2026-11-20", monthdays=(15,))
    assert load(dump(monthly)) == monthly
