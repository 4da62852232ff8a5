"""A file becomes drafts: all or nothing, and never over somebody else's edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from base.errors import ContentError, Refused, StorageUnavailable
from knowledge import proposing
from knowledge import store as versions
from knowledge.exporting import as_file
from knowledge.proposing import propose_files


@pytest.fixture(autouse=True)
def _tables(store):
    return store


@pytest.fixture
def hand_in(tmp_path):
    """Hands in records as a file: `numbers` says from which versions they were exported."""

    def run(*records, numbers=None, form="csv", **options):
        path = tmp_path / f"in.{form.replace('yaml', 'yml')}"
        path.write_bytes(as_file(records, form, numbers or {}))
        return propose_files([path], author="a", reason="搬家", **options)

    return run


def publish(record, *, author="a", approver="b"):
    number = versions.propose(record, author=author, reason="test")
    versions.approve(record.id, number, approver=approver)
    return number


def shown(record_id="test-hall"):
    return next((r for r in versions.published_records() if r.id == record_id), None)


@pytest.mark.parametrize("form", ["csv", "xlsx", "yaml"])
def test_a_new_record_waits_for_a_second_person(hand_in, record, form):
    proposal = hand_in(record(), form=form)
    assert [r.id for r in proposal.added] == ["test-hall"]
    assert shown() is None
    versions.approve("test-hall", proposal.numbers["test-hall"], approver="b")
    assert shown() == record()


def test_a_change_is_told_field_by_field_with_who_and_why(hand_in, record):
    number = publish(record())
    ((changed, fields),) = hand_in(record(summary="搬了。"), numbers={"test-hall": number}).changed
    assert [str(change) for change in fields] == ["简介：测试用的大厅。 → 搬了。"]
    draft = versions.history("test-hall")[0]
    assert (draft.record, draft.author, draft.reason, draft.status) == (changed, "a", "搬家", "draft")


def test_a_dry_run_tells_the_same_and_keeps_nothing(hand_in, record):
    assert len(hand_in(record(), dry_run=True).added) == 1
    assert versions.drafts() == []


def test_what_was_not_touched_makes_no_version(hand_in, record):
    number = publish(record())
    assert hand_in(record(), numbers={"test-hall": number}).unchanged == 1
    assert len(versions.history("test-hall")) == 1


def test_changes_of_different_fields_are_put_together(hand_in, record):
    exported = publish(record())
    publish(record(facts={"address": "控江路1号", "phone": "12345"}), author="c")
    proposal = hand_in(
        record(summary="搬了。", facts={"address": "控江路2号"}), numbers={"test-hall": exported}
    )
    ((merged, _),) = proposal.changed
    assert (merged.summary, merged.facts) == ("搬了。", {"address": "控江路2号", "phone": "12345"})


def test_changes_of_the_same_field_are_a_conflict_and_nothing_is_kept(hand_in, record):
    exported = publish(record())
    newer = publish(record(summary="别人改的。"), author="c")
    proposal = hand_in(record(summary="我改的。"), record(id="other-hall"), numbers={"test-hall": exported})
    (conflict,) = proposal.conflicts
    assert (conflict.author, conflict.number) == ("c", newer)
    assert [str(change) for change in conflict.changes] == ["简介：别人改的。 → 我改的。"]
    assert versions.drafts() == []


def test_a_file_without_versions_never_replaces_an_edit(hand_in, record):
    publish(record(summary="后台改的。"))
    (conflict,) = hand_in(record()).conflicts
    assert conflict.unknown_base


def test_a_file_with_an_invented_version_never_replaces_an_edit(hand_in, record):
    publish(record(summary="后台改的。"))
    assert hand_in(record(), numbers={"test-hall": 99}).conflicts


def test_records_that_the_file_leaves_out_stay(hand_in, record):
    publish(record(id="other-hall"))
    hand_in(record())
    assert shown("other-hall") is not None


def test_one_wrong_record_keeps_all_of_them_out(hand_in, record):
    wrong = replace(record(id="other-hall"), confidence="sure")
    with pytest.raises(ContentError) as caught:
        hand_in(record(), wrong)
    assert "第3行L列（可信度） other-hall" in caught.value.problems[0]
    assert versions.drafts() == []


def test_a_database_that_goes_in_the_middle_keeps_none_of_them(hand_in, record, monkeypatch):
    def keep_and_go(session, records, **options):
        versions.add_drafts(session, records, **options)
        raise StorageUnavailable("gone")

    monkeypatch.setattr(proposing, "add_drafts", keep_and_go)
    with pytest.raises(StorageUnavailable):
        hand_in(record(), record(id="other-hall"))
    assert versions.drafts() == []


def test_a_link_may_lead_to_a_record_that_the_file_leaves_out(hand_in, record):
    publish(record(id="other-hall"))
    assert hand_in(record(links=["other-hall"])).added


def test_a_draft_older_than_what_was_published_since_cannot_be_published(record):
    publish(record())
    stale = versions.propose(record(summary="慢的。"), author="a", reason="一")
    publish(record(summary="快的。"), author="c")
    with pytest.raises(Refused) as caught:
        versions.approve("test-hall", stale, approver="b")
    assert caught.value.code == "outdated"
    assert shown().summary == "快的。"


def test_several_drafts_are_published_together_or_not_at_all(hand_in, record):
    numbers = hand_in(record(), record(id="other-hall")).numbers
    own = versions.propose(record(id="third-hall"), author="b", reason="自己的")
    with pytest.raises(Refused):
        versions.approve_all([*numbers.items(), ("third-hall", own)], approver="b")
    assert versions.published_records() == []
    before = versions.counter()
    versions.approve_all(numbers.items(), approver="b")
    assert [r.id for r in versions.published_records()] == ["other-hall", "test-hall"]
    assert versions.counter() == before + 1
