"""Whatever is wrong with a request, the caller gets JSON with a reason in plain words."""

from __future__ import annotations

import pytest

from base.errors import StorageUnavailable
from bot.server import pages
from bot.turns import store

WEBHOOK = "/webhooks/rest/webhook"
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "请求内容不是 JSON 对象"),
        (b"{", "请求内容不是 JSON 对象"),
        (b"[]", "缺少 sender"),
        (b"\xff\xfe", "请求内容不是 JSON 对象"),
        (b'"text"', "请求内容不是 JSON 对象"),
        (b'{"sender": "anna"}', "缺少 message"),
        (b'{"message": "hi"}', "缺少 sender"),
        (b'{"sender": "", "message": "hi"}', "sender 不能为空"),
        (b'{"sender": "%s", "message": "hi"}' % (b"x" * 129), "sender 最多 128 个字"),
        (b'{"sender": "anna", "message": null}', "message 不能是空值"),
        (b'{"sender": "anna", "message": {"a": 1}}', "message 的类型不对"),
        (b'{"sender": "\\ud800", "message": "hi"}', "sender 里有看不见的控制字符"),
        (b'{"sender": "anna", "message": "hi", "metadata": 5}', "metadata 的类型不对"),
        (
            b'{"sender": "anna", "message": "hi", "metadata": {"message_id": ""}}',
            "metadata.message_id 不能为空",
        ),
        (
            b'{"sender": "anna", "message": "hi", "metadata": {"message_id": "a\\u0000"}}',
            "metadata.message_id 里有",
        ),
        (
            b'{"sender": "anna", "message": "hi", "metadata": {"x": ["\\ud83d"]}}',
            "metadata 里有看不见的控制字符",
        ),
        (b'{"sender": "anna", "message": "hi", "metadata": {"channel": "A B"}}', "metadata.channel 只能用"),
    ],
)
def test_a_malformed_body_is_422_with_the_reason(client, body, reason):
    response = client.post(WEBHOOK, content=body, headers=JSON)
    assert response.status_code == 422
    assert reason in response.json()["text"]
    assert response.json()["error"] == "malformed"


def test_a_body_that_is_not_declared_as_json_is_422(client):
    assert client.post(WEBHOOK, data={"sender": "anna", "message": "hi"}).status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nothing", 404), ("DELETE", "/healthz", 405)]
)
def test_an_unknown_address_or_method_is_said_in_json(client, method, path, status):
    response = client.request(method, path)
    assert response.status_code == status
    assert response.json()["text"]


@pytest.mark.parametrize("path", ["/chat/nothing", "/copy/over.html", "/calendar/over.ics", "/<b>"])
def test_who_opens_a_wrong_address_reads_a_sentence_and_a_way_on(client, path):
    response = client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "没有这个地址" in response.text
    assert 'href="/chat"' in response.text
    assert "error" not in response.text
    assert "content-security-policy" in response.headers


def test_a_database_that_does_not_answer_is_503_with_a_sentence(client, monkeypatch):
    def gone(conversation, since):
        raise StorageUnavailable("gone")

    monkeypatch.setattr(store, "messages_since", gone)
    response = client.get("/webhooks/rest/messages?sender=anna")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "请过一分钟再试" in response.json()["text"]


def test_a_bug_is_500_with_a_sentence_and_without_details(client, monkeypatch):
    def broken(conversation, since):
        raise KeyError("secret detail")

    monkeypatch.setattr(store, "messages_since", broken)
    response = client.get("/webhooks/rest/messages?sender=anna")
    assert response.status_code == 500
    assert response.json()["error"] == "failed"
    assert "secret" not in response.text


def test_the_log_names_the_address_without_the_token_in_it(client, monkeypatch, caplog):
    def broken(token):
        raise KeyError(token)

    monkeypatch.setattr(pages.calendar, "ics", broken)
    assert client.get("/calendar/somebodys-token.ics").status_code == 500
    ours = [record.getMessage() for record in caplog.records if record.name == "bot.server.failures"]
    assert ours[0].startswith("GET /calendar/{token}.ics: KeyError")
