"""A real server process that is killed, locked out of its database, or busy."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.turns.sentences import sentence
from tests import here
from tests.bot.server.processes import Server, serving


def _wait_for(path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _say_and_be_cut_off(server: Server) -> None:
    with pytest.raises(httpx.TransportError):
        server.say("挂号", id="m1")


@pytest.mark.slow
def test_a_server_killed_in_mid_turn_answers_once_after_its_restart(database, tmp_path):
    started = tmp_path / "started"
    with serving(SLOW_SECONDS="60", STARTED=str(started)) as server:
        caller = threading.Thread(target=_say_and_be_cut_off, args=(server,))
        caller.start()
        _wait_for(started)
        server.kill()
        caller.join()
    with serving() as server:
        answers = [server.say("挂号", id="m1") for _ in range(2)]
        assert answers == [[{"recipient_id": "anna", "text": "1: 挂号"}]] * 2
        assert server.log() == [("me", "挂号"), ("bot", "1: 挂号")]


@pytest.mark.slow
def test_a_message_cut_off_by_a_kill_is_answered_even_if_nobody_asks_again(database, tmp_path):
    started = tmp_path / "started"
    with serving(SLOW_SECONDS="60", STARTED=str(started)) as server:
        caller = threading.Thread(target=_say_and_be_cut_off, args=(server,))
        caller.start()
        _wait_for(started)
        server.kill()
        caller.join()
    with serving() as server:
        deadline = time.monotonic() + 10
        while len(server.log()) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert server.log() == [("me", "挂号"), ("bot", "1: 挂号")]


@pytest.mark.slow
def test_a_database_locked_for_five_seconds_costs_a_sentence_and_no_message(database):
    with serving() as server:
        server.say("先说一句", id="m0")
        release = _locked_for(5, database)
        assert server.say("挂号", id="m1")[0]["text"] == sentence("busy")
        assert server.client.get("/healthz").status_code == 200
        release.join()
        assert server.say("挂号", id="m1") == [{"recipient_id": "anna", "text": "2: 挂号"}]
        assert server.log()[2:] == [("me", "挂号"), ("bot", "2: 挂号")]


@pytest.mark.slow
def test_a_database_locked_in_mid_turn_delays_the_reply_and_doubles_nothing(database, tmp_path):
    started = tmp_path / "started"
    with serving(SLOW_SECONDS="0.5", STARTED=str(started)) as server, ThreadPoolExecutor() as pool:
        answer = pool.submit(server.say, "挂号", id="m1")
        _wait_for(started)
        release = _locked_for(5, database)
        assert answer.result() == [{"recipient_id": "anna", "text": "1: 挂号"}]
        release.join()
        assert server.log() == [("me", "挂号"), ("bot", "1: 挂号")]


def _locked_for(seconds: float, database) -> threading.Thread:
    locked = threading.Event()

    def hold() -> None:
        with sqlite3.connect(database, isolation_level=None, timeout=10) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            locked.set()
            time.sleep(seconds)
            connection.execute("COMMIT")

    thread = threading.Thread(target=hold)
    thread.start()
    assert locked.wait(10)
    return thread


@pytest.mark.slow
@pytest.mark.parametrize("manner", [{}, {"BUSY": "1"}], ids=["waiting turns", "computing turns"])
def test_health_is_told_at_once_while_eight_slow_turns_run(database, manner):
    with serving(SLOW_SECONDS="3", **manner) as server, ThreadPoolExecutor(8) as pool:
        turns = [pool.submit(server.say, "慢", id="m1", sender=f"user{n}") for n in range(8)]
        time.sleep(0.2)
        with here.client(base_url=server.url) as client:
            times = [_seconds_of_health(client) for _ in range(20)]
        assert not all(turn.done() for turn in turns)
        assert statistics.median(times) < 0.5
        assert all(turn.result() for turn in turns)


def _seconds_of_health(client: httpx.Client) -> float:
    started = time.monotonic()
    assert client.get("/healthz").status_code == 200
    return time.monotonic() - started
