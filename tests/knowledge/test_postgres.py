"""The store on PostgreSQL: the same content, and replicas that start together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import knowledge
from knowledge import runtime, store

REPLICAS = 3


@pytest.fixture(autouse=True)
def _fresh(postgres_database, monkeypatch):
    monkeypatch.setattr(runtime, "_loaded", None)


def test_replicas_that_start_together_import_once(content):
    with ThreadPoolExecutor(REPLICAS) as pool:
        done = [pool.submit(knowledge.prepare) for _ in range(REPLICAS)]
        for future in done:
            future.result(timeout=240)
    assert len(store.published_records()) == len(content)
    assert [version.number for version in store.history("xinhua-hospital")] == [1]


def test_an_edit_by_two_people_is_answered_from_at_once(content):
    knowledge.prepare()
    record = next(record for record in content if record.id == "old-age-allowance")
    changed = type(record)(**{**vars(record), "summary": "换了说法。"})
    store.approve(record.id, store.propose(changed, author="a", reason="test"), approver="b")
    assert "换了说法" in knowledge.refresh().answer("laonian-zonghe-jintie").text
