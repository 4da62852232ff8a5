"""`yangpu people` as an operator uses it."""

from __future__ import annotations

import json
import stat

import pytest
from typer.testing import CliRunner

from base import audit, db
from base.settings import reload
from bot.cli.people import app
from services.inventory import service as inventory
from services.people import service as people
from tests.conftest import MASTER_KEY
from tests.services.conftest import sign_in

__all__ = ["sign_in"]
PHONE = "13812345678"


@pytest.fixture
def person(sign_in):
    signed = sign_in("talk", PHONE)
    opening = inventory.openings("venue-booking", limit=1)[0]
    inventory.book(opening.id, person=signed, fields={"people": 2}, conversation="talk", key="book")
    return signed


@pytest.fixture
def run(database):
    return lambda *arguments, **more: CliRunner().invoke(app, list(arguments), **more)


def test_a_copy_is_two_files_that_only_their_owner_reads(run, person, tmp_path):
    result = run("export", PHONE, "--folder", str(tmp_path), "--yes")
    assert result.exit_code == 0
    written = tmp_path / f"{person.id}.json"
    assert json.loads(written.read_text())["bookings"][0]["fields"] == {"people": 2}
    assert PHONE in written.with_suffix(".txt").read_text()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert PHONE not in result.output


def test_a_copy_is_asked_for_before_it_is_written(run, person, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    assert run("export", PHONE, "--folder", str(folder), input="n\n").exit_code == 1
    assert list(folder.iterdir()) == []


def test_erasing_shows_what_goes_and_asks(run, person):
    result = run("erase", PHONE, input="n\n")
    assert result.exit_code == 1
    assert "会取消" in result.output
    assert people.by_phone(PHONE)


def test_erased_the_person_is_gone_and_the_log_says_who_did_it(run, person):
    assert run("erase", PHONE, "--yes").exit_code == 0
    assert people.by_phone(PHONE) is None
    newest = audit.entries(subject=person.id)[0]
    assert (newest.action, newest.actor) == ("person.erased", "operator")


@pytest.mark.parametrize("command", ["export", "erase"])
@pytest.mark.parametrize(("phone", "code"), [("021", 2), ("13900000000", 1)])
def test_nobody_is_touched_by_a_wrong_number(run, person, command, phone, code):
    assert run(command, phone, "--yes").exit_code == code
    assert people.by_phone(PHONE)


def test_what_is_over_its_time_is_counted(run, person):
    result = run("expire")
    assert result.exit_code == 0
    assert "预约 0" in result.output


def test_changing_the_master_key_needs_both(run, person):
    assert run("rotate-keys").exit_code == 2


def test_the_master_key_is_changed_and_the_change_is_in_the_log(run, person, monkeypatch):
    monkeypatch.setenv("YANGPU_MASTER_KEY_OLD", MASTER_KEY)
    monkeypatch.setenv("YANGPU_MASTER_KEY", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    reload()
    result = run("rotate-keys")
    assert result.exit_code == 0, result.output
    assert "people：换了1" in result.output
    assert audit.entries()[0].action == "keys.rotated"


def test_another_master_key_is_told_in_one_sentence(run, person, monkeypatch):
    monkeypatch.setenv("YANGPU_MASTER_KEY", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    reload()
    db.dispose()
    result = run("export", PHONE, "--yes")
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert "YANGPU_MASTER_KEY" in result.output
