"""One turn as the actions see it: what came in, what is known, what goes out."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import knowledge
from actions import danger, meanwhile, offers, reply
from actions import dialogue as dialogues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.moves import turned_away, understand
from actions.named import named
from actions.parse import Parse
from actions.wording import words
from base import clock
from base.errors import Refused
from knowledge.catalogue import Catalogue, catalogue
from services.people import service as people
from services.people.person import Person

Option = dict[str, Any]
"""{title, do: {move, …}, subtitle?, record?, service?}"""

MOST_OPTIONS = 5
_THE_SAME = {"repeat", "slower", "shorter", "wait", "silence"}
"""Moves after which the reply before them is still the one that is talked about."""


class Turn:
    """Collects messages and carries the conversation's state through one turn."""

    def __init__(self, tracker: Tracker) -> None:
        message = tracker.latest_message or {}
        self.conversation: str = tracker.sender_id
        self.message_id: str = str(message.get("message_id") or "")
        metadata = message.get("metadata") or {}
        self.channel: str = str(metadata.get("channel") or "rest")
        self.origin: str = str(metadata.get("origin") or "")
        """Keyed hash of where a page came from; empty for callers who speak for many."""
        self.metadata: dict[str, Any] = metadata
        self.parse = Parse(message)
        self.dialogue: Dialogue = dialogues.load(tracker.get_slot(dialogues.SLOT))
        self.catalogue: Catalogue = catalogue()
        self.aside = meanwhile.told(self.dialogue, self.parse, self.catalogue)
        """What of the message is told of a matter that waits."""
        self.move: Move = understand(self.dialogue, self.parse, self.catalogue)
        self.parse = meanwhile.narrowed(self.dialogue, self.parse, self.catalogue)
        self.given_up = turned_away(self.dialogue, self.parse)
        """What is wanted instead of the open task, which this message gives up."""
        self.parse = self.given_up or self.parse
        self.messages: list[reply.Message] = []
        self._lead: list[str] = []
        self.apart = False
        """Whether a question is being answered as if nothing were open (actions/apart.py)."""
        self._offers = self.dialogue.count
        self._pending = self.dialogue.pending
        self.away: timedelta = _since(self.dialogue.at)
        """How long nothing was said before this message."""
        self.memo: dict[Any, Any] = {}
        """What was looked up in this turn and may be asked for again before anything is changed."""

    @cached_property
    def knowledge(self) -> Any:
        """The knowledge base as of now."""
        return knowledge.base()

    def person(self) -> Person | None:
        """Who is signed in to this conversation, if anybody."""
        return people.of_conversation(self.conversation)

    def signed_in(self) -> Person:
        """The person of a step that comes after signing in. Raises Refused when the link was cut meanwhile."""
        person = self.person()
        if person is None:
            raise Refused("not_signed_in", words("not_signed_in"))
        return person

    def key(self, step: str) -> str:
        """Names one effect of this message: the same message again finds the first result."""
        return f"{self.conversation}:{self.message_id}:{step}"

    def lead(self, sentence: str | None) -> None:
        """A sentence that is said in front of the next message, in the same bubble."""
        if sentence:
            self._lead.append(sentence)

    def unlead(self) -> None:
        """Take back what was to be said in front."""
        self._lead = []

    @property
    def leads(self) -> bool:
        """Whether a sentence waits in front of the next message."""
        return bool(self._lead)

    def say(self, message: reply.Message) -> None:
        """Add a message, with whatever was to be said first in front of it."""
        if self._lead:
            message = {**message, "text": "".join([*self._lead, message["text"]])}
            self._lead = []
        service = (message.get("custom") or {}).get("service")
        self.messages.append(named(message, self.catalogue.get(service) if service else None))

    def address(self, name: str | None) -> None:
        """Call the person as they wished, in front of everything."""
        if name and self.messages:
            first = self.messages[0]
            self.messages[0] = {**first, "text": f"{name}，{first['text']}"}

    def offer(self, options: list[Option], *, spoken: bool = True) -> list[dict[str, Any]]:
        """Put options before the person; returns them as the card shows them.

        spoken: whether the text reads them out by number, so that "第二个" means one of them.

        What each one does stays on our side: the payload is an opaque number
        that only the newest offer of this conversation resolves.
        """
        dialogue = self.dialogue
        dialogue.count += 1
        seed = f"{self.conversation}:{dialogue.count}".encode()
        token = hashlib.blake2s(seed, digest_size=4).hexdigest()
        shown = [{"title": o["title"], "do": o["do"]} for o in options]
        listed = _listed(shown, dialogue.offer, spoken=spoken)
        before = offers.aside(dialogue)
        task = dialogue.top.id if dialogue.top else None
        dialogue.offer = {"token": token, "task": task, "options": shown, "listed": listed, "before": before}
        if not spoken:
            dialogue.offer["unread"] = True
        return [
            {**{k: v for k, v in option.items() if k != "do"}, "payload": f"opt:{token}:{number}"}
            for number, option in enumerate(options, start=1)
        ]

    def offer_more(self, options: list[Option]) -> list[dict[str, Any]]:
        """Further buttons of the newest offer, for a screen that has no keyboard; words do not pick from them."""
        offer = self.dialogue.offer
        first = len(offer["options"]) + 1
        offer["more"] = [{"title": o["title"], "do": o["do"]} for o in options]
        return [
            {"title": option["title"], "payload": f"opt:{offer['token']}:{number}"}
            for number, option in enumerate(options, start=first)
        ]

    def keep_offer(self) -> None:
        """The offer of the last reply stays on the table."""
        self._offers = -1

    def finish(self, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
        """Hand the messages over and return the events: the new state in its slot."""
        if self._lead:
            self.say(reply.say(""))
        if self.dialogue.count == self._offers and self.dialogue.offer:
            # Words no longer pick from it, its buttons still work.
            self.dialogue.offer["stale"] = True
        if self.dialogue.notice and self.move.name != "notice":
            self.dialogue.notice["age"] = int(self.dialogue.notice.get("age", 0)) + 1
        if self.move.name not in _THE_SAME:
            self.dialogue.last = self.messages
            if self.dialogue.pending is self._pending:
                self.dialogue.pending = {}  # a bare yes is about the last reply only
        self.dialogue.danger = danger.aged(self.dialogue.danger, self.move)
        self.dialogue.silences = self.dialogue.silences + 1 if self.move.name == "silence" else 0
        self.dialogue.at = clock.now().isoformat()
        for message in self.messages:
            dispatcher.utter_message(
                text=message["text"],
                buttons=message.get("buttons"),
                json_message=message.get("custom"),
            )
        return [{"event": "slot", "name": dialogues.SLOT, "value": dialogues.dump(self.dialogue)}]


def _listed(shown: list[dict[str, Any]], before: dict[str, Any], *, spoken: bool) -> list[dict[str, Any]]:
    """The records last read out by number: these, or those before, which buttons under an answer do not push out of mind."""
    if not spoken or len(shown) == 1 and not shown[0]["do"].get("record"):
        return list(before.get("listed") or [])  # a single way on, "看看全部", is no list
    return shown if any(option["do"].get("record") for option in shown) else []


def _since(moment: str | None) -> timedelta:
    return clock.now() - datetime.fromisoformat(moment) if moment else timedelta(0)
