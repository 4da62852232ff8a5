"""A record keeps what was written and shows only what may be shown."""

from __future__ import annotations

import pytest

from knowledge.records import Source, record_from


def test_a_record_survives_the_way_to_plain_data_and_back(record):
    original = record(aliases=["大厅"], street="殷行街道", alias_ids=["old-hall"], valid_until="2027-01-01")
    assert record_from(original.to_dict()) == original


def test_the_checksum_changes_with_any_fact(record):
    assert record().checksum() != record(facts={"address": "控江路2号"}).checksum()


def test_the_checksum_does_not_change_with_the_file_it_stands_in(record):
    assert record().checksum() == record_from(record().to_dict(), topic="elsewhere").checksum()


@pytest.mark.parametrize("note", ["镜像站", "第三方转载", "页面乱码", "垃圾站", "不要把链接给居民"])
def test_the_link_of_an_unfit_page_is_not_shown(note):
    assert Source("标题", "https://example.org", note=note).link is None


def test_a_source_may_be_hidden_by_an_officer():
    assert Source("标题", "https://example.org", show=False).link is None


def test_a_good_source_has_its_link():
    assert Source("标题", "https://example.org").link == "https://example.org"


def test_unverified_values_are_not_among_the_shown_facts(record):
    found = record(facts={"phone": "1", "level": "三级", "unverified": {"phone": "1"}, "missing": ["hours"]})
    assert found.shown_facts == {"level": "三级"}
