"""A newer model takes the place of the one that answers, and no conversation notices but by better answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.engine.errors import ModelUnusable
from bot.turns.host import EngineHost
from bot.turns.service import Turns
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import Listening, message, until


@dataclass
class Models:
    """A folder of models: what is published, and what loading it gives."""

    engines: dict[str | None, object]
    published: str | None = None
    loaded: list[str | None] = field(default_factory=list)
    looks: int = 0

    def load(self):
        self.loaded.append(self.published)
        engine = self.engines[self.published]
        if isinstance(engine, Exception):
            raise engine
        return engine

    def newest(self):
        self.looks += 1
        return self.published

    def host(self):
        return EngineHost(self.load, self.newest)


async def followed(models, talk):
    turns = Turns(models.host(), Listening())
    await turns.start()
    following = asyncio.create_task(turns.host.follow(0.01))
    try:
        await talk(turns)
    finally:
        following.cancel()
        for engine in models.engines.values():
            if isinstance(engine, CountingEngine):
                engine.released.set()
        await turns.stop()


def run(models, talk):
    asyncio.run(followed(models, talk))


async def say(turns, text):
    (reply,) = await turns.answer(message(text, id=text, channel="rest"))
    return reply["text"]


def test_a_published_model_answers_from_the_next_turn_on_in_the_same_conversation(database):
    models = Models({None: CountingEngine(model_id="old"), "new": CountingEngine(model_id="new")})

    async def talk(turns):
        assert await say(turns, "骨科") == "1: 骨科"
        models.published = "new"
        await until(lambda: turns.host.model_id == "new")
        assert await say(turns, "明天") == "2: 明天"

    run(models, talk)
    assert [request.text for request in models.engines["new"].requests] == ["明天"]


def test_a_turn_that_runs_while_the_model_changes_ends_as_it_began(database):
    old, new = CountingEngine(model_id="old", held=True), CountingEngine(model_id="new")
    models = Models({None: old, "new": new})

    async def talk(turns):
        running = asyncio.create_task(say(turns, "骨科"))
        await until(lambda: old.requests)
        models.published = "new"
        await until(lambda: turns.host.model_id == "new")
        waiting = asyncio.create_task(say(turns, "明天"))
        old.released.set()
        assert [await running, await waiting] == ["1: 骨科", "2: 明天"]

    run(models, talk)
    assert ([r.text for r in old.requests], [r.text for r in new.requests]) == (["骨科"], ["明天"])


def test_a_model_that_cannot_be_loaded_is_tried_once_and_the_old_one_goes_on(database):
    broken = ModelUnusable("half a file")
    models = Models({None: CountingEngine(model_id="old"), "broken": broken})

    async def talk(turns):
        models.published = "broken"
        await until(lambda: "broken" in models.loaded)
        looks = models.looks
        await until(lambda: models.looks > looks + 3)
        assert await say(turns, "骨科") == "1: 骨科"
        assert (turns.host.failure, turns.host.model_id) == (None, "old")

    run(models, talk)
    assert models.loaded == [None, "broken"]


def test_a_service_that_started_without_a_model_answers_once_one_is_published(database):
    models = Models({None: ModelUnusable("none"), "new": CountingEngine(model_id="new")})

    async def talk(turns):
        assert turns.host.failure == "ModelUnusable"
        models.published = "new"
        await until(lambda: turns.host.failure is None)
        assert await say(turns, "骨科") == "1: 骨科"

    run(models, talk)
