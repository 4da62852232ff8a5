"""Numbers as people write and say them."""

from __future__ import annotations

import pytest

from base import numbers


@pytest.mark.parametrize(
    ("written", "means"),
    [("12", 12), ("3.5", 3.5), ("三十二", 32), ("两百", 200), ("〇", 0), ("半", 0.5), ("一百零五", 105)],
)
def test_a_number_is_read_as_it_is_written_or_said(written: str, means: float) -> None:
    assert numbers.number(written) == means


@pytest.mark.parametrize("written", ["", "十百", "1.2.3", "9" * 400, "一" * 400, "很多"])
def test_what_is_no_number_is_none_and_raises_nothing(written: str) -> None:
    assert numbers.number(written) is None
    assert numbers.whole(written) is None


def test_whole_numbers_lose_what_is_behind_the_point() -> None:
    assert numbers.whole("3.5") == 3
