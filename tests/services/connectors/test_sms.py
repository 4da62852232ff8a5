"""One contract for every gateway; the one over HTTP talks to a server on a real socket."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from base.settings import reload
from services.connectors import sms
from services.connectors.sms import EmbeddedOutbox, HttpGateway, MessageNotSent, SmsGateway

PHONE = "13812345678"
pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Provider:
    """A text message provider. `status` and `delay` say how it behaves; `received` what it got."""

    url: str = ""
    status: int = 200
    delay: float = 0.0
    received: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider listening on 127.0.0.1."""
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(state.delay)
            state.received.append({**json.loads(body), "authorization": self.headers.get("Authorization")})
            self.send_response(state.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/send"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["embedded", "http"])
def gateway(request: pytest.FixtureRequest, provider: Provider) -> SmsGateway:
    return EmbeddedOutbox() if request.param == "embedded" else HttpGateway(provider.url, "token")


def _arrived(gateway: SmsGateway, provider: Provider) -> list[tuple[str, str]]:
    """(phone, text) of what arrived, oldest first."""
    if isinstance(gateway, EmbeddedOutbox):
        return [(one["phone"], one["text"]) for one in reversed(sms.outbox())]
    return [(one["phone"], one["text"]) for one in provider.received]


def test_a_message_arrives_whole(gateway: SmsGateway, provider: Provider) -> None:
    text = "【杨小伴】您的验证码是 123456。\t换行\n也行"
    gateway.send(PHONE, text, id="code-1", code="123456")
    assert _arrived(gateway, provider) == [(PHONE, text)]


def test_messages_arrive_in_order(gateway: SmsGateway, provider: Provider) -> None:
    for number in range(3):
        gateway.send(PHONE, f"第{number}条", id=f"m-{number}")
    assert [text for _, text in _arrived(gateway, provider)] == ["第0条", "第1条", "第2条"]


def test_the_gateway_is_told_who_we_are_and_which_message_it_is(provider: Provider) -> None:
    HttpGateway(provider.url, "token").send(PHONE, "您好", id="code-7")
    assert provider.received[0]["authorization"] == "Bearer token"
    assert provider.received[0]["id"] == "code-7"


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_a_refusal_of_the_gateway_is_an_error(provider: Provider, status: int) -> None:
    provider.status = status
    with pytest.raises(MessageNotSent):
        HttpGateway(provider.url, None).send(PHONE, "您好", id="m")


def test_a_gateway_that_is_gone_is_an_error() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{probe.getsockname()[1]}/send"
    with pytest.raises(MessageNotSent):
        HttpGateway(closed, None).send(PHONE, "您好", id="m")


def test_a_gateway_that_does_not_answer_is_given_up(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.delay = 2
    monkeypatch.setattr(sms, "_TIMEOUT", 0.2)
    started = time.monotonic()
    with pytest.raises(MessageNotSent):
        HttpGateway(provider.url, None).send(PHONE, "您好", id="m")
    assert time.monotonic() - started < 1.5


def test_an_error_tells_neither_phone_nor_text(provider: Provider) -> None:
    provider.status = 500
    with pytest.raises(MessageNotSent) as caught:
        HttpGateway(provider.url, None).send(PHONE, "您的验证码是 123456", id="m")
    assert PHONE not in str(caught.value)
    assert "123456" not in str(caught.value)


def test_the_outbox_shows_one_phone_newest_first_with_its_code() -> None:
    outbox = EmbeddedOutbox()
    outbox.send(PHONE, "旧", id="1", code="111111")
    outbox.send("13900000000", "别人的", id="2")
    outbox.send(PHONE, "新", id="3", code="222222")
    assert [(one["text"], one["code"]) for one in sms.outbox(PHONE)] == [("新", "222222"), ("旧", "111111")]
    assert sms.outbox("13900000000")[0]["code"] == ""
    assert len(sms.outbox()) == 3


def test_the_address_in_the_settings_chooses_the_gateway(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    assert isinstance(sms.gateway(), EmbeddedOutbox)
    monkeypatch.setenv("YANGPU_SMS_URL", "http://127.0.0.1:1/send")
    reload()
    assert isinstance(sms.gateway(), HttpGateway)


def test_where_residents_are_and_no_gateway_is_set_nothing_is_said_to_be_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("YANGPU_DEV")
    reload()
    with pytest.raises(MessageNotSent, match="YANGPU_SMS_URL"):
        sms.gateway().send(PHONE, "您好", id="m")
    assert sms.outbox() == []
