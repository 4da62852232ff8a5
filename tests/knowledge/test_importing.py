"""From YAML into the store: all or nothing, and never over an edit."""

from __future__ import annotations

import pytest

from base.errors import ContentError
from knowledge import importing, store
from knowledge.importing import import_yaml, is_current


@pytest.fixture
def files(store, monkeypatch):
    """Stands in for the YAML files: `files(records)` says what they hold, `files(records, problems)` what is wrong."""

    def hold(records, problems=()):
        monkeypatch.setattr(importing, "load_records", lambda: list(records))
        monkeypatch.setattr(importing, "problems", lambda paths: list(problems))
        monkeypatch.setattr(importing, "content_hash", lambda: "".join(r.checksum() for r in records)[:64])

    return hold


def bring(**options):
    return import_yaml(author="officer", reason="test", **options)


def edit(changed):
    number = store.propose(changed, author="a", reason="电话换了")
    store.approve(changed.id, number, approver="b")


def test_a_new_record_is_published(files, record):
    files([record()])
    assert bring().added == ["test-hall"]
    assert [r.id for r in store.published_records()] == ["test-hall"]


def test_the_same_content_again_changes_nothing(files, record):
    files([record()])
    bring()
    before = store.counter()
    assert bring().unchanged == 1
    assert store.counter() == before


def test_a_changed_file_becomes_a_new_version(files, record):
    files([record()])
    bring()
    files([record(summary="改过。")])
    assert bring().changed == ["test-hall"]
    assert [version.number for version in store.history("test-hall")] == [2, 1]


def test_an_edit_is_kept_when_the_file_has_not_changed(files, record):
    files([record()])
    bring()
    edit(record(summary="后台改的。"))
    assert bring().conflicts == []
    assert store.published_records()[0].summary == "后台改的。"


def test_an_edit_is_kept_and_named_when_the_file_has_changed_too(files, record):
    files([record()])
    bring()
    edit(record(summary="后台改的。"))
    files([record(summary="文件改的。")])
    assert bring().conflicts == ["test-hall"]
    assert store.published_records()[0].summary == "后台改的。"


def test_an_edit_written_back_to_the_file_is_no_conflict(files, record):
    files([record()])
    bring()
    edit(record(summary="后台改的。"))
    files([record(summary="后台改的。")])
    assert bring().conflicts == []


def test_a_record_that_left_the_files_is_withdrawn(files, record):
    files([record(), record(id="other-hall")])
    bring()
    files([record()])
    assert bring().withdrawn == ["other-hall"]
    assert [r.id for r in store.published_records()] == ["test-hall"]


def test_who_took_a_record_away_and_why_is_a_version(files, record):
    files([record(), record(id="other-hall")])
    bring()
    files([record(alias_ids=["other-hall"])])
    bring()
    taken, first = store.history("other-hall")
    assert (taken.number, taken.status, taken.author) == (2, "withdrawn", "officer")
    assert taken.reason == "并入 test-hall；test"
    assert (first.status, taken.record) == ("published", first.record)


def test_a_withdrawn_record_comes_back_with_its_file(files, record):
    files([record()])
    bring()
    files([])
    bring()
    files([record()])
    assert bring().changed == ["test-hall"]
    assert [r.id for r in store.published_records()] == ["test-hall"]
    assert [version.status for version in store.history("test-hall")] == [
        "published",
        "withdrawn",
        "published",
    ]


def test_a_dry_run_tells_and_writes_nothing(files, record):
    files([record()])
    assert bring(dry_run=True).added == ["test-hall"]
    assert store.published_records() == []


def test_invalid_content_changes_nothing(files, record):
    files([record()], problems=["facts/a.yml 第1行 x：坏了"])
    with pytest.raises(ContentError) as caught:
        bring()
    assert caught.value.problems == ["facts/a.yml 第1行 x：坏了"]
    assert store.published_records() == []


def test_after_an_import_the_store_is_current(files, record):
    files([record()])
    assert not is_current()
    bring()
    assert is_current()
