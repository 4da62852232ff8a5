"""Many answers on a screen without a keyboard: each says what to look for it under."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.vocabulary import streets
from services.inventory import service as inventory
from tests.actions.conversation import Conversation


def answers(talk: Conversation) -> list[dict[str, Any]]:
    return [*talk.card.get("options", []), *talk.card["more"]]


def test_every_department_can_be_picked_and_stands_under_one_of_six_headings(talk: Conversation) -> None:
    talk.begin("doctor-appointment")
    found = answers(talk)
    assert {one["title"] for one in found} == set(inventory.values("doctor-appointment", "department"))
    assert len({one["group"] for one in found}) == 6


def test_a_canteen_stands_under_its_street(talk: Conversation) -> None:
    talk.begin("meal-order")
    assert len(answers(talk)) > 50
    without = [one for one in answers(talk) if one.get("group") not in streets()]
    assert len(without) < 5, "those whose street nobody knows"


@pytest.mark.parametrize("service", ["venue-booking", "door-service"])
def test_what_a_few_pages_hold_has_no_headings(talk: Conversation, service: str) -> None:
    talk.begin(service)
    assert answers(talk)
    assert not any("group" in one for one in answers(talk))
