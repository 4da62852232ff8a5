"""`yangpu audit` as an auditor uses it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from base import audit, db
from bot.cli.audit import app
from services.ledger import service as ledger
from services.once import once


@pytest.fixture
def run(database):
    runner = CliRunner()
    audit.record("look", subject="li")
    audit.record("look", subject="wang")
    return lambda *arguments: runner.invoke(app, list(arguments))


def test_a_log_that_holds_is_said_to_hold(run):
    result = run("verify")
    assert result.exit_code == 0
    assert "2条，一条不少" in result.output


def test_a_deleted_entry_is_named_and_the_exit_code_tells(run):
    with db.engine().begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entries_no_delete"))
        connection.execute(text("DELETE FROM audit_entries WHERE number = 1"))
    result = run("verify")
    assert result.exit_code == 1
    assert "第 1 条" in result.output


def test_coins_that_were_written_in_by_hand_are_found(run):
    sides = {"source:a": -2, "b": 2}
    once(
        lambda session: ledger.post(
            session, currency="timecoin", kind="help", sides=sides, key="k", subject="SJ1"
        )
    )
    assert "账本1本，都对得上" in run("verify").output
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 200 WHERE owner = 'b'"))
    result = run("verify")
    assert result.exit_code == 1
    assert "账本 timecoin" in result.output


def test_an_anchor_kept_elsewhere_is_compared(run, tmp_path):
    kept = tmp_path / "anchors"
    kept.write_text("2:0000\n")
    result = run("verify", "--anchors", str(kept))
    assert result.exit_code == 1
    assert "锚点" in result.output


def test_the_newest_entries_are_sentences_that_name_no_resident(run):
    audit.record("talk.seen", subject="talk:one", actor=audit.OPERATOR, by="wang")
    newest, *others = run("show").output.splitlines()
    assert newest.startswith("3 ")
    assert newest.endswith(
        f"命令行 看了会话：{audit.pseudonym('talk:one').replace('talk:', '会话 ')}（登录名 wang）"
    )
    assert all("li" not in line for line in others)


def test_programs_read_the_codes_as_they_are_kept(run):
    assert [json.loads(line)["action"] for line in run("show", "--json").output.splitlines()] == [
        "look",
        "look",
    ]


@pytest.mark.parametrize(("phone", "code"), [("123", 2), ("13812345678", 1)])
def test_a_phone_of_nobody_shows_nothing(run, phone, code):
    assert run("show", "--phone", phone).exit_code == code


def test_a_database_that_nobody_made_is_not_made_by_looking(data_dir):
    result = CliRunner().invoke(app, ["show"])
    assert (result.exit_code, "还没有数据库" in result.output) == (3, True)
    assert not (data_dir / "yangpu.db").exists()
