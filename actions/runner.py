"""What every action shares: build the turn, do the work, hand over the messages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import after_a_no, cues, heavy_heart, inbox, insisting, preferring, said_before, told_in_vain
from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.moves import misread
from actions.tasks import later
from actions.tasks.engine import walk
from actions.tasks.finish import not_any_more, since
from actions.turn import Turn
from actions.wording import words
from knowledge.roads import street_of_road

LONG_AWAY = timedelta(hours=3)
"""After so long a pause a person is reminded of what was open."""


class TurnAction(Action, ABC):
    """Subclasses name themselves and answer one turn."""

    digression = False
    """Whether an open question is asked again after the answer."""

    @abstractmethod  # the stock action server registers every class that is not abstract
    def name(self) -> str:
        """The action's name in domain.yml."""

    @abstractmethod
    def answer(self, turn: Turn) -> None:
        """Put what there is to say into the turn."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        turn = Turn(tracker)
        if turn.given_up or misread(turn.dialogue, turn.parse):
            _let_go(turn)
        before, spoken_of = list(turn.dialogue.stack), dict(turn.dialogue.focus)
        later.remember(turn)
        later.keep_told(turn)
        _note_home(turn)
        _recall(turn)
        self.answer(turn)
        insisting.answer(turn)
        if turn.move.name == "ask":
            said_before.note(turn.dialogue, spoken_of, turn.parse, turn.catalogue)
        said_before.whom(turn.dialogue, spoken_of, turn.parse)
        told_in_vain.note(turn, spoken_of)
        heavy_heart.note(turn.dialogue, turn.move)
        after_a_no.note(turn.dialogue, [str(message.get("text") or "") for message in turn.messages])
        if turn.move.name not in {"unclear", "clarify", "expired"} and turn.move.name != "ask":
            turn.dialogue.misses = 0
        if self.digression and turn.dialogue.stack == before and not _asked_to_resume(turn):
            return_to_task(turn)
        later.offer(turn)
        inbox.note(turn)
        turn.address(preferring.called(turn))
        return turn.finish(dispatcher)


def _note_home(turn: Turn) -> None:
    """ "我住延吉", said in passing, holds for what is looked for afterwards."""
    for street in turn.parse.of("street"):
        if cues.LIVES_IN.search(turn.parse.text[: street["start"]]):
            turn.dialogue.home = str(street["value"])
            return
    said = cues.LIVES.match(turn.parse.text) or cues.LIVES_AT.search(turn.parse.text)
    here = street_of_road(turn.parse.text, turn.knowledge) if said else None
    if here:
        turn.dialogue.home = here


def _recall(turn: Turn) -> None:
    """Somebody comes back hours later in the middle of a task: say which."""
    frame = turn.dialogue.top
    if frame and turn.away >= LONG_AWAY and turn.move.action == "action_task" and turn.move.name != "begin":
        task = turn.catalogue[frame.service].action_word
        turn.lead(words("recalled", when=since(turn.away), task=task))


def _let_go(turn: Turn) -> None:
    """The open task was begun by mistake, or something else is wanted instead."""
    frame = turn.dialogue.top
    assert frame is not None
    kind_of(frame.service).release(turn, frame)
    turn.lead(not_any_more(turn, frame))


def _asked_to_resume(turn: Turn) -> bool:
    return bool(turn.dialogue.top and turn.dialogue.top.paused)


def _signing(frame: Frame) -> bool:
    """A look that waits for the phone or the code: the number that comes next is for it."""
    return str(frame.asking).startswith("@")


def return_to_task(turn: Turn) -> None:
    """Ask the open question again after something else was answered."""
    while turn.dialogue.top and turn.dialogue.top.mode == "query" and not _signing(turn.dialogue.top):
        turn.dialogue.pop()
    frame = turn.dialogue.top
    if frame is None:
        return
    turn.lead(words("back_to_task", task=turn.catalogue[frame.service].action_word))
    walk(turn)
