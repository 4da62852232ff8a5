"""A conversation with the real actions, without the engine: parses in, messages and state out.

The action is the one that the move names, as the policy would choose it. The state goes
through JSON after every turn, because that is how a tracker store keeps it.
"""

from __future__ import annotations

import copy
import itertools
import json
from datetime import timedelta
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import dialogue as dialogues
from actions.affairs import ActionAffairs
from actions.alert import ActionAlert
from actions.answer import ActionAnswer
from actions.decline import ActionDecline
from actions.dialogue import Dialogue, Frame
from actions.handoff import ActionHandoff
from actions.moves import understand
from actions.notice import ActionNotice
from actions.parse import Parse
from actions.repair import ActionRepair
from actions.runner import TurnAction
from actions.social import ActionSocial
from actions.task import ActionTask
from actions.wording import words
from base import clock
from knowledge.catalogue import FieldSpec, catalogue
from services.connectors import sms
from services.people import pairing
from services.people import service as people
from services.people.person import Person
from tests.actions.parses import entity, message

ACTIONS: dict[str, TurnAction] = {
    action.name(): action
    for action in (
        ActionAffairs(),
        ActionAlert(),
        ActionAnswer(),
        ActionDecline(),
        ActionHandoff(),
        ActionNotice(),
        ActionRepair(),
        ActionSocial(),
        ActionTask(),
    )
}
PHONE = "13812345678"
LOOKING = {"search", "match"}
"""Kinds that end with a list, not with a deed."""
SHOWN = "电视上的号码"
"""A field that is answered with what stands on a television."""
FAMILY = "13987654321"
"""Somebody else's."""


class Conversation:
    """Keeps the slot between turns, as the engine would."""

    def __init__(self, name: str = "talk") -> None:
        self.name = name
        self.slot: dict[str, Any] | None = None
        self.replies: list[dict[str, Any]] = []
        self._ids = itertools.count(1)

    def say(
        self,
        text: str,
        act: str = "inform",
        *entities: dict[str, Any],
        message_id: str | None = None,
        **options: Any,
    ) -> Conversation:
        """One turn; `options` are those of `tests.actions.parses.message`."""
        latest = message(text, act, *entities, **options)
        return self.hear(latest, message_id=message_id)

    def hear(self, parsed: dict[str, Any], *, message_id: str | None = None) -> Conversation:
        """One turn with what the pipeline understood of it."""
        latest = {**parsed, "message_id": message_id or f"m{next(self._ids)}"}
        move = understand(self.dialogue, Parse(latest), catalogue())
        tracker = Tracker(
            self.name, {dialogues.SLOT: self.slot}, latest, [], False, None, {}, "action_listen"
        )
        dispatcher = CollectingDispatcher()
        events = ACTIONS[move.action].run(dispatcher, tracker, {})
        self.slot = json.loads(json.dumps(events[-1]["value"]))
        self.replies = dispatcher.messages
        return self

    def press(self, number: int, **options: Any) -> Conversation:
        """Press a button of the newest offer."""
        return self.say_payload(self.buttons[number - 1]["payload"], **options)

    def say_payload(self, payload: str, **options: Any) -> Conversation:
        return self.say(payload, "inform", entity("option", payload), **options)

    def silent(self) -> Conversation:
        """A screen reports that nothing was said."""
        return self.say("…", "inform", metadata={"event": "silence"})

    def begin(self, service: str) -> Conversation:
        return self.say(catalogue()[service].name, "begin", service=service)

    def sign_in(self, phone: str = PHONE) -> Person:
        """Sign in outside of any task."""
        people.request_code(phone, conversation=self.name, key=f"{self.name}:{phone[-4:]}:send")
        return people.verify(
            phone, sms.outbox(phone)[0]["code"], conversation=self.name, key=f"{phone[-4:]}:code"
        )

    def give_code(self, phone: str = PHONE) -> Conversation:
        """Type the code that was sent last."""
        code = sms.outbox(phone)[0]["code"]
        return self.say(code, "inform", entity("code", code))

    def copy(self) -> Conversation:
        """The same conversation as it stands now: what a retry after a crash sees."""
        twin = Conversation(self.name)
        twin.slot, twin.replies = copy.deepcopy(self.slot), self.replies
        return twin

    @property
    def dialogue(self) -> Dialogue:
        return dialogues.load(self.slot)

    @property
    def top(self) -> Frame:
        frame = self.dialogue.top
        assert frame is not None, f"no task is open after: {self.text}"
        return frame

    @property
    def text(self) -> str:
        return "\n".join(reply["text"] or "" for reply in self.replies)

    @property
    def card(self) -> dict[str, Any]:
        """The card of the last message."""
        return dict(self.replies[-1]["custom"] or {})

    @property
    def kinds(self) -> list[str | None]:
        return [(reply["custom"] or {}).get("kind") for reply in self.replies]

    @property
    def buttons(self) -> list[dict[str, str]]:
        return list(self.replies[-1]["buttons"] or [])

    def plain(self) -> dict[str, Any]:
        """Field id → value of the open task, as programs read it."""
        return {name: filled["value"] for name, filled in self.top.values.items()}


def day(ahead: int) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


def typed(item: FieldSpec) -> tuple[str, list[dict[str, Any]]]:
    """Suitable words for a field that offers nothing to pick."""
    if item.id == "code" and item.name == SHOWN:
        code = pairing.show_code("television")
        return code, [entity("number", code, int(code))]
    if item.id == "code":  # of a field: the code went to somebody else's phone
        code = sms.outbox(FAMILY)[0]["code"]
        return code, [entity("number", code, int(code))]
    number = str(int(max(item.minimum or 1, 2))) if item.id != "age" else "68"
    phone = FAMILY if item.id == "recipient" else PHONE
    said: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "number": (number, [entity("number", number, int(number))]),
        "reading": ("血压135 85", []),
        "clock_times": ("早上八点", []),
        "contact": (phone, [entity("phone", phone)]),
        "hours": ("2小时", [entity("duration", "2小时", 120)]),
        "matter": ("路灯坏了", []),
        "spot": ("控江路1200弄门口", []),
        "happened": (day(-1), [entity("date", day(-1), day(-1), past=True)]),
        "account": ("请人来看一看这件事", []),
        "subject": ("控江路受理中心的窗口", []),
        "street": ("控江路", [entity("street", "控江路", "控江路街道")]),
        "text": ("控江路100弄5号302室", []),
        "address": ("控江路100弄5号302室", []),
        "date": (day(5), [entity("date", day(5), day(5), grain="day")]),
    }
    return said[item.type]


def answer(talk: Conversation) -> str:
    """Answer the open question with the first option or suitable words; returns the field's id."""
    asked = str(talk.card["field"])
    if [button["title"] for button in talk.buttons] not in ([], [words("option_resend")]):
        talk.press(1)
    else:
        item = catalogue()[talk.card["service"]].field(asked)
        assert item is not None, f"{asked} is asked for, but is no field of {talk.card['service']}"
        text, entities = typed(item)
        talk.say(text, "inform", *entities)
    return asked


def fill(talk: Conversation) -> list[str]:
    """Answer question after question; returns the fields that were asked, in order."""
    asked: list[str] = []
    while talk.card.get("kind") in {"question", "choices", "rating"} and talk.top.asking not in {
        "@phone",
        "@code",
    }:
        assert len(asked) < 12, f"asked in circles: {asked}"
        asked.append(answer(talk))
    return asked
