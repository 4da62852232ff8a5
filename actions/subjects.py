"""Which record a question is about: what it names, and which of several can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import cues
from actions.turn import MOST_OPTIONS, Turn
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import phrases
from knowledge.questions.lists import says_term
from knowledge.records import PLACES
from knowledge.search.query import content_words

LINKED = ("guide", "hospital", "venue", "place")
NAMED = ("guide", "hospital", "venue", "place", "sport", "department", "symptom", "relation", "date", "time")
PLANNED = {"target", "project", "plan", "safeguard"}
MOSTLY = 0.8
_FEW = 12
_CARRIED = re.compile(
    "(?:带|拿|凭|用|刷|出示|看|交)(?:不带|上|着|好)?(?:本人的?|我的?|老人的?)?$|(?:我们?|他们?|她|家里)(?:都|只|就)?(?:是|有)(?:上海)?的?$|^(?:还|那|一定)*(?:要不要|需不需要|用不用|需要|要)$"
)
"""Before a document: "要带身份证吗" asks what to bring, not about the document."""
_SHOWN = re.compile("(?:也|就)*(?:行|可以|好用?|能用|管用|能办)(?:不行|不可以|吗|伐|么|不)[？?]?$")
"""Behind a document that is all one has: "外地身份证行吗"."""
_OURS = re.compile("热线|12345|你们|上班|受理|值班|打电话")
"""Words for those who take a report."""


def named(turn: Turn) -> list[str]:
    """Record ids that the message names; several when a name is ambiguous."""
    found: list[str] = []
    linked = turn.parse.of(*LINKED)
    meant = [one for one in linked if not cues.NEGATED.search(turn.parse.text[: one["start"]])]
    for entity in meant or linked:  # "不是敬老卡，我问的是居住证"
        if turn.dialogue.focus.get("record") and (is_carried(turn, entity) or _is_told_there(turn, entity)):
            continue
        for record_id in entity.get("candidates") or [entity["value"]]:
            record = turn.knowledge.get(str(record_id))
            if record and record.id not in found:
                found.append(record.id)
    return found[:MOST_OPTIONS]


def is_carried(turn: Turn, named: dict[str, Any]) -> bool:
    """A document that is shown: "要带身份证吗", "外地身份证行吗"."""
    before, behind = turn.parse.text[: named["start"]], turn.parse.text[named["end"] :]
    return named["entity"] == "guide" and bool(_CARRIED.search(before) or _SHOWN.match(behind))


def _is_told_there(turn: Turn, named: dict[str, Any]) -> bool:
    """ "自助机能签注吗" after a permit: one phrase of what was just told has the name and what is asked of it."""
    record = turn.knowledge.get(turn.dialogue.focus["record"])
    surface = str(named.get("surface") or "")
    if record is None or record.type in PLACES or not surface or len(turn.parse.text) > _FEW:
        return False
    rest = [word for word in content_words(turn.parse.text.replace(surface, " ")) if len(word) > 1]
    lines = phrases(record.shown_facts)
    return any(surface in line and any(word in line for word in rest) for line in lines)


def of_elsewhere(turn: Turn, ids: list[str]) -> str | None:
    """ "徐汇区办事大厅在哪": the other place, where nothing that was named speaks of it."""
    said = cues.OTHER_PLACE.search(turn.parse.text)
    if said is None or "杨浦" in turn.parse.text:
        return None
    place = said["place"]
    records = [turn.knowledge.get(one) for one in ids]
    return None if any(says_term(record, place) for record in records if record) else place


def fitting(turn: Turn, ids: list[str], aspect: str | None, keys: Sequence[str]) -> list[str]:
    """Of several records those that can tell what was asked; all of them when none can."""
    if len(ids) < 2:
        return ids
    telling = [record_id for record_id in ids if tells(turn, record_id, aspect, keys)]
    return telling or ids


def tells(turn: Turn, record_id: str, aspect: str | None, keys: Sequence[str]) -> bool:
    record = turn.knowledge.get(record_id)
    if keys:
        return any(key in record.shown_facts for key in keys)
    if aspect == "lead_unit":
        return bool({"lead_units", "project_leads"} & set(record.shown_facts))
    if aspect == "target":
        return record.type in PLANNED
    return bool(aspect) and not turn.knowledge.answer(record_id, aspect).missing


def of_the_pair(turn: Turn, aspect: str | None, keys: Sequence[str]) -> str:
    """After two were put side by side, the other one where only that can tell."""
    first, other = str(turn.dialogue.focus["record"]), turn.dialogue.focus.get("beside")
    alone = other and tells(turn, other, aspect, keys) and not tells(turn, first, aspect, keys)
    return str(other) if alone else first


def of_what_goes_on(turn: Turn) -> bool:
    """ "几点结束" while a noise is reported: of the noise or of some shop, and not of the hotline that takes it."""
    frame = turn.dialogue.top
    reported = frame is not None and any(
        item.type in {"spot", "happened"} for item in turn.catalogue[frame.service].fields
    )
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    return reported and aspect == "hours" and not _OURS.search(turn.parse.text)
