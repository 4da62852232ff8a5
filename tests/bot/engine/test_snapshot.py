"""State out, state in: nothing is lost, nothing unknown is believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    Restarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine import snapshot
from bot.engine.errors import SnapshotUnreadable, SnapshotUnwritable
from bot.engine.snapshot import KEPT_TURNS

DOMAIN = {
    "intents": ["greet"],
    "slots": {
        "note": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]},
        "mood": {"type": "text", "influence_conversation": True, "mappings": [{"type": "custom"}]},
        "place": {
            "type": "text",
            "influence_conversation": False,
            "initial_value": "杨浦",
            "mappings": [{"type": "custom"}],
        },
    },
    "actions": ["action_answer"],
    "forms": {"a_form": {"required_slots": []}},
}


def domain(**changes: Any) -> Domain:
    return Domain.from_dict({**DOMAIN, **changes})


def turn(text: str, *events: Event) -> list[Event]:
    return [
        UserUttered(text, {"name": "greet", "confidence": 1.0}, parse_data={"ranking": ["x"] * 50}),
        ActionExecuted("action_answer"),
        BotUttered("好", {"custom": {"kind": "answer"}}),
        *events,
        ActionExecuted("action_listen"),
    ]


def tracker(*turns: list[Event]) -> DialogueStateTracker:
    made = snapshot.new_tracker("someone", domain())
    for event in (event for events in turns for event in events):
        made.update(event)
    return made


def again(
    source: DialogueStateTracker, *, known: Domain | None = None, model: str = "m1"
) -> DialogueStateTracker:
    data = snapshot.dump(source, domain(), "m1")
    return snapshot.load(data, "someone", known or domain(), model)


def spoken(source: DialogueStateTracker) -> list[str | None]:
    return [event.text for event in source.events if isinstance(event, UserUttered)]


def test_slots_come_back() -> None:
    back = again(tracker(turn("一", SlotSet("note", {"a": [1, "二"]}), SlotSet("place", None))))
    assert back.get_slot("note") == {"a": [1, "二"]}
    assert back.get_slot("place") is None


def test_a_copy_and_a_replay_of_a_restored_tracker_keep_the_slots() -> None:
    back = again(
        tracker(turn("一", SlotSet("note", "旧"), SlotSet("mood", "好")), turn("二"), turn("三"), turn("四"))
    )
    assert back.copy().get_slot("note") == "旧"
    back.update(UserUttered("五", {"name": "greet"}))
    back.update(UserUtteranceReverted())
    assert (back.get_slot("note"), back.get_slot("mood")) == ("旧", "好")


def test_only_the_last_turns_are_kept() -> None:
    source = tracker(*(turn(str(number)) for number in range(10)))
    assert spoken(again(source)) == [str(number) for number in range(10 - KEPT_TURNS, 10)]


def test_the_tail_ends_where_the_bot_listens() -> None:
    assert again(tracker(turn("一"))).latest_action_name == "action_listen"


def test_a_slot_that_policies_see_has_its_old_value_before_the_tail() -> None:
    source = tracker(turn("零", SlotSet("mood", "差")), turn("一"), turn("二", SlotSet("mood", "好")))
    back = again(source)
    first_message = next(i for i, event in enumerate(back.events) if isinstance(event, UserUttered))
    before = snapshot._replay(back, domain(), first_message)
    assert (before.get_slot("mood"), back.get_slot("mood")) == ("差", "好")


def test_what_is_active_stays_active() -> None:
    source = tracker(turn("一", ActiveLoop("a_form")), *(turn(str(number)) for number in range(5)))
    assert again(source).active_loop_name == "a_form"


def test_a_paused_conversation_stays_paused() -> None:
    source = tracker(turn("一", ConversationPaused()), *(turn(str(number)) for number in range(5)))
    assert again(source).is_paused()


def test_what_was_set_after_a_restart_is_kept_and_what_was_before_is_not() -> None:
    source = tracker(turn("一", SlotSet("mood", "差")), turn("二", Restarted(), SlotSet("note", "新")))
    back = again(source)
    assert (back.get_slot("note"), back.get_slot("mood")) == ("新", None)


def test_twice_through_is_the_same_as_once() -> None:
    source = tracker(*(turn(str(number), SlotSet("note", number)) for number in range(5)))
    once = snapshot.dump(source, domain(), "m1")
    assert snapshot.dump(snapshot.load(once, "someone", domain(), "m1"), domain(), "m1") == once


def test_a_new_model_keeps_slots_and_forgets_the_tail() -> None:
    source = tracker(turn("一"), turn("二", SlotSet("mood", "好"), SlotSet("note", "记")))
    back = again(source, model="m2")
    assert (back.get_slot("mood"), back.get_slot("note"), spoken(back)) == ("好", "记", [])
    assert back.latest_action_name == "action_listen"


def test_a_slot_the_new_model_lacks_is_left_out_and_a_new_one_starts_fresh() -> None:
    slots = {"place": DOMAIN["slots"]["place"], "new": {"type": "text", "mappings": [{"type": "custom"}]}}
    back = again(
        tracker(turn("一", SlotSet("note", "记"), SlotSet("place", "五角场"))),
        known=domain(slots=slots),
        model="m2",
    )
    values = back.current_slot_values()
    assert (values["place"], values["new"], "note" in values) == ("五角场", None, False)


def test_a_form_the_new_model_lacks_is_no_longer_active() -> None:
    source = tracker(turn("一", ActiveLoop("a_form")))
    assert again(source, known=domain(forms={}), model="m2").active_loop_name is None


def test_rankings_and_cards_are_not_carried_along() -> None:
    data = snapshot.dump(tracker(turn("一")), domain(), "m1")
    assert b"ranking" not in data
    assert b"kind" not in data


def test_a_snapshot_is_compact_json_with_a_version() -> None:
    data = snapshot.dump(tracker(turn("一", SlotSet("note", "甲"))), domain(), "m1")
    assert json.loads(data)["v"] == snapshot.VERSION
    assert "甲".encode() in data
    assert b'": ' not in data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b'{"v":99}',
        b'{"v":1}',
        b'{"v":1,"model":"m1","now":[],"tail":[]}',
        b'{"v":1,"model":"m1","now":{"slots":{},"loop":null,"paused":false},"tail":[{"event":"nonsense"}]}',
    ],
)
def test_what_is_no_snapshot_of_this_version_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(SnapshotUnreadable):
        snapshot.load(data, "someone", domain(), "m1")


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), object()])
def test_a_slot_that_json_cannot_carry_is_refused_by_name(value: object) -> None:
    with pytest.raises(SnapshotUnwritable):
        snapshot.dump(tracker(turn("一", SlotSet("note", value))), domain(), "m1")
