"""Which policies suit somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from base.errors import ContentError
from knowledge.content import load_records
from knowledge.policies import load, match, policies

ELDER = {"age": 72, "hukou": "上海", "work": "退休", "health": "健康"}


def records_of(told: dict[str, object], *, certain: bool = True) -> set[str]:
    return {one.policy.record for one in match(told) if not (certain and one.open)}


def test_every_rule_points_at_a_record() -> None:
    known = {record.id for record in load_records()}
    assert {one.record for one in policies()} <= known


def test_an_elder_gets_the_allowance_and_no_loan_for_founders() -> None:
    found = records_of(ELDER)
    assert "old-age-allowance" in found
    assert "startup-loan" not in records_of(ELDER, certain=False)


@pytest.mark.parametrize(("age", "fits"), [(64, False), (65, True), (101, True)])
def test_both_ends_of_an_age_belong_to_it(age: int, fits: bool) -> None:
    assert ("old-age-allowance" in records_of({**ELDER, "age": age})) is fits


def test_what_was_not_told_is_named_as_open() -> None:
    [allowance] = [one for one in match({"age": 72}) if one.policy.record == "old-age-allowance"]
    assert allowance.open == ("hukou",)


def test_nothing_told_fits_nothing() -> None:
    assert match({}) == []


def test_a_street_is_heard_with_and_without_its_ending() -> None:
    assert "door-to-door-changhai" in records_of({"age": 85, "street": "长海路街道"})


def test_a_condition_nobody_knows_is_named(tmp_path: Path) -> None:
    path = tmp_path / "policies.yml"
    path.write_text("- {record: x, rule: y, when: {height: 180}}", encoding="utf-8")
    with pytest.raises(ContentError, match="height"):
        load(path)
