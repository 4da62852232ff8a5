"""Signing in at the desk, as a browser does."""

from __future__ import annotations

import pytest

from tests.staff import CODE_ADDRESS, DESK, PASSWORD, shown_code, sign_in

SIGN_IN = "/desk/api/sign-in"


def test_who_is_not_signed_in_hears_where_to(client):
    answer = client.get("/desk/api/me")
    assert answer.status_code == 401
    assert answer.json() == {"error": "sign_in", "text": "请先登录工作台。"}


def test_the_first_time_shows_what_the_authenticator_needs_and_then_never_again(client, wang):
    client.headers.update(DESK)
    shown = client.post(SIGN_IN, json={"login": "wang", "password": PASSWORD}).json()
    assert shown["next"] == "enrol"
    assert shown["uri"].startswith("otpauth://totp/")
    assert client.get(SIGN_IN).json()["picture"].startswith("data:image/svg+xml")
    assert len(client.post(CODE_ADDRESS, json={"code": shown_code(wang)}).json()["recovery"]) == 8
    assert client.post(SIGN_IN, json={"login": "wang", "password": PASSWORD}).json() == {"next": "code"}


def test_a_session_knows_its_officer(client, wang):
    sign_in(client, wang)
    assert client.get("/desk/api/me").json()["name"] == "小王"
    assert client.get("/desk/api/me").json()["roles"] == ["agent"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, wang):
    sent = client.post(SIGN_IN, json={"login": "wang", "password": PASSWORD}, headers=DESK)
    cookie = sent.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_change_without_the_pages_header_is_refused(client, wang):
    sign_in(client, wang)
    del client.headers["x-desk"]
    assert client.post("/desk/api/sign-out", json={}).status_code == 403
    assert client.get("/desk/api/me").status_code == 200


def test_signing_out_ends_the_session_on_the_server(client, wang):
    sign_in(client, wang)
    kept = dict(client.cookies)
    assert client.post("/desk/api/sign-out", json={}).status_code == 200
    client.cookies.update(kept)
    assert client.get("/desk/api/me").status_code == 401


def test_signing_in_anew_ends_what_was_open_in_this_browser(client, wang):
    sign_in(client, wang)
    kept = client.cookies["yangpu_desk"]
    assert client.post(SIGN_IN, json={"login": "wang", "password": PASSWORD}).status_code == 200
    client.cookies.clear()
    assert client.get("/desk/api/me", cookies={"yangpu_desk": kept}).status_code == 401


def test_a_wrong_password_is_told_in_a_sentence(client, wang):
    answer = client.post(SIGN_IN, json={"login": "wang", "password": "猜一猜"}, headers=DESK)
    assert (answer.status_code, answer.json()["text"]) == (409, "账号或密码不对。")


@pytest.mark.parametrize(
    "body", [{}, {"login": "wang", "password": "x" * 200}, {"login": 1, "password": None}]
)
def test_a_malformed_sign_in_is_told_so(client, body):
    assert client.post(SIGN_IN, json=body, headers=DESK).status_code == 422
