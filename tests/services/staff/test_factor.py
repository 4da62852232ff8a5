"""The second factor as RFC 6238 has it."""

from __future__ import annotations

import pytest

from services.staff import factor

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (2000000000, "279037")])
def test_codes_are_those_of_the_standards_appendix(at, code):
    assert factor.code_at(SECRET, at) == code


@pytest.mark.parametrize(("late", "taken"), [(-30, True), (0, True), (30, True), (90, False), (-90, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(late, taken):
    code = factor.code_at(SECRET, 2_000_000_000 + late)
    assert (factor.step_of(code, SECRET, after=0, at=2_000_000_000) is not None) is taken


@pytest.mark.parametrize("typed", ["２７９０３７", "279 037", " 279037　"])
def test_a_code_may_be_typed_with_wide_digits_and_gaps(typed):
    assert factor.step_of(typed, SECRET, after=0, at=2_000_000_000) is not None


@pytest.mark.parametrize("typed", ["六六六六六六", "\ud83d", "", "٢٧٩٠٣"])
def test_what_is_no_code_is_a_wrong_one(typed):
    assert factor.step_of(typed, SECRET, after=0, at=2_000_000_000) is None


def test_a_code_is_good_once():
    code = factor.code_at(SECRET, 2_000_000_000)
    used = factor.step_of(code, SECRET, after=0, at=2_000_000_000)
    assert used
    assert factor.step_of(code, SECRET, after=used, at=2_000_000_000) is None


def test_a_terminal_shows_a_square_that_can_be_scanned():
    lines = factor.drawn(factor.address(SECRET, "wang")).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert abs(len(lines[0]) - 2 * len(lines)) <= 1
