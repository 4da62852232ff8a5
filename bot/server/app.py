"""The web application: addresses, live connection, and the turns behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import socketio
from fastapi import FastAPI

import knowledge
from actions.warm import warm_up
from base.errors import ConfigurationError
from base.settings import settings
from bot import desk
from bot.channels import affairs, attachments, rest, speech, tv, web
from bot.channels.calls import CallChannel
from bot.channels.wechat import views as wechat
from bot.channels.wechat.channel import WechatChannel
from bot.desk.live import DeskLive
from bot.desk.waiting import Waiting
from bot.engine import Engine, rubbish
from bot.engine.published import model_to_serve, published_name
from bot.nlu import recognise
from bot.server import dev, failures, health, pages, upkeep
from bot.server.guards import BodyLimit, SecurityHeaders
from bot.server.rates import gate
from bot.turns.courier import Courier
from bot.turns.host import EngineHost, ReplyEngine
from bot.turns.listeners import Listeners
from bot.turns.service import Turns
from knowledge.library import KnowledgeBase


def create_app(host: EngineHost | None = None) -> FastAPI:
    """The application of this process; the engine is loaded after the port is open.

    host: another engine than the trained one, for tests.
    """
    described = "/openapi.json" if settings().dev else None
    app = FastAPI(title="杨小伴", openapi_url=described, docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.state.gate = gate()
    sio = web.server()
    app.state.screens = web.WebChannel(sio, app.state.gate)
    app.state.wechat = WechatChannel(app.state.gate)
    app.state.desk = app.state.screens.desk = DeskLive(sio)
    app.state.calls = CallChannel(sio, app.state.gate)
    listeners = Listeners(app.state.screens, app.state.wechat, app.state.desk)
    app.state.turns = Turns(host or EngineHost(_trained, published_name), listeners)
    for part in (app.state.screens, app.state.wechat, app.state.desk, app.state.calls):
        part.turns = app.state.turns
    development = (dev,) if settings().dev else ()
    beside = (rest, speech, attachments, affairs, tv, wechat)
    for module in (*beside, health, pages, *desk.MODULES, *development):
        # As they are: `include_router` reads every signature once more, 150 ms of each start.
        app.router.routes.extend(module.router.routes)
    app.mount("/socket.io", socketio.ASGIApp(sio, socketio_path="/socket.io"))
    failures.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app


def _trained() -> ReplyEngine:
    model = model_to_serve()
    if model is None:
        raise ConfigurationError("没有和现在的数据对得上的模型，先运行 yangpu train")
    with rubbish.left_alone():
        recognise_what_is_published()
        engine = Engine.load(model)
        warm_up()
    return engine


def recognise_what_is_published() -> None:
    """From the start: the model's components would build the gazetteer from the files, without the edits."""
    knowledge.follow(_recognise_its_names)
    _recognise_its_names(knowledge.base())


def _recognise_its_names(base: KnowledgeBase) -> None:
    """The gazetteer follows a changed record at once; what the model learnt stays until the next training."""
    recognise.refresh(base.records.values())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    turns: Turns = app.state.turns
    courier = Courier(turns, app.state.screens)
    work = (
        _start(app),
        app.state.turns.host.follow(),
        app.state.screens.follow_notice(),
        app.state.screens.follow_elsewhere(),
        app.state.desk.follow(),
        Waiting(turns).run(),
        upkeep.run(),
        courier.run(),
        app.state.wechat.run(),
    )
    running = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await turns.stop()


async def _start(app: FastAPI) -> None:
    await app.state.turns.start()
    await app.state.screens.announce_ready()
