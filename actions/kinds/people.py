"""Who may help a person: given, asked for, looked at and taken back. What else they decide is in `own_data` and `paired`."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds import own_data, paired
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import masked, spoken_moment, words
from base.crypto import lookup_hash
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services import references
from services.people import grants
from services.people.grants import Grant

BUNDLES = {
    "see": (grants.AFFAIRS,),
    "act": (grants.AFFAIRS, grants.BOOK),
    "health": (grants.HEALTH,),
    "tv": (grants.TV,),
}
"""What an elder picks in one go → the scopes it stands for."""


class Access(Kind):
    """谁能看我的东西: everybody who may, what, and when they last did."""

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        found = grants.of_elder(person)
        if not found:
            options = turn.offer([_begin(turn, "family-grant")])
            return [_list(words("nobody_may"), [], options)]
        lines = "；".join(f"{n}、{_line(grant)}" for n, grant in enumerate(found, 1))
        options = turn.offer([_begin(turn, "family-revoke"), _begin(turn, "family-grant")])
        turn.dialogue.focus = {"service": self.spec.id, "grants": [grant.id for grant in found]}
        items = [
            {"title": grant.who, "status": grant.spoken, "when": grant.granted.isoformat()} for grant in found
        ]
        return [_list(words("who_may", count=len(found), lines=lines), items, options)]


def _line(grant: Grant) -> str:
    used = words("last_used", when=spoken_moment(grant.used)) if grant.used else words("never_used")
    return f"{grant.who}可以{grant.spoken}，{used}"


def _list(text: str, items: list[dict[str, Any]], options: list[dict[str, Any]]) -> reply.Message:
    return reply.listing(text, of="grants", items=items, service="family-access", options=options)


def _begin(turn: Turn, service: str) -> Option:
    return {"title": turn.catalogue[service].name, "do": {"move": "begin", "service": service}}


class Give(Kind):
    """让女儿也能看我的预约: the elder names who, by phone, and what for."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        given = grants.give(
            person,
            phone=str(frame.value("recipient")),
            relation=frame.text("relation"),
            scopes=BUNDLES[str(frame.value("category"))],
            key=turn.key(f"grant:{frame.id}"),
        )
        return _granted(given, words("granted", who=given.who, what=given.spoken), frame)


def _granted(given: Grant, text: str, frame: Frame) -> Done:
    shown = {**card_fields(frame), "recipient": masked(str(frame.value("recipient")))}
    return Done(references.fixed(given.id, "SQ"), "recorded", text, shown)


class Revoke(Kind):
    """取消女儿的权限."""

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        found = self._meant(turn, frame)
        return [
            {"title": grant.who, "do": {"move": "fill", "values": {"item": _value(grant)}}} for grant in found
        ]

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        frame.hints.setdefault("said", turn.parse.text)
        return Verdict(values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return len(self._meant(turn, frame)) > 1

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if "item" not in frame.values:
            frame.put("item", _value(self._meant(turn, frame)[0]))
        return None

    def _meant(self, turn: Turn, frame: Frame) -> list[Grant]:
        """Those that the first message names; all when it names none. Raises Refused when there is none at all."""
        found = grants.of_elder(turn.signed_in())
        if not found:
            raise Refused("not_found", words("nobody_may"))
        said = str(frame.hints.get("said", ""))
        return [grant for grant in found if grant.relation in said] or found

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        gone = grants.revoke(person, str(frame.value("item")))
        text = words("revoked", who=gone.who)
        return Done(references.fixed(gone.id, "SQ"), "withdrawn", text, {"item": gone.who})


def _value(grant: Grant) -> Value:
    return {"value": grant.id, "text": grant.who, "record": grant.id}


class Ask(Kind):
    """我想帮我妈看预约: a code goes to the elder's phone once it is clear for whom and what for."""

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        if item.id != "code":
            return super().options(turn, frame, item)
        if turn.move.name == "resend":
            _another_code(frame)
        self._send(turn, frame)
        return [{"title": words("option_resend"), "do": {"move": "resend"}}]

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        if item.id == "code" and frame.hints.get("unsent"):
            return words("ask_code_later")
        return super().prompt(frame, item)

    def _send(self, turn: Turn, frame: Frame) -> None:
        """One that cannot be sent now is told, and everything that was filled in stays."""
        try:
            sent = grants.ask(
                turn.signed_in(),
                phone=str(frame.value("recipient")),
                scopes=self._scopes(frame),
                conversation=turn.conversation,
                key=self._key(turn, frame),
                origin=turn.origin,
            )
        except Refused as refused:
            if refused.code not in {"too_many", "unavailable"}:
                raise
            frame.hints["unsent"] = True
            return turn.lead(refused.message)
        frame.hints.pop("unsent", None)
        turn.lead(words("elder_code_sent", phone=sent.masked_phone))

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """A right code is used up at once; a wrong one is told and asked again, one that is over sent anew."""
        code = values.pop("code", None)
        if code is None or frame.asking != "code":
            return Verdict(values)
        try:
            self._confirm(turn, frame, str(code["text"]).zfill(6))
        except Refused as refused:
            if refused.code == "code_expired" or refused.details.get("live") is False:
                _another_code(frame)
            return Verdict(values, problem=refused.message)
        agreed = words("agreed")
        return Verdict({**values, "code": {"value": agreed, "text": agreed}})

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        given = self._confirm(turn, frame, "")  # found by its key: the code was used a moment ago
        elder = masked(str(frame.value("recipient")))
        what = given.spoken.replace("您", "他")  # said to the one who helps
        return _granted(given, words("elder_agreed", phone=elder, what=what), frame)

    def _confirm(self, turn: Turn, frame: Frame, code: str) -> Grant:
        return grants.confirm(
            turn.signed_in(),
            phone=str(frame.value("recipient")),
            relation=frame.text("relation"),
            scopes=self._scopes(frame),
            code=code,
            key=turn.key(f"agreed:{frame.id}"),
        )

    @staticmethod
    def _key(turn: Turn, frame: Frame) -> str:
        """The same code for the same question, however often it is put; keys are stored, so no phone is in it."""
        about = f"{frame.value('recipient')}:{frame.value('category')}:{frame.hints.get('codes', 0)}"
        return f"{turn.conversation}:{frame.id}:{lookup_hash(about, purpose='ask')[:16]}"

    @staticmethod
    def _scopes(frame: Frame) -> tuple[str, ...]:
        return BUNDLES[str(frame.value("category"))]


def _another_code(frame: Frame) -> None:
    """From now on a new one is wanted; one that has not gone yet is still to go."""
    if not frame.hints.get("unsent"):
        frame.hints["codes"] = frame.hints.get("codes", 0) + 1


OPERATIONS: dict[str | None, type[Kind]] = {
    "people.access": Access,
    "people.grant": Give,
    "people.revoke": Revoke,
    "people.ask": Ask,
    **own_data.OPERATIONS,
    **paired.OPERATIONS,
}
