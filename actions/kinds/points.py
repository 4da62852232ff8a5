"""Sport points: what one has, what it buys."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, card_fields
from actions.turn import Option, Turn
from actions.wording import words
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.points import service as points
from services.points.rules import Reward, rules


class RedeemPoints(Kind):
    """Signs in first, since only what one has can be spent."""

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        mine = points.balance(turn.signed_in())
        turn.lead(words("points_balance", points=mine))
        within = [one for one in rules().rewards if one.cost <= mine]
        if not within:
            cheapest = min(rules().rewards, key=lambda one: one.cost)
            raise Refused("not_enough", words("points_too_few", title=cheapest.title, cost=cheapest.cost))
        return [_option(item, one) for one in within]

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        bought = points.redeem(person, str(frame.value("item")), key=turn.key(f"redeem:{frame.id}"))
        text = self.receipt_text(frame, bought.reference) + words("points_left", points=bought.left)
        return Done(bought.reference, "redeemed", text, card_fields(frame), demo=rules().demo or None)


def _option(item: FieldSpec, reward: Reward) -> Option:
    return {
        "title": reward.title,
        "subtitle": words("points_cost", cost=reward.cost),
        "do": {"move": "fill", "values": {item.id: {"value": reward.id, "text": reward.title}}},
    }
