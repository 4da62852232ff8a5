"""Who tells of danger in words of their own is heard, and who only speaks of one is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from base import yaml_file
from base.settings import ROOT
from bot.engine import Engine

SETS = ROOT / "tests" / "nlu" / "danger"
_LEAST_HEARD = 0.95
_MOST_ALARMS = 0.06
"""Of messages most of which were written to look like a danger; of ordinary ones the benchmark asks for one in a hundred."""


def _heard(engine: Engine, texts: list[str]) -> Iterator[tuple[str, str | None]]:
    for text in texts:
        yield text, engine.danger(text)


@pytest.mark.parametrize("name", ["before_and_now", "first_hearing", "second_hearing"])
def test_dangers_as_strangers_tell_them_are_heard(name: str, whole_engine: Engine) -> None:
    told = yaml_file.read(SETS / f"{name}.yml")
    calm = told.pop("calm")
    messages = [text for texts in told.values() for text in texts]
    heard = sum(kind is not None for _, kind in _heard(whole_engine, messages))
    alarms = sum(kind is not None for _, kind in _heard(whole_engine, calm))
    assert heard >= _LEAST_HEARD * len(messages)
    assert alarms <= _MOST_ALARMS * len(calm)


@pytest.mark.parametrize(
    "said",
    [
        "手里的碗拿不牢了，嘴角往下挂",
        "去年中过风，今天嘴又歪了",
        "这是啥地方，我要回去",
        "帮我改个号，我现在胸口闷得一身汗",
    ],
)
def test_what_people_are_promised_to_be_heard_is_heard(said: str, whole_engine: Engine) -> None:
    assert whole_engine.danger(said)


@pytest.mark.parametrize(
    "said",
    ["我在五角场", "去年中风的，现在恢复得不错", "孙女问我什么是心肌梗死", "昨天接到骗子电话，一听就挂了"],
)
def test_what_only_sounds_so_is_let_be(said: str, whole_engine: Engine) -> None:
    assert whole_engine.danger(said) is None


def test_who_is_addressed_by_nobody_is_heard_too(whole_engine: Engine) -> None:
    assert whole_engine.danger("我妈手里的碗拿不住了，嘴角往下挂") == "medical"
    assert whole_engine.danger("想办居住证") is None
