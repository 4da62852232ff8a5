from __future__ import annotations

import pytest

from services import references


def test_a_fixed_reference_is_the_same_every_time_and_has_no_ambiguous_digit() -> None:
    made = {references.fixed(f"request-{number}", "SJ") for number in range(200)}
    assert len(made) == 200
    assert made == {references.fixed(f"request-{number}", "SJ") for number in range(200)}
    assert all(set(one[2:]) <= set("23456789") for one in made)


@pytest.mark.parametrize("said", ["YP234567", "yp234567", " YP 234 567 ", "234567", "YP-234-567", "234 567"])
def test_a_reference_is_heard_however_it_was_said(said: str) -> None:
    assert references.heard(said, "YP") == "YP234567"
