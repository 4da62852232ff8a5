"""Policies that fit a person: a few questions, then a list in which each says by which rule."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.turn import Option, Turn
from actions.wording import words
from knowledge.catalogue import FieldSpec
from knowledge.policies import CONDITIONS, Match, match

_PAGE = 4


class MatchingKind(Kind):
    """Looks only: nothing is decided and nothing is kept."""

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return not frame.hints.get("told")

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        told = {name: frame.value(name) for name in CONDITIONS}
        found = [one for one in match(told) if turn.knowledge.get(one.policy.record)]
        said = "，".join(_said(frame, name) for name in CONDITIONS if frame.text(name))
        if not found:
            text = words("no_policy" if said else "nothing_told", said=said)
            return [reply.refusal(text, reason="unverified", service=self.spec.id)]
        start = int(frame.hints.get("start", 0))
        page = found[start : start + _PAGE]
        lines = "；".join(f"{n}、{self._line(turn, one)}" for n, one in enumerate(page, 1))
        options = [*(_option(turn, one) for one in page), *self._more(frame, found, start)]
        text = words("policies", said=said or words("nothing_special"), count=len(found), lines=lines)
        items = [self._item(turn, one) for one in page]
        shown = turn.offer(options)
        return [reply.listing(text, of="policies", items=items, options=shown, service=self.spec.id)]

    def _line(self, turn: Turn, one: Match) -> str:
        name = turn.knowledge.get(one.policy.record).name
        return words("policy_line", name=name, rule=one.policy.rule) + self._still_open(one)

    def _still_open(self, one: Match) -> str:
        names = [item.name for item in self.spec.fields if item.id in one.open]
        return words("policy_open", names="、".join(names)) if names else ""

    def _item(self, turn: Turn, one: Match) -> dict[str, Any]:
        record = turn.knowledge.get(one.policy.record)
        return {
            "record": record.id,
            "title": record.name,
            "subtitle": one.policy.rule + self._still_open(one),
        }

    def _more(self, frame: Frame, found: list[Match], start: int) -> list[Option]:
        left = len(found) - start - _PAGE
        if left <= 0:
            return []
        again = {"move": "begin", "service": self.spec.id, "values": dict(frame.values)}
        hints = {"start": start + _PAGE, "told": True}
        return [{"title": words("option_more", left=left), "do": {**again, "hints": hints}}]


def _said(frame: Frame, name: str) -> str:
    return words("years_old", age=frame.text(name)) if name == "age" else frame.text(name)


def _option(turn: Turn, one: Match) -> Option:
    record = turn.knowledge.get(one.policy.record)
    return {"title": record.name, "record": record.id, "do": {"move": "ask", "record": record.id}}
