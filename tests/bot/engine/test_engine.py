"""The engine on a toy project: what goes in, what comes out, and which errors have names."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.engine import Engine, TurnRequest, TurnResult
from bot.engine.errors import (
    ActionFailed,
    EmptyMessage,
    EmptyReply,
    ModelUnusable,
    PredictionLoop,
    SnapshotUnwritable,
)

_numbers = count()


def say(engine: Engine, text: str, snapshot: bytes | None = None, **metadata: Any) -> TurnResult:
    return engine.reply(TurnRequest("someone", f"m{next(_numbers)}", text, metadata, snapshot))


def test_a_response_of_the_domain_is_returned(engine: Engine) -> None:
    assert say(engine, "您好").messages == [{"text": "您好"}]


def test_text_buttons_and_card_of_one_utterance_stay_together(engine: Engine) -> None:
    assert say(engine, "卡片").messages == [
        {
            "text": "请选一个",
            "buttons": [{"title": "甲", "payload": "opt:a:1"}],
            "custom": {"kind": "choices"},
        }
    ]


def test_a_template_is_filled_from_slots_and_arguments_and_buttons_are_added(engine: Engine) -> None:
    state = say(engine, "清空").snapshot
    [message] = say(engine, "模板", state).messages
    assert message["text"] == "记着：清空后，别忘了"
    assert [button["title"] for button in message["buttons"]] == ["好", "不好"]


def test_the_custom_actions_that_ran_are_counted(engine: Engine) -> None:
    several = say(engine, "几句")
    assert [message["text"] for message in several.messages] == ["第一句", "第二句", "请选一个"]
    assert several.actions == 2
    assert say(engine, "您好").actions == 0


def test_the_parse_of_the_message_comes_back(engine: Engine) -> None:
    parse = say(engine, "您好").parse
    assert (parse["text"], parse["intent"]["name"]) == ("您好", "greet")


def test_an_action_sees_slots_channel_and_message_id(engine: Engine) -> None:
    state = engine.reply(TurnRequest("someone", "id-7", "记住 钥匙在门口")).snapshot
    custom = say(engine, "想起", state, channel="tv").messages[0]["custom"]
    assert custom["note"] == {"said": "记住 钥匙在门口", "message": "id-7"}
    assert custom["channel"] == "tv"


def test_a_field_set_200_turns_ago_is_seen_inside_an_action(engine: Engine) -> None:
    state = say(engine, "记住 老早的事").snapshot
    events = []
    for _ in range(200):
        result = say(engine, "想起", state)
        state = result.snapshot
        events.append(result.messages[0]["custom"]["events"])
    last = result.messages[0]["custom"]
    assert last["note"]["said"] == "记住 老早的事"
    assert last["mood"] == "好"
    assert max(events[5:]) == min(events[5:]), "the history must not grow"


def test_the_snapshot_does_not_grow_with_the_conversation(engine: Engine) -> None:
    state, sizes = say(engine, "记住 一").snapshot, []
    for _ in range(20):
        state = say(engine, "想起", state).snapshot
        sizes.append(len(state))
    assert abs(sizes[-1] - sizes[4]) < 50


def test_a_slot_changed_in_place_is_not_changed_for_an_older_snapshot(engine: Engine) -> None:
    first = say(engine, "数数").snapshot
    assert say(engine, "数数", first).messages == [{"text": "2"}]
    assert say(engine, "数数", first).messages == [{"text": "2"}]


def test_slots_set_after_a_reset_survive_it(engine: Engine) -> None:
    state = say(engine, "记住 旧的").snapshot
    for text in ("清空", "您好", "您好"):
        state = say(engine, text, state).snapshot
    custom = say(engine, "想起", state).messages[0]["custom"]
    assert (custom["note"], custom["mood"]) == ("清空后", None)


@pytest.mark.parametrize(
    "text", ["/restart", "/remember", '/silent{"note": "x"}', "  //remember", "\n/remember"]
)
def test_commands_typed_by_people_are_never_obeyed(engine: Engine, text: str) -> None:
    with pytest.raises(EmptyReply) as caught:  # the toy knows no such keyword and has nothing to say
        say(engine, text)
    assert caught.value.ran == []


def test_a_slash_before_ordinary_words_is_ignored(engine: Engine) -> None:
    assert say(engine, " /您好").messages == [{"text": "您好"}]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "//", "\u3000"])
def test_an_empty_text_has_its_own_error(engine: Engine, text: str) -> None:
    with pytest.raises(EmptyMessage):
        say(engine, text)


def test_an_exception_in_an_action_is_not_swallowed(engine: Engine) -> None:
    with pytest.raises(ActionFailed, match="action_fail") as caught:
        say(engine, "坏掉")
    assert isinstance(caught.value.__cause__, LookupError)
    assert "坏掉" not in str(caught.value)


def test_a_turn_in_which_nobody_speaks_is_an_error(engine: Engine) -> None:
    with pytest.raises(EmptyReply) as caught:
        say(engine, "沉默")
    assert caught.value.ran == ["action_silent"]


def test_a_policy_that_never_listens_is_stopped(engine: Engine) -> None:
    with pytest.raises(PredictionLoop) as caught:
        say(engine, "转圈")
    assert set(caught.value.ran) == {"action_circle"}


def test_a_slot_that_is_not_json_is_named(engine: Engine) -> None:
    with pytest.raises(SnapshotUnwritable):
        say(engine, "乱放")


def test_an_action_that_declines_lets_the_policy_decide_again(engine: Engine) -> None:
    with pytest.raises(EmptyReply) as caught:
        say(engine, "拒绝")
    assert caught.value.ran == ["action_decline"]


def test_threads_do_not_mix_their_conversations(engine: Engine) -> None:
    seen: dict[int, list[str]] = {}

    def talk(number: int) -> None:
        state, notes = None, []
        for turn in range(10):
            state = say(engine, f"记住 {number}-{turn}", state).snapshot
            result = say(engine, "想起", state)
            state = result.snapshot
            notes.append(result.messages[0]["custom"]["note"]["said"])
        seen[number] = notes

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {n: [f"记住 {n}-{turn}" for turn in range(10)] for n in range(4)}


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"not an archive")
    with pytest.raises(ModelUnusable):
        Engine.load(broken, actions="toy_actions")


def test_a_domain_with_an_action_nobody_wrote_is_refused(toy_model: Path) -> None:
    with pytest.raises(ModelUnusable, match="action_remember"):
        Engine.load(toy_model, actions="bot.engine")
