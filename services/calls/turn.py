"""Where two ends find a way to each other: our own relay (coturn), with names that are good for an hour.

The relay knows the same secret (`use-auth-secret`), so nobody's account is kept there:
the name is the second until which it holds, the password its HMAC. deploy/coturn.conf.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import Any

from base.settings import settings

GOOD_FOR_SECONDS = 3600


def servers(user: str) -> list[dict[str, Any]]:
    """`iceServers` of a connection; [] where no relay is set up: then only one network reaches itself."""
    now = settings()
    if not now.turn_urls or not now.turn_secret:
        return []
    # The relay compares with its own machine's clock, so the application's is not asked.
    name = f"{int(time.time()) + GOOD_FOR_SECONDS}:{user}"
    mac = hmac.new(now.turn_secret.encode(), name.encode(), hashlib.sha1).digest()
    return [{"urls": list(now.turn_urls), "username": name, "credential": base64.b64encode(mac).decode()}]
