"""A record keeps what was written and shows only what may be shown."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from knowledge.content import load_records
from knowledge.records import Source, record_from


def test_a_record_survives_the_way_to_plain_data_and_back(record):
    original = record(aliases=["大厅"], street="殷行街道", alias_ids=["old-hall"], valid_until="2027-01-01")
    assert record_from(original.to_dict()) == original


def test_the_checksum_changes_with_any_fact(record):
    assert record().checksum() != record(facts={"address": "控江路2号"}).checksum()


def test_the_checksum_does_not_change_with_the_file_it_stands_in(record):
    assert record().checksum() == record_from(record().to_dict(), topic="elsewhere").checksum()


@pytest.mark.parametrize(
    "note",
    ["镜像站", "第三方转载", "页面乱码", "垃圾站", "不要把链接给居民", "疑似号贩", "低质来源", "内容农场"],
)
def test_the_link_of_an_unfit_page_is_not_shown(note):
    assert Source("标题", "https://www.shyp.gov.cn/a", note=note).link is None


def test_a_source_may_be_hidden_by_an_officer():
    assert Source("标题", "https://www.shyp.gov.cn/a", show=False).link is None


def test_a_good_source_has_its_link():
    assert Source("标题", "https://www.shyp.gov.cn/a").link == "https://www.shyp.gov.cn/a"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://106.15.159.191/a",
        "https://gov.cn.example.org/a",
        "https://notgov.cn/a",
        "https://example.org/?www.shyp.gov.cn",
        "https://www.shyp.gov.cn@example.org/",
        "javascript:alert(1)//www.shyp.gov.cn",
        "https://[",
    ],
)
def test_nobody_is_sent_to_a_website_that_is_not_on_the_list(url):
    assert Source("标题", url).link is None


def test_unverified_values_are_not_among_the_shown_facts(record):
    found = record(facts={"phone": "1", "level": "三级", "unverified": {"phone": "1"}, "missing": ["hours"]})
    assert found.shown_facts == {"level": "三级"}


def test_the_content_links_to_the_district_and_to_no_copy():
    shown = {
        urlsplit(source.link).hostname for one in load_records() for source in one.sources if source.link
    }
    assert {"www.shyp.gov.cn", "mzj.sh.gov.cn"} <= shown
    assert not {host for host in shown if host.endswith((".icu", ".top", ".vip", "github.com"))}
