"""Whose things a task is about: the person's own, or those of an elder who let them."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Frame
from actions.parse import Parse
from actions.turn import Turn
from actions.wording import words
from base.errors import Refused
from services.affairs import service as affairs
from services.affairs.service import Affair
from services.people import grants
from services.people.grants import Elder
from services.people.person import Person

_BOOKED_BY_ME = re.compile(r"(?:[给帮替为]|[换改][成给到为])\W*我?$")
_LOOKED_FOR = re.compile(r"(?:看看|看一下|查查|查一下|问问)")
""" "帮我妈看看她约了什么": hers, though it is me who asks."""
_SCOPES = {"query": grants.AFFAIRS, "change": grants.BOOK, "cancel": grants.BOOK}
_THEIR_HEALTH = re.compile(
    r"的?(?:今[天日朝]|昨[天日]|早上|晚上|刚才?|刚刚|最近|这).{0,4}?(?:血压|血糖|体重|心率|心跳|脉搏|体温|高压|低压|量|测)"
    r"|的?.{0,2}?(?:血压|血糖|体重|心率|心跳|脉搏|体温|高压|低压|健康)"
)
ASK = "family-ask"
"""The service by which somebody asks an elder for a grant."""


_FORBIDS = re.compile("(?:就是|又|也)?(?:不让|不许|不准|不肯让|不同意)")
"""Behind a relative: why it is given up, and not whose it is: "女儿不让去"."""


def remember(frame: Frame, parse: Parse) -> None:
    """Keep whose things were meant: "我妈的预约" is hers, "给我妈约的" was made by me."""
    said = parse.first("relation")
    if said is None or said["value"] == "本人":
        return
    behind = parse.text[said["end"] :]
    if cues.ONLY_MENTIONED.match(behind) or cues.BUSY.match(behind) or _FORBIDS.match(behind):
        return  # "弟弟去不了了，取消吧": why, and not whose
    looks = frame.mode == "query" and _LOOKED_FOR.match(behind)
    if looks or not _BOOKED_BY_ME.search(parse.text[: said["start"]]):
        frame.hints["whose"] = str(said["value"])


def items(turn: Turn, frame: Frame) -> list[Affair]:
    """What a task may be about: the person's own affairs, or those of the family member who was named.

    Raises Refused `no_grant` when that would be somebody's own affairs and they never agreed.
    """
    person = turn.signed_in()
    own = affairs.items(person, frame.hints.get("target_service"))
    whose = frame.hints.get("whose")
    if not whose:
        return own
    found = [item for item in own if _is_for(item, whose)]
    elders = grants.elders_of(person, _SCOPES[frame.mode])
    if not found and not elders:
        refused = grants.no_grant()
        raise Refused(refused.code, refused.message, remedy=ASK)
    owners: dict[str, str] = frame.hints.setdefault("owners", {})
    for elder in elders:
        acted = grants.act(person, elder.person.id, _SCOPES[frame.mode], doing=frame.mode)
        theirs = [item for item in affairs.items(acted) if _may_see(turn, elder, item)]
        owners.update({item.reference: elder.person.id for item in theirs})
        found += theirs
    return found


def owner(turn: Turn, frame: Frame) -> Person:
    """Whose booking or ticket the target of a task is. Raises Refused `no_grant` when it was taken back."""
    person = turn.signed_in()
    elder = frame.hints.get("owners", {}).get((frame.target or {}).get("reference"))
    return grants.act(person, elder, grants.BOOK, doing=frame.mode) if elder else person


def _may_see(turn: Turn, elder: Elder, item: Affair) -> bool:
    """What tells of somebody's health takes the grant for that as well."""
    spec = turn.catalogue.get(item.service)
    return not spec or spec.extra.get("grant", grants.AFFAIRS) in {grants.AFFAIRS, *elder.scopes}


def hear(frame: Frame, parse: Parse) -> None:
    """Keep whose health is spoken of: "我妈血压150" is hers, "女儿给我买了血压计" is about nobody else."""
    said = parse.first("relation")
    if said is None or said["value"] == "本人":
        return
    if _THEIR_HEALTH.match(parse.text[said["end"] :]) or _BOOKED_BY_ME.search(parse.text[: said["start"]]):
        frame.hints["whose"] = str(said["value"])


def of_elder(turn: Turn, whose: str, *, doing: str) -> Person:
    """The elder whose health this is, and who let this person. Raises Refused: `no_grant`, `which`."""
    person = turn.signed_in()
    found = grants.elders_of(person, grants.HEALTH)
    if not found:
        raise Refused("no_grant", words("no_health_grant", who=whose), remedy=ASK)
    named = [one for one in found if one.person.phone[-4:] in turn.parse.text] or found
    if len(named) > 1:
        phones = "、".join(one.person.phone[-4:] for one in named)
        raise Refused("which", words("which_elder", who=whose, phones=phones))
    return grants.act(person, named[0].person.id, grants.HEALTH, doing=doing)


def _is_for(item: Affair, whose: str) -> bool:
    guest: Any = item.fields.get("patient") or item.fields.get("person") or ""
    said = guest.get("value") if isinstance(guest, dict) else guest
    return str(said).startswith(whose)
