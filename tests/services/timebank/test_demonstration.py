from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from base import yaml_file
from base.settings import ROOT
from services.timebank import demonstration


@pytest.fixture(autouse=True)
def friday_morning(clock: Callable[[str], datetime]) -> None:
    clock("2026-11-20T10:00:00+08:00")


def test_there_are_always_requests_in_the_coming_two_weeks() -> None:
    for _ in range(5):
        found = list(demonstration.upcoming())
        assert len(found) >= 18
        assert all(base_clock.now() < one.start < base_clock.now() + timedelta(days=15) for one in found)
        base_clock.advance(23 * 86400 + 3600)


def test_a_request_says_that_it_is_a_demonstration() -> None:
    for one in demonstration.upcoming():
        assert one.demo is True
        assert "演示" in one.description


def test_a_request_keeps_its_reference_from_day_to_day() -> None:
    before = {one.reference: one.start for one in demonstration.upcoming()}
    base_clock.advance(86400)
    after = {one.reference: one.start for one in demonstration.upcoming()}
    shared = before.keys() & after.keys()
    assert len(shared) >= 15
    assert all(before[reference] == after[reference] for reference in shared)


def test_the_services_are_those_that_the_rules_name() -> None:
    facts = ROOT / "knowledge" / "content" / "facts" / "eldercare.yml"
    records = {one["id"]: one for one in yaml_file.read(facts)}
    named = str(records["huzhu-shiguanghui-services"]["facts"])
    for one in demonstration.upcoming():
        assert one.category in named.replace("聊天陪伴、心理慰藉", "聊天陪伴"), one.category
