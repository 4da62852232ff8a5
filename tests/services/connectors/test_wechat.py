"""The account's API on a real socket, in its good and bad hours."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from base import clock
from services.connectors.breaker import Breaker
from services.connectors.errors import Malformed, Rejected, Unavailable
from services.connectors.http import Http
from services.connectors.wechat import OutOfQuota, Wechat
from services.switches import service as switches
from tests.services.connectors.conftest import Asked, Remote


class Api:
    """Their side: gives tokens, takes messages under the newest of them."""

    def __init__(self) -> None:
        self.given = 0
        self.forced: list[bool] = []
        self.good = "T1"
        self.texts: list[str] = []
        self.errcode = 0

    def __call__(self, asked: Asked) -> tuple[int, str]:
        body = json.loads(asked.body)
        if asked.path == "/cgi-bin/stable_token":
            self.given += 1
            self.forced.append(body["force_refresh"])
            if body["force_refresh"]:
                self.good = f"T{self.given}"
            return 200, json.dumps({"access_token": self.good, "expires_in": 7200})
        path, token = asked.path.split("?access_token=")
        if token != self.good or self.errcode:
            code = self.errcode or 40001
            return 200, json.dumps({"errcode": code, "errmsg": "no"})
        self.texts.append(asked.body if path.endswith("create") else body["text"]["content"])
        return 200, json.dumps({"errcode": 0, "errmsg": "ok"})


@pytest.fixture
def api(remote: Remote, database) -> Api:
    remote.answer = Api()
    return remote.answer


@pytest.fixture
def account(remote: Remote) -> Callable[[], Wechat]:
    def made() -> Wechat:
        http = Http(
            "微信公众号",
            remote.url,
            attempts=1,
            timeout=httpx.Timeout(0.3),
            deadline_seconds=0.5,
            guard=Breaker(failures=99),
        )
        return Wechat(http, appid="wx1", secret="s")

    return made


def test_a_text_arrives_as_it_was_written(api, account, remote) -> None:
    account().send_text("o-1", "您好“杨小伴”", key="k")
    assert api.texts == ["您好“杨小伴”"]
    assert "您好" in remote.asked[-1].body, "their server shows escapes as they stand"


def test_one_token_serves_all_replicas_until_it_is_old(api, account) -> None:
    account().send_text("o-1", "一", key="k1")
    account().send_text("o-1", "二", key="k2")
    assert api.given == 1
    clock.advance(7000)
    account().send_text("o-1", "三", key="k3")
    assert api.given == 2


def test_a_token_that_somebody_made_worthless_is_replaced_once_and_the_message_goes_out(api, account) -> None:
    account().send_text("o-1", "一", key="k1")
    api.good = "another"
    account().send_text("o-1", "二", key="k2")
    assert (api.texts, api.forced) == (["一", "二"], [False, True])


def test_a_token_that_is_never_right_is_forced_once_in_half_a_minute(api, account) -> None:
    api.errcode = 40001
    for _ in range(2):
        with pytest.raises(Unavailable):
            account().send_text("o-1", "一", key="k1")
    assert api.forced.count(True) == 1


@pytest.mark.parametrize(
    ("errcode", "error"),
    [
        (45015, OutOfQuota),
        (45047, OutOfQuota),
        (-1, Unavailable),
        (45011, Unavailable),
        (40003, Rejected),
        (48001, Rejected),
    ],
)
def test_each_no_of_theirs_has_its_name(api, account, errcode, error) -> None:
    api.errcode = errcode
    with pytest.raises(error):
        account().send_text("o-1", "一", key="k")


@pytest.mark.parametrize(
    ("trouble", "error"),
    [("error", Unavailable), ("slow", Unavailable), ("cut", Unavailable), ("garbage", Malformed)],
)
def test_trouble_on_the_way_is_no_answer_and_is_not_sent_again_here(
    api, account, remote, trouble, error
) -> None:
    account().send_text("o-1", "一", key="k1")
    before = len(remote.asked)
    remote.trouble = trouble
    with pytest.raises(error):
        account().send_text("o-1", "二", key="k2")
    assert len(remote.asked) == before + 1


def test_an_answer_without_a_token_is_malformed(api, account, remote) -> None:
    remote.trouble = "schema"
    with pytest.raises(Malformed):
        account().send_text("o-1", "一", key="k")


def test_closed_it_asks_nobody(api, account, remote) -> None:
    switches.close(switches.of_connector("wechat"))
    with pytest.raises(Unavailable):
        account().send_text("o-1", "一", key="k")
    assert remote.asked == []


def test_the_menu_is_published_as_it_is(api, account) -> None:
    account().publish_menu({"button": [{"type": "click", "name": "挂号", "key": "我要挂号"}]})
    assert "我要挂号" in api.texts[0]
