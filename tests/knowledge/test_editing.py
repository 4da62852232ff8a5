"""One record in a form: checked, kept once, merged, published by somebody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from base.errors import ContentError, Refused
from knowledge.editing import check, draft, id_of, revert, steps, with_alias
from knowledge.forms import form_of
from knowledge.store import approve, drafts, history, propose, published_numbers, published_records


@pytest.fixture(autouse=True)
def _published(store, record):
    approve("test-hall", propose(record(), author="a", reason="新开"), approver="b")


def filled(record, **changes):
    return {**form_of(record()), **changes}


def test_a_change_waits_as_a_draft(record):
    number = draft(filled(record, summary="搬了。"), based_on=1, author="a", reason="搬家")
    assert [(one.number, one.record.summary) for one in drafts()] == [(number, "搬了。")]
    assert published_numbers() == {"test-hall": 1}


def test_the_same_form_sent_many_times_is_one_draft(record):
    form = filled(record, summary="搬了。")
    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(lambda _: draft(form, based_on=1, author="a", reason="搬家"), range(4)))
    assert numbers == {2}
    assert len(drafts()) == 1


def test_a_newer_draft_of_the_same_author_takes_the_place_of_the_older(record):
    draft(filled(record, summary="一。"), based_on=1, author="a", reason="x")
    draft(filled(record, summary="二。"), based_on=1, author="a", reason="x")
    draft(filled(record, summary="三。"), based_on=1, author="c", reason="x")
    assert [one.record.summary for one in drafts()] == ["二。", "三。"]
    assert [one.status for one in history("test-hall")] == ["draft", "draft", "replaced", "published"]


@pytest.mark.parametrize(
    ("change", "field", "word"),
    [
        ({"name": " "}, "name", "要填写"),
        ({"sources": []}, "sources", "要填写"),
        ({"as_of": "去年"}, "as_of", "“资料日期”写成了 去年"),
        ({"street": "殷行"}, "street", "十二个街道"),
        ({"valid_until": "2026"}, "valid_until", "写到日"),
        ({"owner_unit": "区文旅局"}, "owner_unit", "要一起写"),
        ({"links": ["nowhere"]}, "links", "没有 nowhere"),
        ({"facts": [{"key": "", "label": "电话", "value": "", "shape": "text"}]}, "facts", "是空的"),
        ({"facts": [{"label": "电话", "value": "1"}, {"label": "电话", "value": "2"}]}, "facts", "写了两行"),
        ({"sources": [{"title": "x", "url": "example.org"}]}, "sources", "不是网址"),
    ],
)
def test_a_mistake_is_said_beside_its_field(record, change, field, word):
    problems = check(filled(record, **change), based_on=1).problems
    assert [name for name, _ in problems] == [field]
    assert word in problems[0][1]


def test_what_is_wrong_is_not_kept(record):
    with pytest.raises(ContentError):
        draft(filled(record, name=""), based_on=1, author="a", reason="x")
    assert drafts() == []


def test_a_new_record_takes_no_id_that_is_used(record):
    assert check(filled(record), based_on=None).problems == [("id", "test-hall 已经有了，请换一个编号")]
    draft(filled(record, id="other-hall"), based_on=None, author="a", reason="新的")
    assert [one.record.id for one in drafts()] == ["other-hall"]


def test_what_was_published_meanwhile_stays_where_it_touches_another_field(record):
    form = filled(record, aliases=["大厅"])
    theirs = draft(filled(record, summary="他们改的。"), based_on=1, author="c", reason="x")
    approve("test-hall", theirs, approver="b")
    number = draft(form, based_on=1, author="a", reason="别名")
    merged = next(one.record for one in history("test-hall") if one.number == number)
    assert (merged.summary, merged.aliases) == ("他们改的。", ("大厅",))


def test_two_who_change_the_same_field_are_told(record):
    theirs = draft(filled(record, summary="他们改的。"), based_on=1, author="c", reason="x")
    approve("test-hall", theirs, approver="b")
    with pytest.raises(Refused) as refused:
        draft(filled(record, summary="我改的。"), based_on=1, author="a", reason="x")
    assert refused.value.code == "conflict"
    assert "他们改的" in refused.value.message


def test_nothing_changed_is_no_draft(record):
    with pytest.raises(Refused) as refused:
        draft(filled(record), based_on=1, author="a", reason="x")
    assert refused.value.code == "unchanged"


def test_a_reason_is_needed(record):
    with pytest.raises(Refused) as refused:
        draft(filled(record, summary="二。"), based_on=1, author="a", reason=" ")
    assert refused.value.code == "no_reason"


def test_history_says_what_each_version_changed_and_an_old_one_can_be_proposed_again(record):
    number = draft(filled(record, summary="二。"), based_on=1, author="a", reason="x")
    approve("test-hall", number, approver="b")
    assert [str(change) for change in steps("test-hall")[0].changes] == ["简介：测试用的大厅。 → 二。"]
    back = revert("test-hall", 1, author="a", reason="")
    approve("test-hall", back, approver="b")
    assert published_records() == [record()]


def test_a_second_alias_keeps_the_first(record):
    for name in ("大厅", "厅", "厅"):
        with_alias("test-hall", name, author="a", reason="居民这样说")
    (waiting,) = drafts()
    assert waiting.record.aliases == ("大厅", "厅")


def test_an_alias_that_it_has_is_no_draft():
    with pytest.raises(Refused) as refused:
        with_alias("test-hall", "测试大厅", author="a", reason="x")
    assert refused.value.code == "unchanged"
    assert drafts() == []


def test_an_id_is_made_of_the_sounds_of_a_name():
    assert id_of("控江路（2号）修鞋 Shop") == "kong-jiang-lu-2-hao-xiu-xie-shop"
