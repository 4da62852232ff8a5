"""How fast messages may come, counted in process and in Redis alike."""

from __future__ import annotations

import asyncio
import time

import pytest
from redis.asyncio import Redis

from bot.server import rates
from bot.server.rates import Gate, LocalRates, Rate, RedisRates
from tests.bot.server.redis_server import redis_url

__all__ = ["redis_url"]


def _allowed(counter, times: int, rate: Rate = Rate(5, 10), key: str = "a") -> int:  # noqa: B008 - frozen
    async def count() -> int:
        return sum([await counter.allows(key, rate) for _ in range(times)])

    return asyncio.run(count())


def test_a_burst_is_let_in_and_the_rest_is_not():
    assert _allowed(LocalRates(), 20) in {5, 6}


def test_after_a_while_some_more_are_let_in():
    counter = LocalRates()
    _allowed(counter, 20)
    time.sleep(0.25)
    assert _allowed(counter, 20) in {2, 3}


def test_every_key_is_counted_for_itself():
    counter = LocalRates()
    _allowed(counter, 20)
    assert _allowed(counter, 1, key="b") == 1


def test_what_was_counted_long_ago_is_forgotten(monkeypatch):
    monkeypatch.setattr(rates, "_MAX_KEYS", 10)
    counter = LocalRates()
    for number in range(50):
        _allowed(counter, 1, Rate(1, 1e9), key=str(number))
    assert len(counter._due) <= 11


def test_one_conversation_may_be_too_fast_while_its_neighbour_is_not():
    async def flood() -> list[bool]:
        gate = Gate(LocalRates())
        for _ in range(40):
            await gate.lets_in("loud", "1.2.3.4")
        return [await gate.lets_in("loud", "1.2.3.4"), await gate.lets_in("quiet", "1.2.3.4")]

    assert asyncio.run(flood()) == [False, True]


def test_many_conversations_of_one_address_are_limited_together():
    async def flood() -> bool:
        gate = Gate(LocalRates())
        for number in range(400):
            await gate.lets_in(f"c{number}", "1.2.3.4")
        return await gate.lets_in("another", "1.2.3.4")

    assert asyncio.run(flood()) is False


@pytest.mark.usefixtures("data_dir")
def test_in_development_sixteen_users_measure_at_full_speed():
    async def measure() -> bool:
        gate = rates.gate()
        return all([await gate.lets_in(f"c{number % 16}", "127.0.0.1") for number in range(5000)])

    assert asyncio.run(measure())


def test_redis_counts_a_burst_as_this_process_would(redis_url):
    async def count() -> int:
        async with Redis.from_url(redis_url) as redis:
            counter = RedisRates(redis)
            return sum([await counter.allows("burst", Rate(5, 1)) for _ in range(20)])

    assert asyncio.run(count()) == 5


def test_two_replicas_count_together_in_redis(redis_url):
    async def count() -> int:
        async with Redis.from_url(redis_url) as one, Redis.from_url(redis_url) as other:
            replicas = [RedisRates(one), RedisRates(other)]
            return sum([await replicas[n % 2].allows("shared", Rate(5, 1)) for n in range(20)])

    assert asyncio.run(count()) == 5


def test_redis_forgets_a_key_that_is_quiet_again(redis_url):
    async def left() -> int:
        async with Redis.from_url(redis_url) as redis:
            await RedisRates(redis).allows("quiet", Rate(5, 1))
            return await redis.pttl("yangpu:rate:quiet")

    assert 0 < asyncio.run(left()) <= 2000


def test_while_redis_does_not_answer_each_replica_counts_alone_and_says_so_once(caplog):
    async def ask() -> list[bool]:
        async with Redis(port=1, socket_connect_timeout=0.2) as redis:
            counter = RedisRates(redis)
            return [await counter.allows("a", Rate(1, 1)) for _ in range(3)]

    assert asyncio.run(ask()) == [True, False, False]
    assert [record.getMessage()[:8] for record in caplog.records] == ["Redis 没有"]
