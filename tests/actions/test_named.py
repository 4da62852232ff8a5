"""Fields of cards in the words of their service."""

from __future__ import annotations

import pytest

from actions import reply
from actions.named import named
from knowledge.catalogue import catalogue


def _confirm(service: str, **fields: object) -> reply.Message:
    return named(
        reply.confirm("对吗？", service=service, fields=fields, options=[]), catalogue().get(service)
    )


def test_a_code_is_said_as_its_choice_and_stays_a_code() -> None:
    card = _confirm("family-grant", category="see", relation="女儿")["custom"]
    assert card["fields"] == {"category": "see", "relation": "女儿"}
    assert card["names"]["category"] == {"label": "让他做什么", "value": "只看预约和办过的事"}
    assert card["names"]["relation"] == {"label": "家人"}
    assert list(card["fields"]) == ["relation", "category"], "in the order in which they are asked"


def test_a_word_that_people_say_is_left_as_it_is() -> None:
    assert _confirm("doctor-appointment", patient="本人")["custom"]["names"] == {
        "patient": {"label": "就诊人"}
    }


def test_what_no_service_asks_for_has_no_name_of_its_own() -> None:
    card = _confirm("health-log", pressure="135/85")["custom"]
    assert card["fields"] == {"pressure": "135/85"}
    assert card["names"] == {}


@pytest.mark.parametrize("service", [spec.id for spec in catalogue()])
def test_every_field_of_every_service_has_a_chinese_name(service: str) -> None:
    spec = catalogue()[service]
    names = _confirm(service, **{item.id: "x" for item in spec.fields}).get("custom", {}).get("names", {})
    assert [name["label"] for name in names.values() if name["label"].isascii()] == []
    assert len(names) == len(spec.fields)
