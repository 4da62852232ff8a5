"""A trained model and the actions, as one object that answers texts.

The engine keeps no conversation and knows no database: state comes in with the
request and goes out with the result. It blocks, and any number of threads may
call it at once; each thread keeps an event loop of its own, because Rasa and
some actions are written as coroutines.

Importing this module does not import Rasa, which takes seconds of CPU; `Engine.load`
does, in whatever thread calls it.
"""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.engine import deferred, quiet, rubbish
from bot.engine.errors import EmptyMessage, EmptyReply
from bot.engine.turn import TurnRequest, TurnResult

if TYPE_CHECKING:
    from rasa.core.agent import Agent

    from bot.engine.processor import TurnProcessor

# Rasa obeys "/restart" and "/intent{...}"; what people type is text, never a command.
_COMMAND = re.compile(r"^[\s/]+")
_ONLY_COMMAND = re.compile(r"^[\s/]+[A-Za-z_]+\s*(\{.*)?$", re.DOTALL)
_local = threading.local()


class Engine:
    """Answers one message of one conversation; see `bot.engine.turn` for the shapes."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._processor: TurnProcessor = agent.processor
        self.model_id: str = self._processor.model_metadata.model_id

    @classmethod
    def load(cls, model_path: Path | str, *, actions: str = "actions") -> Engine:
        """Load and warm up; takes some seconds the first time in a process.

        model_path: the archive that `yangpu train` made.
        actions: name of the package with the custom actions.
        Raises ModelUnusable if the archive cannot be loaded or its domain
        names an action that the package does not have.
        """
        quiet.prepare()
        deferred.defer_heavy()
        with rubbish.left_alone():
            from bot.engine.loading import load_agent

            engine = cls(load_agent(Path(model_path), actions))
            engine._warm()
        return engine

    def reply(self, request: TurnRequest) -> TurnResult:
        """Work one message and return what was said and the conversation's new state.

        Raises an EngineError, see `bot.engine.errors`; the state is then as before,
        and `__cause__` tells why. What actions did to the world stays done.
        """
        return _loop().run_until_complete(self._reply(request))

    def danger(self, text: str) -> str | None:
        """The category of the danger that a message tells of (a key of care_words.yml), if any; nothing is answered."""
        from rasa.core.channels.channel import UserMessage

        parsed = _loop().run_until_complete(self._processor.parse_message(UserMessage(_only_text(text))))
        heard: str | None = parsed.get("alert")
        return heard

    async def _reply(self, request: TurnRequest) -> TurnResult:
        from rasa.core.channels.channel import UserMessage

        from bot.engine import snapshot
        from bot.engine.channel import Collector

        channel = Collector(str(request.metadata.get("channel") or "rest"))
        message = UserMessage(
            _only_text(request.text),
            channel,
            request.conversation_id,
            input_channel=channel.channel,
            message_id=request.message_id,
            metadata=request.metadata,
        )
        domain = self._processor.domain
        if request.snapshot is None:
            tracker = snapshot.new_tracker(request.conversation_id, domain)
        else:
            tracker = snapshot.load(request.snapshot, request.conversation_id, domain, self.model_id)
        await self._processor.work(message, tracker, channel)
        if not channel.messages:
            raise EmptyReply(channel.ran)
        written = snapshot.dump(tracker, domain, self.model_id)
        parse: dict[str, Any] = dict(tracker.latest_message.parse_data) if tracker.latest_message else {}
        return TurnResult(channel.messages, written, parse, len(channel.ran))

    def _warm(self) -> None:
        """First calls build dictionaries and caches; nobody should wait for them in a conversation."""
        from rasa.core.channels.channel import UserMessage

        _loop().run_until_complete(self._processor.parse_message(UserMessage("你好，我想问一下")))


def _only_text(text: str) -> str:
    kept = _COMMAND.sub("", text).rstrip()
    if not kept:
        raise EmptyMessage("the message holds no text")
    # A bare command keeps a slash that Rasa does not know, so that it is taken for noise and not for the word.
    return f"／{kept}" if _ONLY_COMMAND.match(text) else kept


def _loop() -> asyncio.AbstractEventLoop:
    loop: asyncio.AbstractEventLoop | None = getattr(_local, "loop", None)
    if loop is None or loop.is_closed():
        loop = _local.loop = asyncio.new_event_loop()
    return loop
