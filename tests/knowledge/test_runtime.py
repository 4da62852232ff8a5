"""One knowledge base per process that follows the store without making anybody wait."""

from __future__ import annotations

import time

import pytest
from sqlalchemy.exc import IntegrityError

import knowledge
from base.errors import StorageUnavailable
from knowledge import importing, runtime, store
from knowledge.store import approve, propose


@pytest.fixture(autouse=True)
def _tables(store):
    return store


def publish(record):
    approve(record.id, propose(record, author="a", reason="test"), approver="b")


def wait_until(done) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.02)
    return False


def test_the_same_base_is_handed_out_again(record):
    publish(record())
    assert knowledge.base() is knowledge.base()


def test_a_published_change_arrives_without_a_restart(record, monkeypatch):
    publish(record())
    assert knowledge.base().get("test-hall").summary == "测试用的大厅。"
    monkeypatch.setattr(runtime, "CHECK_SECONDS", 0.0)
    publish(record(summary="搬了。"))
    assert wait_until(lambda: knowledge.base().get("test-hall").summary == "搬了。")


def test_followers_hear_of_a_change_and_not_of_the_first_load(record, monkeypatch):
    heard = []
    monkeypatch.setattr(runtime, "_followers", [])
    knowledge.follow(heard.append)
    publish(record())
    knowledge.refresh()
    assert heard == []
    publish(record(id="another", name="另一条"))
    newer = knowledge.refresh()
    assert heard == [newer]


def test_the_store_is_asked_at_most_once_a_second(record, monkeypatch):
    publish(record())
    knowledge.base()
    asked = []
    monkeypatch.setattr(store, "counter", lambda: asked.append(1) or 0)
    for _ in range(200):
        knowledge.base()
    assert asked == []


def test_a_store_that_does_not_answer_leaves_the_loaded_base(record, monkeypatch):
    publish(record())
    loaded = knowledge.base()
    asked = []

    def gone() -> int:
        asked.append(1)
        raise StorageUnavailable("gone")

    monkeypatch.setattr(runtime, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(store, "counter", gone)
    assert wait_until(lambda: knowledge.base() is loaded and asked)
    assert knowledge.base() is loaded


def test_the_first_load_of_a_store_that_does_not_answer_says_so(monkeypatch):
    def gone() -> int:
        raise StorageUnavailable("gone")

    monkeypatch.setattr(store, "counter", gone)
    with pytest.raises(StorageUnavailable):
        knowledge.base()


def test_prepare_brings_in_the_whole_content(content):
    knowledge.prepare()
    assert len(store.published_records()) == len(content)


def lose_the_race(monkeypatch, *, other_finished: bool):
    def collide(**options):
        monkeypatch.setattr(importing, "is_current", lambda: other_finished)
        raise IntegrityError("insert", {}, Exception("duplicate key"))

    monkeypatch.setattr(runtime, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(importing, "is_current", lambda: False)
    monkeypatch.setattr(importing, "import_yaml", collide)


def test_a_replica_that_starts_second_takes_what_the_first_imported(monkeypatch):
    lose_the_race(monkeypatch, other_finished=True)
    knowledge.prepare()


def test_a_collision_that_left_the_content_old_is_an_error(monkeypatch):
    lose_the_race(monkeypatch, other_finished=False)
    with pytest.raises(IntegrityError):
        knowledge.prepare()


def test_a_thousand_records_load_from_the_store_within_a_second(record):
    knowledge.prepare()
    start = time.perf_counter()
    loaded = store.published_records()
    seconds = time.perf_counter() - start
    assert seconds * 1000 / len(loaded) < 1.0


def test_content_that_cannot_be_built_leaves_the_loaded_base(record, monkeypatch):
    publish(record())
    loaded = knowledge.base()
    tried = []

    def broken():
        tried.append(1)
        raise KeyError("name")

    monkeypatch.setattr(runtime, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(store, "published_records", broken)
    publish(record(summary="搬了。"))
    assert wait_until(lambda: knowledge.base() is loaded and tried)
    assert knowledge.base() is loaded


def test_a_follower_that_fails_keeps_nobody_else_from_hearing(record, monkeypatch):
    heard = []

    def fails(newer):
        raise RuntimeError

    monkeypatch.setattr(runtime, "_followers", [fails, heard.append])
    publish(record())
    knowledge.refresh()
    publish(record(summary="搬了。"))
    assert heard == [knowledge.refresh()]
