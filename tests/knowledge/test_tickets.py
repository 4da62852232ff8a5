from __future__ import annotations

import pytest

from knowledge.catalogue import catalogue
from knowledge.content import load_records
from knowledge.tickets import HOTLINE, problems, rule

TICKETS = [spec.id for spec in catalogue() if spec.kind == "ticket"]


@pytest.mark.parametrize("service", TICKETS)
def test_a_rule_is_complete_and_its_source_exists(service: str) -> None:
    spec = catalogue()[service]
    assert problems(spec.extra.get("ticket") or {}) == []
    assert rule(spec).record in {None, *(record.id for record in load_records())}


def test_a_promise_without_its_source_is_told() -> None:
    assert len(problems({"workdays": 5, "departement": "某局"})) == 2


def test_what_no_source_gives_to_somebody_goes_to_the_hotline() -> None:
    assert rule(catalogue()["suggestion"]).department == HOTLINE
