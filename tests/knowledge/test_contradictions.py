"""What became of everything that the collection's README calls contradictory or double.

`documents/contradictions-2026.yml` has a line for each entry of that list.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.figures import span

LISTED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "documents/contradictions-2026.yml").read_text(encoding="utf-8")
)
_HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;!?]|[\u4e00-\u9fff][:()][\u4e00-\u9fff]")


def _entries(outcome: str) -> list[Any]:
    return [pytest.param(entry, id=entry["entry"]) for entry in LISTED if outcome in entry]


@pytest.mark.parametrize("listed", _entries("both"))
def test_both_sources_are_said(library, listed):
    text = library.answer(listed["both"], **listed["asked"]).text
    assert [part for part in listed["said"] if part not in text] == []


@pytest.mark.parametrize("listed", _entries("merged"))
def test_a_dropped_id_resolves_to_the_one_that_was_kept(library, listed):
    found = {old: library.get(old).id for old in listed["merged"]}
    assert found == listed["merged"]
    assert not set(found) & set(library.records)


@pytest.mark.parametrize("listed", _entries("target"))
def test_what_the_plan_states_is_a_target_of_its_year(library, listed):
    text = library.answer(listed["target"], "target").text
    assert listed["year"] in text
    assert "有没有做到，资料里没有写" in text


def test_what_held_before_is_told_when_asked_for(library):
    text = library.answer("dibao-standard-2024", when=span("2020-12")).text
    assert "1240元" in text
    assert "2020年7月起" in text


@pytest.mark.parametrize("listed", _entries("form"))
def test_what_is_listed_about_all_records_has_its_test(listed):
    assert f"test_{listed['form']}" in globals()


def test_a_street_is_a_place_and_no_rule(content):
    assert [
        record.id for record in content if record.type == "rule" and re.search("街道(概况|$)", record.name)
    ] == []


@pytest.mark.parametrize("alias", ["受理中心", "五角场镇"])
def test_a_name_for_many_is_the_alias_of_at_most_one(content, alias):
    assert sum(alias in record.aliases for record in content) <= 1


def test_every_record_says_its_date_or_that_it_has_none(content):
    dated = [record for record in content if span(record.as_of) or record.as_of == "undated"]
    assert len(dated) == len(content)


def test_chinese_text_has_chinese_signs(content):
    texts = {record.id: json.dumps(record.to_dict(), ensure_ascii=False) for record in content}
    assert [record_id for record_id, text in texts.items() if _HALF_WIDTH.search(text)] == []
