"""`yangpu wechat`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from base.settings import reload
from bot.channels.wechat import menu as menus
from bot.cli.wechat import app
from tests.services.connectors.conftest import Asked, Remote, remote

__all__ = ["remote"]
run = CliRunner().invoke


def test_the_menu_is_printed_in_the_form_that_wechat_takes(data_dir) -> None:
    printed = json.loads(run(app, ["menu"]).stdout)
    assert [len(entry["sub_button"]) <= 5 for entry in printed["button"]] == [True] * 3
    assert printed["button"][0]["sub_button"][0] == {
        "type": "click",
        "name": "预约挂号",
        "key": "我要预约挂号",
    }


def test_publishing_hands_it_to_the_account(database, remote: Remote, monkeypatch) -> None:
    def answer(asked: Asked) -> tuple[int, str]:
        token = {"access_token": "T1", "expires_in": 7200}
        return 200, json.dumps(token if "stable_token" in asked.path else {"errcode": 0})

    remote.answer = answer
    for name, value in {"APPID": "wx1", "SECRET": "s", "API_URL": remote.url}.items():
        monkeypatch.setenv(f"YANGPU_WECHAT_{name}", value)
    reload()
    assert run(app, ["menu", "--publish"]).exit_code == 0
    assert json.loads(remote.asked[-1].body) == menus.menu()


def test_without_an_account_it_says_what_is_missing(database) -> None:
    result = run(app, ["menu", "--publish"])
    assert result.exit_code == 1
    assert "YANGPU_WECHAT_APPID" in result.stdout


def test_every_problem_of_a_menu_is_told_at_once(data_dir, monkeypatch) -> None:
    wrong = [{"name": "名字太长了的菜单", "below": [{"name": "开", "opens": "/chat"}] * 6}]
    monkeypatch.setattr(menus, "_content", lambda: {"menu": wrong})
    with pytest.raises(Exception, match="太长") as raised:
        menus.menu()
    assert "最多5个" in str(raised.value)
    assert "YANGPU_PUBLIC_URL" in str(raised.value)
