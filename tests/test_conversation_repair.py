"""The table of docs/conversation-repair.md names tests and conversations that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "conversation-repair.md").read_text(encoding="utf-8")
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


def test_every_test_named_in_the_table_exists() -> None:
    shown = " ".join(line.rsplit("|", 2)[1] for line in PAGE.splitlines() if line.startswith("| "))
    named = re.findall(r"`([a-z_]+)…?`", shown)
    assert len(named) > 30
    assert [name for name in named if f"def test_{name}" not in TESTS] == []


def test_every_group_of_conversations_named_in_the_table_exists() -> None:
    groups = set(re.findall(r"dialogues/([a-z_]+)", PAGE))
    assert [group for group in groups if not (ROOT / "tests" / "dialogues" / group).is_dir()] == []
