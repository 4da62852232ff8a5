"""What a training is given: every sentence, and what it sounds like."""

from __future__ import annotations

from bot.nlu.examples import Example
from bot.nlu.lesson import prepare
from bot.nlu.reader import Reader

SAID = ("我想挂骨科的号", "时间银行怎么加入", "明天羽毛球馆有空吗")


def test_every_sentence_is_also_learned_as_it_may_be_misheard() -> None:
    said = [Example(text=text, act="begin", service="none", aspect="none", persona="p-1") for text in SAID]
    lesson = prepare(said, Reader())
    assert [place for place, _ in lesson.echoes] == [0, 1, 2]
    assert all(heard["sound"] for _, heard in lesson.echoes)
    assert any(heard["letters"] != lesson.features[place]["letters"] for place, heard in lesson.echoes)


def test_a_sentence_that_names_a_service_is_misheard_in_two_ways() -> None:
    services = ("doctor-appointment", "timebank-join", "none")
    said = [
        Example(text=text, act="begin", service=service, aspect="none", persona="p-1")
        for text, service in zip(SAID, services, strict=True)
    ]
    echoes = prepare(said, Reader()).echoes
    assert [place for place, _ in echoes] == [0, 1, 2, 0, 1]
    once, again = ([heard["letters"] for place, heard in echoes if place == 1][turn] for turn in (0, 1))
    assert once != again
