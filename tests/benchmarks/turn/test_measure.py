"""What is measured, on a side that answers as the test says."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.turn import measure
from benchmarks.turn.script import Script

SCRIPT = Script([["你好", "再见"], ["挂号"]], "你好")


class FakeSide:
    """Takes a millisecond a turn more with each turn of a conversation."""

    def __init__(self, drifts: bool = False) -> None:
        self.turns: dict[str, int] = {}
        self.drifts = drifts

    def talker(self) -> Any:
        return self

    def post(self, sender: str, text: str) -> tuple[bytes, float]:
        turn = self.turns[sender] = self.turns.get(sender, 0) + 1
        said = f"{text}!" if self.drifts and turn == 2 else text
        return json.dumps([{"text": said}]).encode(), turn / 1000

    def close(self) -> None:
        pass


def _rehearsed() -> list[list[Any]]:
    return [[[[text, []]] for text in turns] for turns in SCRIPT.conversations]


def test_a_long_conversation_is_compared_with_the_second_turn_of_fresh_ones() -> None:
    early, late = measure.ageing(FakeSide(), SCRIPT.ageing, conversations=1)
    assert early == 0.002
    assert 0.195 <= late <= 0.205


def test_every_user_goes_through_whole_conversations_and_is_answered_as_rehearsed() -> None:
    load = measure.load(FakeSide(), SCRIPT, _rehearsed(), users=3, seconds=0.05)
    assert load.turns >= 3
    assert load.wrong == 0


def test_an_answer_that_was_not_rehearsed_is_counted() -> None:
    load = measure.load(FakeSide(drifts=True), SCRIPT, _rehearsed(), users=1, seconds=0.05)
    assert load.wrong > 0
