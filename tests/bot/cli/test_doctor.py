"""What `yangpu doctor` finds, and that it says what to do about it."""

from __future__ import annotations

import dataclasses
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from alembic.script import ScriptDirectory

from base import clock, db
from base import settings as module
from base.settings import Settings
from bot import migrations
from bot.cli import doctor
from bot.cli.doctor import configured, installed, kept
from bot.cli.doctor.finding import Finding


@pytest.fixture
def current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The settings of a machine of its own, in development mode."""
    monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("YANGPU_DEV", "auto")
    for name in ("YANGPU_HOST", "YANGPU_DATABASE_URL", "YANGPU_REDIS_URL", "YANGPU_MASTER_KEY"):
        monkeypatch.setenv(name, "")
    yield module.reload()
    monkeypatch.undo()
    module.settings.cache_clear()
    db.dispose()


def lock_file(folder: Path, name: str, version: str) -> None:
    (folder / "uv.lock").write_text(
        f'[[package]]\nname = "{name}"\nversion = "{version}"\n', encoding="utf-8"
    )


def test_the_python_that_runs_the_project_is_right() -> None:
    assert installed.python(module.ROOT).ok


def test_another_python_is_named_with_the_way_to_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 1, "final", 0))
    found = installed.python(module.ROOT)
    assert (found.ok, found.detail) == (False, "3.12.1")
    assert "make run" in found.remedy


def test_the_installed_packages_are_those_of_the_lock_file() -> None:
    assert installed.packages(module.ROOT).ok


def test_a_package_of_another_version_is_named(tmp_path: Path) -> None:
    lock_file(tmp_path, "typer", "0.0.1")
    found = installed.packages(tmp_path)
    assert not found.ok
    assert "typer" in found.detail


def test_a_package_for_another_system_may_be_absent(tmp_path: Path) -> None:
    lock_file(tmp_path, "only-on-another-system", "1.0")
    assert installed.packages(tmp_path).ok


def test_pages_that_were_never_built_are_missed(tmp_path: Path) -> None:
    found = installed.pages(tmp_path)
    assert not found.ok
    assert found.remedy


def test_the_database_that_does_not_exist_yet_is_not_made_by_looking(current: Settings) -> None:
    assert kept.database(current).ok
    assert not (current.data_dir / "yangpu.db").exists()


def test_the_tables_of_a_database_are_counted(current: Settings) -> None:
    with sqlite3.connect(current.data_dir / "yangpu.db") as connection:
        connection.execute("CREATE TABLE sample (id INTEGER)")
    assert kept.database(current) == Finding("数据库", True, "sqlite，1 张表")


def test_a_database_of_another_age_is_told_with_what_to_do(current: Settings) -> None:
    def dated(revision: str) -> Finding:
        with sqlite3.connect(current.data_dir / "yangpu.db") as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32))")
            connection.execute("DELETE FROM alembic_version")
            connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        return kept.revision(current)

    newest = ScriptDirectory.from_config(migrations.config()).get_current_head()
    assert dated(newest or "") == Finding("数据库版本", True, "和程序一致")
    older = dated("0001")
    assert (older.ok, older.optional, newest in older.detail) == (False, True, True)
    assert "yangpu backup save" in older.remedy
    newer = dated("20991231_not_written_yet")
    assert (newer.ok, newer.optional) == (False, False)
    assert "换回新版本" in newer.remedy


@pytest.mark.parametrize("url", ["postgresql+psycopg2://127.0.0.1:1/yangpu", "postgresql://"])
def test_a_database_that_does_not_answer_is_a_fault(
    current: Settings, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("YANGPU_DATABASE_URL", url)
    found = kept.database(module.reload())
    assert not found.ok
    assert "YANGPU_DATABASE_URL" in found.remedy


def test_a_clock_that_cannot_be_read_is_a_fault(current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANGPU_CLOCK", "yesterday")
    found = configured.moment(module.reload())
    assert not found.ok
    assert "YANGPU_CLOCK" in found.detail


def test_a_service_for_residents_runs_by_the_real_clock(
    current: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YANGPU_CLOCK", "2026-11-20T10:00:00+08:00")
    assert not configured.moment(dataclasses.replace(module.reload(), dev=False)).ok


@pytest.mark.parametrize("key", ["not base64", "c2hvcnQ="])
def test_a_master_key_that_is_none_is_a_fault(
    current: Settings, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("YANGPU_MASTER_KEY", key)
    found = kept.master_key(module.reload())
    assert not found.ok
    assert key not in found.detail


def test_redis_that_nobody_asked_for_is_not_missed(current: Settings) -> None:
    assert kept.redis_answers(current).ok


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "no address at all"])
def test_redis_that_does_not_answer_is_a_fault(current: Settings, url: str) -> None:
    assert not kept.redis_answers(dataclasses.replace(current, redis_url=url)).ok


def test_development_mode_needs_no_secrets(current: Settings) -> None:
    assert configured.secrets(current).ok


def test_a_public_service_without_secrets_is_told_which(current: Settings) -> None:
    found = configured.secrets(dataclasses.replace(current, dev=False, rest_token="x"))
    assert not found.ok
    assert "YANGPU_MASTER_KEY" in found.detail
    assert "YANGPU_REST_TOKEN" not in found.detail


def test_a_full_disk_is_a_fault(current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configured, "LEAST_FREE_BYTES", 2**80)
    assert not configured.data_folder(current).ok


def test_a_folder_that_does_not_exist_yet_is_judged_by_the_one_above(current: Settings) -> None:
    assert configured.data_folder(
        dataclasses.replace(current, data_dir=current.data_dir / "new" / "folder")
    ).ok


def outcome(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> int:
    monkeypatch.setattr(doctor, "look", lambda: list(findings))
    with pytest.raises(typer.Exit) as exit_:
        doctor.doctor_command()
    return exit_.value.exit_code


def test_when_all_is_well_it_says_so_and_succeeds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(monkeypatch, Finding("网页", True, "已生成")) == 0
    assert "都准备好了" in capsys.readouterr().out


def test_a_fault_is_shown_with_its_remedy_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(monkeypatch, Finding("网页", False, "还没生成", "运行 make run")) == 1
    shown = capsys.readouterr().out
    assert "✗ 网页：还没生成" in shown
    assert "怎么办：运行 make run" in shown


def test_what_the_service_can_do_without_does_not_fail_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(monkeypatch, Finding("浏览器", False, "没有", "make test 会装", optional=True)) == 0


def test_settings_that_contradict_each_other_are_a_finding(
    current: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YANGPU_HOST", "0.0.0.0")
    monkeypatch.setenv("YANGPU_DEV", "1")
    module.settings.cache_clear()
    last = doctor.look()[-1]
    assert (last.name, last.ok) == ("设置", False)
    assert "YANGPU_DEV" in last.detail


def test_a_clock_that_was_moved_is_a_fault_for_residents_only(
    current: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (current.data_dir / "clock-offset").write_text("3600")
    clock.reset()
    assert configured.moment(current).ok
    found = configured.moment(dataclasses.replace(current, dev=False))
    clock.reset()
    assert not found.ok
    assert "clock-offset" in found.detail
