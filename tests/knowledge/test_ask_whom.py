"""Who is named where a record does not tell."""

from __future__ import annotations

from dataclasses import replace

from knowledge.ask_whom import whom_to_ask


def test_a_library_is_asked_itself_by_its_number(record):
    said = whom_to_ask(record(kind="library", facts={"phone": "021-65000000"}))
    assert "可以直接问那里，电话021-65000000" in said


def test_a_library_without_a_number_is_asked_all_the_same(record):
    assert whom_to_ask(record(kind="library", facts={})) == "可以直接问那里，也可以打12345问一问。"


def test_of_care_for_the_old_the_advisers_know(record):
    assert "养老顾问" in whom_to_ask(replace(record(type="guide"), topic="eldercare"))


def test_a_home_for_the_old_is_no_matter_of_the_advisers(record):
    assert "养老顾问" not in whom_to_ask(replace(record(), topic="eldercare"))
