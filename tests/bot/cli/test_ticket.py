"""`yangpu ticket` as an officer uses it."""

from __future__ import annotations

from datetime import date

import pytest
from typer.testing import CliRunner

from bot.cli.ticket import app
from services.tickets import service as tickets
from services.tickets.service import New

SAID = {"description": {"value": "路灯坏了", "text": "路灯坏了"}}


@pytest.fixture
def reference(database):
    new = New("citizen-report", "street-light", "12345", SAID, promised_on=date(2020, 1, 2))
    return tickets.file(new, person=None, conversation=None, key="file").reference


def run(*arguments):
    return CliRunner().invoke(app, list(arguments))


def test_what_is_late_is_listed(reference):
    result = run("list", "--overdue")
    assert reference in result.output
    assert "已超期" in result.output


def test_a_ticket_is_answered_passed_on_and_shown(reference):
    assert run("reassign", reference, "控江路街道办事处", "--by", "王").exit_code == 0
    assert run("status", reference, "handling").exit_code == 0
    assert run("reply", reference, "已修好", "--close").exit_code == 0
    shown = run("show", reference).output
    assert "路灯坏了" in shown
    assert "已修好" in shown
    assert "closed" in shown


def test_a_number_that_is_none_ends_with_a_sentence(reference):
    result = run("show", "GD222222")
    assert result.exit_code == 1
    assert "没有找到" in result.output
