"""Televisions: connected with an elder by the number on the screen, and parted again."""

from __future__ import annotations

import re
from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, Verdict
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import spoken_moment, words
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services import references
from services.people import grants, pairing, terminals

_SHOWN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")
"""A number as it stands on a television."""


class Pair(Kind):
    """配对电视: the number on the screen, from the elder or from whom they let."""

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        return self._elders(turn) if item.id == "person" else super().options(turn, frame, item)

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """The number may stand anywhere in what was said, and may begin with a nought."""
        found = _SHOWN.search(turn.parse.text)
        if found and frame.asking in {None, "code"}:
            code = "".join(found[0].split())
            values["code"] = {"value": code, "text": code}
        return Verdict(values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return item.id != "person" or len(self._elders(turn)) > 1

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if "person" not in frame.values:
            frame.values.update(self._elders(turn)[0]["do"]["values"])
        try:
            pairing.check(str(frame.value("code")), by=turn.signed_in(), key=self._key(turn, frame))
        except Refused as refused:
            return Verdict({}, dropped=["code"], problem=refused.message)
        return None

    @staticmethod
    def _key(turn: Turn, frame: Frame) -> str:
        return turn.key(f"pair:{frame.id}")

    @staticmethod
    def _elders(turn: Turn) -> list[Option]:
        """Whose television it may be."""
        person = turn.signed_in()
        elders = [(one.person.id, one.person.masked_phone) for one in grants.elders_of(person, grants.TV)]
        own = (person.id, words("own_television"))
        named = [own, *((id, words("elders_television", phone=phone)) for id, phone in elders)]
        return [{"title": title, "do": {"move": "fill", "values": {"person": _picked(id, title)}}} for id, title in named]  # fmt: skip

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        key = self._key(turn, frame)
        code, elder_id = str(frame.value("code")), str(frame.value("person"))
        elder = pairing.pair(code, by=person, elder_id=elder_id, key=key)
        text = words("television_paired", phone=elder.masked_phone)
        return Done(references.fixed(key, "DS"), "joined", text, {"phone": elder.masked_phone})


def _picked(id: str, title: str) -> Value:
    return {"value": id, "text": title, "record": id}


class Unpair(Kind):
    """解除电视配对: said on the television itself, or by whom it belongs to."""

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        found = self._meant(turn)
        titles = [words("television_since", when=spoken_moment(one.since)) for one in found]
        return [
            {"title": title, "do": {"move": "fill", "values": {"item": _picked(one.conversation, title)}}}
            for one, title in zip(found, titles, strict=True)
        ]

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return len(self._meant(turn)) > 1

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if "item" not in frame.values:
            frame.values.update(self.options(turn, frame, self.spec.fields[0])[0]["do"]["values"])
        return None

    @staticmethod
    def _meant(turn: Turn) -> list[terminals.Paired]:
        """This very television, else all of the person's. Raises Refused when there is none."""
        found = terminals.of(turn.signed_in())
        if not found:
            raise Refused("not_found", words("no_television"))
        return [one for one in found if one.conversation == turn.conversation] or found

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        conversation = str(frame.value("item"))
        terminals.unpair(conversation, by=person)
        return Done(references.fixed(conversation, "DS"), "withdrawn", words("television_unpaired"), {})


OPERATIONS: dict[str | None, type[Kind]] = {"people.pair": Pair, "people.unpair": Unpair}
