"""“新华医院和市东医院哪个有儿科”: two records side by side."""

from __future__ import annotations

import re

from actions import cues, reply
from actions.no_answer import nothing_found
from actions.turn import Turn
from knowledge.answers import Answer
from knowledge.asking import asked_aspect
from knowledge.phrasing import phrase
from knowledge.questions import comparing
from knowledge.questions.words import asked_facts, asking, says
from knowledge.records import Record
from knowledge.search.query import understand

_NEAR_SOMETHING = re.compile("离.{1,10}[近远]")
_NAMED = ("guide", "hospital", "venue", "place")
_PLACE = frozenset({"address", "location"})


def compared(turn: Turn) -> list[reply.Message] | None:
    """Both records in one card, or None when the question does not put two side by side."""
    if turn.move.args.get("record") or turn.move.args.get("list"):
        return None
    named = _named(turn)
    kept = [] if named else _in_mind(turn)
    if not kept and not comparing.is_comparison(turn.parse.text, max(len(named), 2)):
        return None
    pair = kept or (named[:2] if len(named) >= 2 else _looked_up(turn))
    if len(pair) < 2:
        return [nothing_found(turn)] if not named and _of_kinds(turn) else None
    first, second = pair
    if first.id == second.id:
        return [_said(turn, turn.knowledge.answer(first.id), phrase("compared_one", name=first.name))]
    message = _said(turn, _weighed(turn, first, second))
    turn.dialogue.focus["beside"] = next(
        one.id for one in (second, first) if one.id != message["custom"]["record"]
    )
    turn.dialogue.focus["pair"] = [first.id, second.id]
    turn.offer([{"title": one.name, "do": {"move": "ask", "record": one.id}} for one in pair])
    return [message]


def _in_mind(turn: Turn) -> list[Record]:
    """ "哪个有儿科", "电话分别多少" right after two were put side by side: still these two."""
    pair = [turn.knowledge.get(one) for one in turn.dialogue.focus.get("pair", ())]
    return [record for record in pair if record] if cues.OF_BOTH.search(turn.parse.text) else []


def _weighed(turn: Turn, first: Record, second: Record) -> Answer:
    more = comparing.more_of(turn.parse.text)
    text = turn.parse.text + (f"，哪个{more}" if more else "")
    department = turn.parse.first("department")
    if department:
        words = [str(department["value"]), str(department.get("surface") or department["value"])]
        return comparing.has_item(first, second, list(dict.fromkeys(words)))
    if says("near", text) or "方便" in text or _NEAR_SOMETHING.search(text):
        return comparing.by_distance(first, second)
    aspect = asked_aspect(text)
    topic = comparing.topic_of(text, asked_facts(text), aspect if aspect != "steps" else None)
    return comparing.by_topic(first, second, topic) if topic else comparing.as_wholes(first, second)


def _said(turn: Turn, answer: Answer, lead: str = "") -> reply.Message:
    turn.dialogue.focus = {"record": answer.record.id, "aspect": answer.aspect}
    turn.dialogue.misses = 0
    return reply.answer(
        lead + answer.text,
        record=answer.record.id,
        title=answer.title,
        facts=answer.facts,
        sources=answer.sources,
        as_of=answer.as_of,
        confidence=answer.confidence,
        related=answer.related,
    )


def _named(turn: Turn) -> list[Record]:
    found = [turn.knowledge.get(str(entity["value"])) for entity in turn.parse.of(*_NAMED)]
    return list({record.id: record for record in found if record}.values())


def _looked_up(turn: Turn) -> list[Record]:
    """The two halves of the question, each searched on its own; [] when one of them is not clear."""
    parts = comparing.halves(_without_asking(turn.parse.text))
    found = [_one(turn, part) for part in parts or ()]
    return [record for record in found if record] if all(found) else []


def _of_kinds(turn: Turn) -> bool:
    """ "护理院和养老院的区别": kinds of places, and no record tells what either of them is."""
    parts = [understand(part) for part in comparing.halves(_without_asking(turn.parse.text)) or ()]
    return bool(parts) and all(part.broad and not turn.knowledge.about_kind(part.kinds) for part in parts)


def _one(turn: Turn, part: str) -> Record | None:
    """The record a few words mean: one by name, or the one that tells about a kind of thing."""
    kind = understand(part)
    if kind.broad:
        return turn.knowledge.about_kind(
            kind.kinds
        )  # "护理院和养老院": no single house stands for all of them
    hits = turn.knowledge.search(part, limit=3)
    return hits[0].record if turn.knowledge.plausible(hits) else None


def _without_asking(text: str) -> str:
    return asking("which").sub(" ", asking("compare").sub(" ", text)).strip()
