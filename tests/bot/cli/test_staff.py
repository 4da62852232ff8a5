"""`yangpu staff` as an administrator uses it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli.staff import app
from services.staff import accounts
from tests.staff import PASSWORD, cheap_passwords

__all__ = ["cheap_passwords"]  # a fixture


@pytest.fixture
def staff(database):
    runner = CliRunner()

    def run(*arguments, typed=PASSWORD):
        return runner.invoke(app, list(arguments), input=f"{typed}\n{typed}\n")

    return run


def test_an_empty_house_says_how_to_begin(staff):
    assert "yangpu staff add" in staff("list").output


def test_somebody_is_added_and_listed(staff):
    assert staff("add", "wang", "--name", "小王", "--role", "agent", "--role", "editor").exit_code == 0
    listed = staff("list").output
    assert "小王" in listed
    assert "坐席、知识编辑" in listed


def test_the_password_is_never_shown(staff):
    assert PASSWORD not in staff("add", "wang", "--name", "小王").output


def test_enrolling_shows_a_code_to_scan(staff):
    output = staff("add", "wang", "--name", "小王", "--enrol").output
    assert "otpauth://" in output
    assert "█" in output


def test_a_weak_password_adds_nobody(staff):
    result = staff("add", "wang", "--name", "小王", typed="short")
    assert result.exit_code == 2
    assert accounts.everyone() == []


def test_a_shut_account_comes_back_by_a_reset(staff):
    staff("add", "wang", "--name", "小王")
    staff("disable", "wang")
    assert accounts.everyone()[0].disabled
    assert staff("reset", "wang").exit_code == 0
    assert not accounts.everyone()[0].disabled


def test_roles_are_changed(staff):
    staff("add", "wang", "--name", "小王")
    assert staff("role", "wang", "--role", "admin").exit_code == 0
    assert accounts.everyone()[0].given == ("admin",)


@pytest.mark.parametrize(
    "command", [("disable", "nobody"), ("role", "nobody", "--role", "agent"), ("reset", "nobody")]
)
def test_an_unknown_login_is_named(staff, command):
    result = staff(*command)
    assert result.exit_code == 2
    assert "nobody" in result.output


def test_what_somebody_looks_after_is_set_told_and_taken_back(staff):
    staff("add", "wang", "--name", "小王")
    assert "先看到：延吉新村街道、养老" in staff("looks-after", "wang", "延吉新村街道", "养老").output
    assert staff("looks-after", "wang", "火星街道").exit_code == 2
    assert "先看到：全部" in staff("looks-after", "wang").output
    assert accounts.everyone()[0].looks_after == ()
