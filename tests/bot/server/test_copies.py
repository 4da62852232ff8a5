"""The link to one's own copy."""

from __future__ import annotations

import pytest

from services.people import copies
from services.people import service as people
from tests.bot.channels.conftest import client, engine
from tests.services.conftest import sign_in

__all__ = ["client", "engine", "sign_in"]


@pytest.mark.parametrize(("form", "media"), [("txt", "text/plain"), ("json", "application/json")])
def test_it_opens_for_reading_and_for_programs_and_is_kept_nowhere(client, sign_in, form, media):
    person = sign_in()
    response = client.get(f"/copy/{copies.offer(person, key='copy')}.{form}")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media)
    assert response.headers["cache-control"] == "private, no-store"
    assert person.phone in response.text


def test_the_same_wish_gives_the_same_link_and_another_a_new_one(client, sign_in):
    person = sign_in()
    assert copies.offer(person, key="copy") == copies.offer(person, key="copy")
    assert copies.offer(person, key="copy") != copies.offer(person, key="another")


@pytest.mark.parametrize("path", ["/copy/0000.txt", "/copy/0000.json", "/copy/x.exe"])
def test_a_link_of_nobody_opens_nothing(client, path):
    assert client.get(path).status_code == 404


def test_after_being_forgotten_the_link_opens_nothing(client, sign_in):
    person = sign_in()
    token = copies.offer(person, key="copy")
    people.erase(person)
    assert client.get(f"/copy/{token}.txt").status_code == 404
