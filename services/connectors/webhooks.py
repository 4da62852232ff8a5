"""Signed messages out: who is told that something was booked, filed or answered.

The signature follows https://www.standardwebhooks.com: headers `webhook-id`,
`webhook-timestamp` (seconds) and `webhook-signature` (`v1,` + base64 of the
HMAC-SHA256 of `id.timestamp.body`). The id stays the same at every attempt, so
that a receiver can drop what it has seen; an old timestamp tells a replay.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

from services.connectors.http import Http

SYSTEM = "对接系统"
TOLERANCE_SECONDS = 300


def deliver(http: Http, secret: str, *, id: str, body: str, timestamp: int) -> None:
    """Hand one message to the receiver behind `http`. Any 2xx is taken. Raises ConnectorError."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(secret, id=id, timestamp=timestamp, body=body),
    }
    http.post("", key=id, content=body.encode(), headers=headers, reads=False)


def sign(secret: str, *, id: str, timestamp: int, body: str) -> str:
    mac = hmac.new(secret.encode(), f"{id}.{timestamp}.{body}".encode(), hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


def verify(secret: str, headers: Mapping[str, str], body: str, *, now: int) -> bool:
    """What a receiver checks: our signature, and not older or newer than five minutes."""
    stamp = headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(now - int(stamp)) > TOLERANCE_SECONDS:
        return False
    expected = sign(secret, id=headers.get("webhook-id", ""), timestamp=int(stamp), body=body)
    return hmac.compare_digest(expected, headers.get("webhook-signature", ""))
