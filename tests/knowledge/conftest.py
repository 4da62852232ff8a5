"""What tests of the knowledge room share: a store of its own tables, and one knowledge base built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from base import db
from knowledge import models, runtime
from knowledge.content import load_records
from knowledge.library import KnowledgeBase
from knowledge.records import Record, record_from


@pytest.fixture
def store(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store with only the tables of this room."""
    tables = [
        model.__table__ for model in (models.KnowledgeVersion, models.KnowledgeCurrent, models.KnowledgeState)
    ]
    db.Base.metadata.create_all(db.engine(), tables=tables)
    monkeypatch.setattr(runtime, "_loaded", None)
    return data_dir


@pytest.fixture(scope="session")
def content() -> list[Record]:
    return load_records()


@pytest.fixture(scope="session")
def library(content: list[Record]) -> KnowledgeBase:
    return KnowledgeBase(content)


@pytest.fixture
def record() -> Callable[..., Record]:
    """Makes a small valid record; keywords replace its fields."""

    def make(**fields: Any) -> Record:
        return record_from(
            {
                "id": "test-hall",
                "type": "place",
                "name": "测试大厅",
                "summary": "测试用的大厅。",
                "facts": {"address": "控江路1号"},
                "sources": [{"title": "测试来源", "url": "https://www.shyp.gov.cn/a"}],
                "confidence": "high",
                "as_of": "2026-01",
                **fields,
            },
            topic="offices",
        )

    return make
