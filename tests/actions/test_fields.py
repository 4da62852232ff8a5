"""Fields whose values come from what is offered, in whatever words a person has for them."""

from __future__ import annotations

from typing import Any

import pytest

import knowledge
from actions import fields
from knowledge.catalogue import FieldSpec, catalogue
from knowledge.content import load_records
from knowledge.library import KnowledgeBase
from tests.actions.parses import entity, parse


@pytest.fixture(scope="module")
def content() -> KnowledgeBase:
    return KnowledgeBase(load_records())


@pytest.fixture(autouse=True)
def known(content: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The records of the content, without a database."""
    monkeypatch.setattr(knowledge, "base", lambda: content)


def _field(service: str, name: str) -> FieldSpec:
    found = catalogue()[service].field(name)
    assert found is not None
    assert found.type == "listed"
    return found


def _said(service: str, name: str, text: str, *entities: dict[str, Any]) -> Any:
    value = fields.spoken(_field(service, name), parse(text, "inform", *entities))
    return value["value"] if value else None


@pytest.mark.parametrize(
    ("service", "name", "text", "expected"),
    [
        ("meal-order", "place", "明天想在隆昌路那家吃", "canteen-dinghai-01"),
        ("meal-order", "place", "国和1000", "canteen-yinhang-06"),
        ("care-home-visit", "place", "殷行敬老院", "nursing-yinhang-street"),
        ("hall-appointment", "hall", "控江路受理中心", "service-centre-kongjianglu"),
        ("guided-tour", "venue", "去滨江走走", "yangpu-riverfront"),
        ("family-doctor", "hospital", "五角场社区医院", "wujiaochang-chsc"),
    ],
)
def test_a_part_of_its_name_finds_a_place(service: str, name: str, text: str, expected: str) -> None:
    assert _said(service, name, text) == expected


@pytest.mark.parametrize(
    ("service", "name", "text", "expected"),
    [
        ("culture-booking", "activity", "想唱唱歌", "合唱团"),
        ("digital-class", "course", "用手机付钱", "扫码和付款"),
        ("carer-training", "course", "怎么给她喂饭", "喂食和口腔护理"),
    ],
)
def test_other_words_of_the_catalogue_find_what_is_meant(
    service: str, name: str, text: str, expected: str
) -> None:
    assert _said(service, name, text) == expected


def test_a_street_that_fits_several_names_them_all() -> None:
    found = _said("meal-order", "place", "我住长白")
    assert isinstance(found, tuple)
    assert len(found) == 4
    assert all(value.startswith("canteen-changbai") for value in found)


def test_a_neighbourhood_counts_as_its_street() -> None:
    street = entity("street", "中原", "殷行街道")
    assert _said("hall-appointment", "hall", "我住中原", street) == "service-centre-yinhang"


@pytest.mark.parametrize("text", ["我要订午饭", "想找家食堂吃饭", "对的", "给我老伴订", "明天中午"])
def test_words_that_any_canteen_shares_name_none(text: str) -> None:
    assert _said("meal-order", "place", text) is None


def test_a_name_that_was_denied_is_left_out() -> None:
    denied = entity("street", "五角场", "五角场街道")
    message = parse("不要五角场，要四平的", "change", denied)
    value = fields.spoken(_field("hall-appointment", "hall"), message, exclude=message.of("street"))
    assert value is not None
    assert value["value"] == "service-centre-sipinglu"


def test_every_other_word_belongs_to_something_that_is_offered() -> None:
    for service in catalogue():
        for item in service.fields:
            if item.type == "listed":
                for choice in item.choices:
                    for word in choice.says:
                        assert _said(service.id, item.id, word) == choice.value, f"{service.id}: {word}"
