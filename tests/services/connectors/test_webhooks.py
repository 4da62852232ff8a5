from __future__ import annotations

import pytest

from services.connectors import webhooks
from services.connectors.breaker import Breaker
from services.connectors.errors import Rejected, Unavailable
from services.connectors.http import Http
from tests.services.connectors.conftest import Remote

BODY = '{"type": "ticket.filed"}'
NOW = 1_763_700_000


def deliver(remote: Remote) -> None:
    http = Http("对接系统", remote.url, attempts=1, guard=Breaker())
    webhooks.deliver(http, "secret", id="m1", body=BODY, timestamp=NOW)


def test_a_receiver_can_check_who_sent_it(remote: Remote) -> None:
    deliver(remote)
    [asked] = remote.asked
    assert asked.body == BODY
    assert webhooks.verify("secret", asked.headers, asked.body, now=NOW + 10)


@pytest.mark.parametrize(
    ("secret", "body", "later"), [("other", BODY, 0), ("secret", BODY + " ", 0), ("secret", BODY, 301)]
)
def test_another_secret_a_changed_body_and_an_old_message_are_noticed(
    remote: Remote, secret: str, body: str, later: int
) -> None:
    deliver(remote)
    assert not webhooks.verify(secret, remote.asked[0].headers, body, now=NOW + later)


def test_whatever_a_receiver_says_beside_its_yes_is_its_own_business(remote: Remote) -> None:
    remote.answer = lambda asked: (200, "ok")
    deliver(remote)


@pytest.mark.parametrize(("status", "error"), [(500, Unavailable), (410, Rejected)])
def test_a_receiver_that_does_not_take_it_is_told_apart(
    remote: Remote, status: int, error: type[Exception]
) -> None:
    remote.answer = lambda asked: (status, "")
    with pytest.raises(error):
        deliver(remote)
