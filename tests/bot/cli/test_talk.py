"""`yangpu talk`: a talk that somebody complains of is found, read masked, and every look is noted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from base import audit
from bot.cli.talk import app
from services.people.person import Person
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import message, running
from tests.services.conftest import sign_in

__all__ = ["sign_in"]


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, list(arguments)).output


@pytest.fixture
def person(sign_in: Callable[..., Person]) -> Person:
    async def talk() -> None:
        async with running(CountingEngine()) as turns:
            await turns.answer(message("殷行的助浴，打13912345678", id="m1", conversation="c1"))
            await turns.answer(message("别人的话", id="m1", conversation="c2"))

    asyncio.run(talk())
    return sign_in("c1")


def test_a_talk_is_found_by_what_is_known_of_it_and_read_to_its_end(person: Person) -> None:
    listed = run("find", "--words", "助浴")
    number = listed.split()[0]
    assert "别人的话" not in listed
    assert number in run("find", "--phone", person.phone[-4:])
    assert "别人的话" not in run("find", "--phone", person.phone[-4:])
    shown = run("show", number)
    assert "居民：殷行的助浴，打139****5678" in shown
    assert "杨小伴：1: 殷行的助浴" in shown
    assert "13912345678" not in listed + shown
    looked = audit.entries(subject="talk:c1", action="talk.seen")
    assert looked[0].detail["by"]
    assert audit.entries(action="talk.searched")


def test_what_does_not_fit_is_not_found(person: Person) -> None:
    for wrong in (("--words", "挂号"), ("--phone", "0000"), ("--service", "sos"), ("--until", "2020-01-01")):
        assert "没有找到" in run("find", *wrong)
    assert "没有这个编号" in run("show", "0000000000")
