"""Limits and headers that stand before every address."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from base.errors import ConfigurationError
from base.settings import reload
from bot.server.guards import MAX_BODY_BYTES, SecurityHeaders

WEBHOOK = "/webhooks/rest/webhook"


def test_a_body_over_the_limit_is_413_before_it_is_read(client):
    response = client.post(WEBHOOK, content=b"x" * (MAX_BODY_BYTES + 1))
    assert response.status_code == 413
    assert response.json()["error"] == "too_large"


def test_a_body_over_the_limit_that_does_not_say_its_size_is_413(client):
    response = client.post(
        WEBHOOK, content=(b"x" * 8192 for _ in range(9)), headers={"content-type": "application/json"}
    )
    assert response.status_code == 413


def test_a_body_below_the_limit_is_taken(client):
    message = "字" * 10_000
    assert client.post(WEBHOOK, json={"sender": "anna", "message": message}).status_code == 200


@pytest.mark.parametrize("path", ["/chat", "/healthz", "/nothing", "/openapi.json"])
def test_every_answer_forbids_foreign_scripts_and_frames(client, path):
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("header", ["x-content-type-options", "referrer-policy", "permissions-policy"])
def test_every_answer_carries_the_security_headers(client, header):
    assert client.get("/healthz").headers[header]


def test_named_sites_may_show_the_chat_page_and_nothing_else(client_of_sites):
    assert "frame-ancestors 'self' https://www.example.cn;" in policy_of(client_of_sites, "/chat")
    assert "frame-ancestors 'self';" in policy_of(client_of_sites, "/healthz")


def policy_of(client, path):
    return client.get(path).headers["content-security-policy"]


@pytest.fixture
def client_of_sites(data_dir, monkeypatch):
    monkeypatch.setenv("YANGPU_EMBED_SITES", "https://www.example.cn")
    reload()
    app = FastAPI()
    app.add_middleware(SecurityHeaders)
    return TestClient(app)


@pytest.mark.parametrize(
    "site", ["www.example.cn", "https://a.cn/path", "https://a.cn;script-src", "'unsafe-inline'"]
)
def test_what_is_no_site_stops_the_start(data_dir, monkeypatch, site):
    monkeypatch.setenv("YANGPU_EMBED_SITES", site)
    with pytest.raises(ConfigurationError):
        reload()


def test_the_widget_is_not_kept_for_ever(client):
    assert "max-age=300" in client.get("/widget.js").headers["cache-control"]
