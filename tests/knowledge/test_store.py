"""Versions: who, when, why, and a second person before anybody sees them."""

from __future__ import annotations

import pytest

from base.errors import Refused
from knowledge import store as versions
from knowledge.store import approve, counter, drafts, history, propose, published_records, reject


@pytest.fixture(autouse=True)
def _tables(store):
    return store


def test_a_proposal_is_not_shown(record):
    propose(record(), author="a", reason="新开")
    assert published_records() == []


def test_a_second_person_publishes_it(record):
    number = propose(record(), author="a", reason="新开")
    approve("test-hall", number, approver="b")
    assert published_records() == [record()]


def test_the_author_cannot_publish_it(record):
    number = propose(record(), author="a", reason="新开")
    with pytest.raises(Refused) as caught:
        approve("test-hall", number, approver="a")
    assert caught.value.code == "same_person"
    assert published_records() == []


def test_a_rejected_proposal_cannot_be_published_later(record):
    number = propose(record(), author="a", reason="新开")
    reject("test-hall", number, approver="b")
    with pytest.raises(Refused):
        approve("test-hall", number, approver="b")


def test_history_says_who_and_why_newest_first(record):
    for summary in ("一。", "二。"):
        number = propose(record(summary=summary), author="a", reason=f"改成{summary}")
        approve("test-hall", number, approver="b")
    newest = history("test-hall")[0]
    assert (newest.number, newest.author, newest.approved_by, newest.reason) == (2, "a", "b", "改成二。")
    assert newest.record.summary == "二。"


def test_publishing_moves_the_counter(record):
    before = counter()
    approve("test-hall", propose(record(), author="a", reason="新开"), approver="b")
    assert counter() == before + 1


def test_drafts_wait_in_order(record):
    propose(record(), author="a", reason="一")
    propose(record(id="other-hall"), author="a", reason="二")
    assert [draft.record.id for draft in drafts()] == ["test-hall", "other-hall"]


def test_an_unknown_record_has_no_history():
    assert versions.history("nobody") == []
