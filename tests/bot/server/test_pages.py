"""The pages and the calendar file."""

from __future__ import annotations

import pytest

from bot.server import pages


@pytest.fixture
def built(tmp_path, monkeypatch):
    dist = tmp_path / "dist"
    (dist / "chat").mkdir(parents=True)
    (dist / "chat" / "index.html").write_text("<!doctype html><title>杨小伴</title>")
    (dist / "chat" / "chat.0123456789.js").write_text("1")
    (dist / "secret.txt").write_text("secret")
    monkeypatch.setattr(pages, "DIST", dist)


def test_the_front_door_leads_to_the_chat(client):
    response = client.get("/", follow_redirects=False)
    assert response.headers["location"] == "/chat"


@pytest.mark.usefixtures("built")
def test_the_page_is_asked_for_anew_and_its_parts_are_kept(client):
    assert client.get("/chat").headers["cache-control"] == "no-cache"
    assert "immutable" in client.get("/chat/chat.0123456789.js").headers["cache-control"]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", ["missing.js", "..%2fsecret.txt", "%2e%2e/secret.txt", ".."])
def test_nothing_outside_the_page_is_given_away(client, name):
    response = client.get(f"/chat/{name}", follow_redirects=False)
    assert "secret" not in response.text
    assert response.status_code in {404, 307}


def test_a_missing_build_is_said_with_the_command_that_makes_it(client, tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "DIST", tmp_path)
    response = client.get("/chat")
    assert response.status_code == 503
    assert "make run" in response.text


def test_a_calendar_file_is_given_for_its_token_only(client, monkeypatch):
    monkeypatch.setattr(pages.calendar, "ics", {"right": "BEGIN:VCALENDAR"}.get)
    assert client.get("/calendar/wrong.ics").status_code == 404
    response = client.get("/calendar/right.ics")
    assert response.text == "BEGIN:VCALENDAR"
    assert response.headers["content-type"].startswith("text/calendar")
