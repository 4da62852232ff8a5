"""How fast messages may come: a burst, then so many a second (GCRA, one number per key).

In process by default; with Redis all replicas count together. When Redis does
not answer, people are let in: a limit must not become an outage.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any, Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from base.settings import settings

logger = logging.getLogger(__name__)

_MAX_KEYS = 20_000
# KEYS[1]: the key; ARGV: now, seconds per message, seconds of burst. All in seconds as decimals.
_SCRIPT = """
local now, step, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + step
if due - now > burst then return 0 end
redis.call('SET', KEYS[1], tostring(due), 'PX', math.ceil((due - now) * 1000) + 1000)
return 1
"""


@dataclass(frozen=True)
class Rate:
    """`burst` messages at once, `per_second` from then on."""

    burst: int
    per_second: float

    @property
    def step(self) -> float:
        """Seconds that one message takes up."""
        return 1 / self.per_second

    @property
    def span(self) -> float:
        """Seconds that a whole burst takes up."""
        return self.burst / self.per_second


class Rates(Protocol):
    """Counts what comes under a key."""

    async def allows(self, key: str, rate: Rate) -> bool:
        """Count one more and say whether it is still within the rate."""


class LocalRates:
    """Counts in this process."""

    def __init__(self) -> None:
        self._due: dict[str, float] = {}

    async def allows(self, key: str, rate: Rate) -> bool:
        now = time.monotonic()
        due = max(self._due.get(key, 0.0), now) + rate.step
        if due - now > rate.span + 1e-9:
            return False
        if len(self._due) >= _MAX_KEYS:
            self._due = {name: moment for name, moment in self._due.items() if moment > now}
        self._due[key] = due
        return True


class RedisRates:
    """Counts in Redis, for several replicas together; while it does not answer each counts for itself."""

    def __init__(self, redis: Redis[Any]) -> None:
        self._redis: Any = redis  # its scripts are untyped
        self._alone = LocalRates()
        self._answers = True

    async def allows(self, key: str, rate: Rate) -> bool:
        try:
            allowed = bool(
                await self._redis.eval(
                    _SCRIPT, 1, f"yangpu:rate:{key}", time.time(), rate.step, rate.span + 1e-3
                )
            )
        except (RedisError, OSError):
            self._tell(False)
            return await self._alone.allows(key, rate)
        self._tell(True)
        return allowed

    def _tell(self, answers: bool) -> None:
        """Once for each change, not once for each message."""
        if answers != self._answers:
            self._answers = answers
            logger.warning(
                "Redis 又有应答了" if answers else "Redis 没有应答：限流先由各副本自己数，话照常答"
            )


class Gate:
    """The limits of messages: per conversation, and per address of people who come by themselves."""

    def __init__(self, rates: Rates, *, times: float = 1) -> None:
        self._rates = rates
        self._conversation = Rate(int(30 * times), 10 * times)
        # Residents of one hall or canteen come from one address.
        self._address = Rate(int(300 * times), 100 * times)
        # Passwords tried from one address; a whole office may share it.
        self._sign_in = Rate(int(20 * times), 0.2 * times)
        # Sound and pictures cost more than words; a screen reads ahead now and then.
        self._conversation_use = Rate(int(30 * times), 1 * times)
        self._address_use = Rate(int(200 * times), 10 * times)

    async def lets_in(self, conversation_id: str, address: str | None) -> bool:
        """address: None for a caller that has authenticated itself and speaks for many."""
        if address is not None and not await self._rates.allows(f"a:{address}", self._address):
            return False
        return await self._rates.allows(f"c:{conversation_id}", self._conversation)

    async def lets_sign_in(self, address: str) -> bool:
        """Whether one more password or code from this address is looked at."""
        return await self._rates.allows(f"s:{address}", self._sign_in)

    async def lets_use(self, conversation_id: str, address: str) -> bool:
        """The same for what costs more than a message: sound, pictures."""
        if not await self._rates.allows(f"ua:{address}", self._address_use):
            return False
        return await self._rates.allows(f"uc:{conversation_id}", self._conversation_use)


def gate() -> Gate:
    """The gate as configured. In development it is wide: measuring comes from one address at full speed."""
    url = settings().redis_url
    rates: Rates = (
        RedisRates(Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)) if url else LocalRates()
    )
    return Gate(rates, times=100 if settings().dev else 1)
