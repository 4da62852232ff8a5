"""`yangpu switch` as an operator uses it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli.switch import app
from services.switches import service as switches


@pytest.fixture
def switch(database):
    switches.forget()
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def test_a_service_is_closed_listed_and_opened(switch):
    assert switch("close", "venue-booking", "--says", "场馆检修。").exit_code == 0
    assert "场馆检修。" in switch("list").output
    assert switch("open", "venue-booking").exit_code == 0
    assert "全部开着" in switch("list").output


def test_a_connector_is_closed_by_its_name(switch):
    assert switch("close", "connector:sms").exit_code == 0
    assert switches.connector("sms")


@pytest.mark.parametrize("name", ["venue", "connector:fax", "bot", ""])
def test_an_unknown_name_closes_nothing_and_tells_the_known_ones(switch, name):
    result = switch("close", name)
    assert result.exit_code == 2
    assert "venue-booking" in result.output
    assert switches.everything() == {}


def test_the_bot_goes_off_and_on(switch):
    switch("bot", "off", "--says", "系统升级。")
    assert switches.bot().sentence == "系统升级。"
    switch("bot", "on")
    assert switches.bot() is None


def test_a_notice_goes_up_with_an_end_in_shanghai_time_and_comes_down(switch):
    switch("notice", "周六升级。", "--until", "2099-11-25T08:00")
    assert switches.everything()["notice"].until.isoformat() == "2099-11-25T08:00:00+08:00"
    switch("notice")
    assert switches.notice() == ""


def test_an_end_that_is_over_closes_nothing(switch):
    result = switch("close", "venue-booking", "--until", "2020-01-01T08:00")
    assert result.exit_code == 2
    assert "已经过去" in result.output
    assert switches.everything() == {}


def test_without_a_database_it_says_so(data_dir):
    result = CliRunner().invoke(app, ["list"])
    assert result.exit_code in {0, 3}  # nothing was ever closed there
    assert CliRunner().invoke(app, ["bot", "off"]).exit_code == 3
