"""What people decide about themselves: who may help them, what is kept, and whether anything is."""

from __future__ import annotations

import re
from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.value import Value
from actions.wording import joined, masked, spoken_moment, words
from base.crypto import lookup_hash
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services import references
from services.affairs import leaving
from services.affairs import service as affairs
from services.people import copies, grants, pairing, terminals
from services.people.grants import Grant
from services.profile import preferences

_SHOWN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")
"""A number as it stands on a television."""

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


class Copy(Kind):
    """把我的资料给我一份: a link that opens for an hour."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        token = copies.offer(person, key=turn.key(f"copy:{frame.id}"))
        link = f"/copy/{token}.txt"
        text = words("copy_ready", minutes=copies.MINUTES)
        return Done(references.fixed(token, "ZL"), "completed", text, {}, download=link)


class Erase(Kind):
    """把我的资料都删掉: what goes is read out before."""

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        found = [item.title for item in affairs.items(turn.signed_in())]
        return words("erase_cancels", titles=joined(found, limit=MOST_OPTIONS)) if found else None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        leaving.erase(person)
        turn.dialogue.stack[:] = [frame]
        turn.dialogue.focus, turn.dialogue.later, turn.dialogue.wished = {}, [], {}
        return Done(references.fixed(person.id, "SC"), "completed", words("erased"), {})


class Withdraw(Kind):
    """不要保存我的健康记录: a consent is taken back, and what rested on it is deleted."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        purpose = str(frame.value("category"))
        if purpose == preferences.PURPOSE:
            turn.dialogue.wished = {}
        name = "consent_withdrawn" if leaving.withdraw(person, purpose) else "consent_never_given"
        text = words(name, what=frame.text("category"))
        return Done(references.fixed(f"{person.id}:{purpose}", "TY"), "withdrawn", text, card_fields(frame))


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


OPERATIONS: dict[str | None, type[Kind]] = {
    "people.access": Access,
    "people.grant": Give,
    "people.revoke": Revoke,
    "people.ask": Ask,
    "people.copy": Copy,
    "people.erase": Erase,
    "people.withdraw": Withdraw,
    "people.pair": Pair,
    "people.unpair": Unpair,
}
