"""Sentences with dates and times, in tables of YAML beside this file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from bot.nlu.temporal import find
from tests.bot.nlu.temporal.notation import written

TABLES = sorted(Path(__file__).parent.glob("spoken_*.yml"))


def _cases() -> list[tuple[str, str, str]]:
    tables = [table for path in TABLES for table in yaml.safe_load_all(path.read_text(encoding="utf-8"))]
    return [(str(table["now"]), says, means) for table in tables for says, means in table["cases"].items()]


@pytest.mark.parametrize(("now", "says", "means"), _cases())
def test_a_sentence_is_read_as_people_mean_it(now: str, says: str, means: str) -> None:
    assert written(find(says, datetime.fromisoformat(now))) == means


def test_the_tables_hold_hundreds_of_sentences() -> None:
    assert len(_cases()) >= 250
