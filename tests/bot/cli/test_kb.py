"""`yangpu kb` as an officer uses it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from base.clock import now
from bot.cli.kb import app
from knowledge import store
from knowledge.content import load_records
from knowledge.store import Version


@pytest.fixture
def kb(data_dir):
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def test_valid_content_is_said_to_be_valid(kb):
    result = kb("validate")
    assert result.exit_code == 0
    assert "没有问题" in result.output


def test_a_broken_file_names_its_line_and_fails(kb, tmp_path):
    path = tmp_path / "broken.yml"
    path.write_text("# 测试\n- id: a\n  type: palace\n", encoding="utf-8")
    result = kb("validate", str(path))
    assert result.exit_code == 1
    assert "broken.yml 第2行 a" in result.output


def test_a_search_tells_what_is_found_and_why(kb):
    result = kb("search", "新华医院电话")
    assert "xinhua-hospital" in result.output
    assert "会直接回答：上海交通大学医学院附属新华医院" in result.output


def test_a_search_without_an_answer_says_so(kb):
    assert "会说没有查到" in kb("search", "帮我写一首诗").output


def test_a_record_is_shown_with_what_residents_hear(kb):
    result = kb("show", "laonian-zonghe-jintie")
    assert "id: old-age-allowance" in result.output
    assert "这是2025年的资料" in result.output


def test_an_unknown_record_fails(kb):
    assert kb("show", "nowhere").exit_code == 1


def test_a_record_that_was_merged_is_shown_as_the_other(kb):
    result = kb("show", "dibao-history")
    assert result.exit_code == 0
    assert "dibao-history 已经并入 dibao-standard-2024" in result.output


def test_a_withdrawn_record_is_shown_with_who_and_why(kb, monkeypatch):
    taken = Version(2, "withdrawn", "import", "小王", "搬走了", now(), None, load_records()[0])
    monkeypatch.setattr(store, "history", lambda record_id: [taken])
    result = kb("show", "gone-hall")
    assert "gone-hall 已经撤下" in result.output
    assert "小王（撤下）：搬走了" in result.output


def test_stale_records_are_listed_by_unit(kb):
    assert "杨浦区民政局：" in kb("stale").output


def test_an_import_before_the_database_is_made_says_what_to_do(kb):
    result = kb("import")
    assert result.exit_code == 3
    assert "make run" in result.output


def test_a_dry_run_after_the_start_changes_nothing(kb, database):
    result = kb("import", "--dry-run")
    assert result.exit_code == 0
    assert "没有写入" in result.output


def test_an_export_right_after_the_start_has_nothing_to_write(kb, database):
    assert "没有改动" in kb("export").output
