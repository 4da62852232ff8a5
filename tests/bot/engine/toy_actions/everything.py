"""Actions of the toy project: each does one thing the engine must carry."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

Events = list[dict[str, Any]]


class Remember(Action):
    def name(self) -> str:
        return "action_remember"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        note = {"said": tracker.latest_message["text"], "message": tracker.latest_message["message_id"]}
        dispatcher.utter_message(text="记下了")
        return [SlotSet("note", note), SlotSet("mood", "好")]


class Recall(Action):
    def name(self) -> str:
        return "action_recall"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        await asyncio.sleep(0)
        seen = {
            "note": tracker.get_slot("note"),
            "mood": tracker.get_slot("mood"),
            "events": len(tracker.events),
            "channel": tracker.latest_message["metadata"].get("channel"),
        }
        dispatcher.utter_message(text="想起来了", json_message=seen)
        return []


class Fail(Action):
    def name(self) -> str:
        return "action_fail"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(text="说了一半")
        raise LookupError("secret " + tracker.latest_message["text"])


class Decline(Action):
    def name(self) -> str:
        return "action_decline"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        raise ActionExecutionRejection(self.name())


class Silent(Action):
    def name(self) -> str:
        return "action_silent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return []


class Circle(Action):
    def name(self) -> str:
        return "action_circle"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return [FollowupAction("action_circle")]


class Card(Action):
    def name(self) -> str:
        return "action_card"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(
            text="请选一个", buttons=[{"title": "甲", "payload": "opt:a:1"}], json_message={"kind": "choices"}
        )
        return []


class Template(Action):
    def name(self) -> str:
        return "action_template"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(
            response="utter_note", extra="别忘了", buttons=[{"title": "不好", "payload": "no"}]
        )
        return []


class Several(Action):
    def name(self) -> str:
        return "action_several"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(text="第一句")
        dispatcher.utter_message(text="第二句")
        return [FollowupAction("action_card")]


class Count(Action):
    def name(self) -> str:
        return "action_count"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        numbers = tracker.get_slot("numbers") or []
        numbers.append(len(numbers))  # scribbles on what it was given; only SlotSet may count
        dispatcher.utter_message(text=str(len(numbers)))
        return [SlotSet("numbers", numbers)]


class Unjson(Action):
    def name(self) -> str:
        return "action_unjson"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(text="放好了")
        return [SlotSet("note", {1, 2})]


class Wipe(Action):
    def name(self) -> str:
        return "action_wipe"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(text="清空了")
        return [AllSlotsReset(), SlotSet("note", "清空后")]
