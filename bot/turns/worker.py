"""The part of a turn that blocks: ask the engine, commit. Runs in a thread of the turns' pool."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Any

from base.errors import StorageUnavailable
from bot.engine.errors import EmptyMessage, EngineError, SnapshotUnreadable
from bot.engine.turn import TurnRequest, TurnResult
from bot.nlu.care import category
from bot.nlu.text import normalise
from bot.turns import measures, store
from bot.turns.errors import Overtaken
from bot.turns.host import ReplyEngine
from bot.turns.lane import Finished, Stored
from bot.turns.messages import Accepted, Incoming, State, Work
from bot.turns.recovery import MAX_ATTEMPTS
from bot.turns.sentences import declined
from bot.turns.text import objection
from bot.turns.traces import trace
from services.queues import service as queues
from services.queues.models import ALERT
from services.switches import service as switches

logger = logging.getLogger(__name__)

_REDOS = 5
_SILENCE = "…"
"""Stands for the words of a person of whom a screen reports that nothing was said."""
Answer = tuple[list[dict[str, Any]], "bytes | None", str]
"""Replies, the new snapshot (None: unchanged), and how the turn ended (see measures.TURNS)."""


def pushes(message: Work | Incoming) -> bool:
    """Whether the channel is given its replies, or fetches them (REST)."""
    return message.channel != "rest"


def in_one_go(engine: ReplyEngine, incoming: Incoming, stored: Stored) -> tuple[Accepted, Finished | None]:
    """Store a message and, when nothing comes before it, work on it at once.

    None instead of what came of it when it was known already, when something
    is waiting before it, or when the database stopped answering after it was
    stored. `stored` hears of the storing at once, or why there was none.
    Raises StorageUnavailable or Ended, with nothing stored.
    """
    try:
        accepted = store.accept(incoming)
    except BaseException as error:
        stored.set_exception(error)
        raise
    stored.set_result(accepted)
    if not accepted.fresh or len(accepted.unfinished) > 1:
        return accepted, None
    try:
        return accepted, work_on(engine, accepted.unfinished[0], accepted.state)
    except StorageUnavailable as error:
        logger.warning("conversation %s waits: %s", incoming.conversation_id, trace(error))
        return accepted, None


def work_on(engine: ReplyEngine, work: Work, state: State) -> Finished:
    """One turn from its state to its commit; again from the newer state when another was first.

    Raises StorageUnavailable, with the message left unfinished, when the
    database does not answer in the turn or at its end.
    """
    started = time.perf_counter()
    for _ in range(_REDOS):
        replies, snapshot, outcome = _answer(engine, work, state)
        try:
            done = store.finish(work, state, replies, snapshot, push=pushes(work))
        except Overtaken as newer:
            state = newer.state
            continue
        measures.TURNS.labels(outcome).inc()
        measures.SECONDS.observe(time.perf_counter() - started)
        return done
    raise StorageUnavailable("the conversation is written to from elsewhere all the time")


def _answer(engine: ReplyEngine, work: Work, state: State) -> Answer:
    if state.owner == "staff" and not work.is_due:
        _listen_for_danger(engine, work)
        return [], None, "silent"
    off = switches.bot()
    if off:
        return [declined("switched_off", why=off.sentence)], None, "declined"
    if work.metadata.get("event") == "silence" and not work.text:
        work = replace(work, text=_SILENCE)
    reason = objection(work.text) or ("broken" if work.attempts >= MAX_ATTEMPTS else None)
    if reason:
        return [declined(reason)], None, "declined"
    try:
        result = _asked(engine, work, state.snapshot)
    except EmptyMessage:
        return [declined("blank")], None, "declined"
    except Exception as error:  # noqa: BLE001 - whatever breaks, the person gets a sentence
        return _broken(work, error)
    measures.ACTIONS.inc(result.actions)
    if not result.messages:
        return _broken(work, EngineError("nothing was said"))
    return result.messages, result.snapshot, "answered"


def _listen_for_danger(engine: ReplyEngine, work: Work) -> None:
    """Nobody of ours speaks while staff have the conversation; a danger still puts it before all others."""
    danger = _danger(engine, work.text) if work.metadata.get("event") is None else None
    if danger:
        key = f"{work.conversation_id}:{work.message_id}:danger"
        queues.enter(work.conversation_id, key=key, reason="alert", subject=danger, priority=ALERT)


def _danger(engine: ReplyEngine, text: str) -> str | None:
    try:
        return engine.danger(text)
    except Exception as error:  # noqa: BLE001 - a danger is not to be missed because understanding is broken
        logger.warning("danger is listened for by words alone: %s", trace(error))
        return category(normalise(text))


def _asked(engine: ReplyEngine, work: Work, snapshot: bytes | None) -> TurnResult:
    metadata = {**work.metadata, "channel": work.channel, "message_id": work.message_id}
    request = TurnRequest(work.conversation_id, work.message_id, work.text, metadata, snapshot)
    try:
        return engine.reply(request)
    except SnapshotUnreadable as error:
        # Kept, it would break every later turn as well: the dialogue starts over, the log stays.
        logger.error("conversation %s starts over: %s", work.conversation_id, trace(error))
        request = TurnRequest(work.conversation_id, work.message_id, work.text, metadata, None)
        return engine.reply(request)


def _broken(work: Work, error: Exception) -> Answer:
    """An answer for the person, or the error again if a later try may well succeed."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, StorageUnavailable):
            raise StorageUnavailable("the database did not answer during the turn") from error
        cause = cause.__cause__
    measures.ERRORS.labels(type(error).__name__).inc()
    logger.error("conversation %s, message %d: %s", work.conversation_id, work.seq, trace(error))
    return [declined("broken")], None, "broken"
