"""The service with an account, WeChat on both sides of it: one brings messages, the other takes ours."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.testclient import TestClient
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from base.settings import reload
from bot.channels.wechat import channel
from bot.server.app import create_app
from bot.turns.host import EngineHost
from tests.bot.turns.engines import CountingEngine
from tests.services.connectors.conftest import Asked, Remote, remote

__all__ = ["remote"]

TOKEN, APPID = "token-of-tests", "wx0123456789abcdef"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ANNA = "o-anna"


def text_xml(text: str, *, id: int = 1, sender: str = ANNA) -> str:
    return (
        f"<xml><ToUserName>gh_1</ToUserName><FromUserName>{sender}</FromUserName>"
        f"<CreateTime>1763690000</CreateTime><MsgType>text</MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{id}</MsgId></xml>"
    )


def event_xml(event: str, key: str = "", *, at: int = 1763690000, sender: str = ANNA) -> str:
    return (
        f"<xml><ToUserName>gh_1</ToUserName><FromUserName>{sender}</FromUserName><CreateTime>{at}</CreateTime>"
        f"<MsgType>event</MsgType><Event>{event}</Event><EventKey><![CDATA[{key}]]></EventKey></xml>"
    )


def signed(*, stamp: str | None = None, **more: str) -> dict[str, str]:
    """The query of a plain message, signed by the oracle."""
    stamp, nonce = stamp or str(int(time.time())), "nonce"
    signer = WeChatSigner()
    signer.add_data(TOKEN, stamp, nonce)
    return {"signature": signer.signature, "timestamp": stamp, "nonce": nonce, **more}


@dataclass
class WechatSide:
    """Their servers: takes what we send, and brings messages again when no answer comes."""

    client: TestClient
    remote: Remote
    sent: list[str] = field(default_factory=list)
    errcodes: list[int] = field(default_factory=list)
    """Answers to the next sends; 0 when there are none."""
    tokens: int = 0
    media: str = ""
    """What a picture or a voice is, instead of a recording that names itself."""

    def __post_init__(self) -> None:
        self.remote.answer = self._answer

    def _answer(self, asked: Asked) -> tuple[int, str]:
        if asked.path.startswith("/cgi-bin/stable_token"):
            self.tokens += 1
            return 200, json.dumps({"access_token": f"T{self.tokens}", "expires_in": 7200})
        if asked.path.startswith("/cgi-bin/media/get"):
            return 200, self.media or f"#!AMR\n{asked.path}"
        code = self.errcodes.pop(0) if self.errcodes else 0
        if code == 0:
            self.sent.append(json.loads(asked.body)["text"]["content"])
        return 200, json.dumps({"errcode": code, "errmsg": ""})

    def brings(self, xml: str) -> str | None:
        """The text that goes back at once; None for nothing. Brought three times where we do not answer."""
        for _ in range(3):
            response = self.client.post("/wechat", params=signed(), content=xml.encode())
            if response.status_code == 200:
                return None if response.text == "success" else parse_message(response.text).content
        return "该公众号暂时无法提供服务"

    def says(self, text: str, *, id: int = 1, sender: str = ANNA) -> str | None:
        return self.brings(text_xml(text, id=id, sender=sender))

    def wait_for(self, count: int) -> list[str]:
        """What was sent by itself, once it is that many."""
        deadline = time.monotonic() + 10
        while len(self.sent) < count:
            assert time.monotonic() < deadline, f"sent: {self.sent}"
            time.sleep(0.01)
        return self.sent


@pytest.fixture
def account(database, remote, monkeypatch) -> None:
    """Settings of an account in plain mode whose API is on this machine."""
    for name, value in {
        "WECHAT_TOKEN": TOKEN,
        "WECHAT_APPID": APPID,
        "WECHAT_SECRET": "secret",
        "WECHAT_API_URL": remote.url,
        "PUBLIC_URL": "https://xiaoban.example",
    }.items():
        monkeypatch.setenv(f"YANGPU_{name}", value)
    monkeypatch.setattr(channel, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(channel, "PATIENCE_SECONDS", 30)  # the machine may run other tests
    reload()


@pytest.fixture
def encrypted(account, monkeypatch) -> WeChatCrypto:
    """The same in safe mode; returns the oracle that holds the key."""
    monkeypatch.setenv("YANGPU_WECHAT_AES_KEY", AES_KEY)
    reload()
    return WeChatCrypto(TOKEN, AES_KEY, APPID)


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine()


@pytest.fixture
def client(account, engine) -> Iterator[TestClient]:
    with serving(engine) as client:
        yield client


def serving(engine: Any) -> TestClient:
    return TestClient(create_app(EngineHost(lambda: engine)), raise_server_exceptions=False)


@pytest.fixture
def wechat(client, remote) -> WechatSide:
    return WechatSide(client, remote)


@pytest.fixture
def hurried(monkeypatch) -> Callable[[], None]:
    """From now on no answer is fast enough to go back with its request."""
    return lambda: monkeypatch.setattr(channel, "PATIENCE_SECONDS", 0.4)
