"""“殷行有哪些食堂”: questions answered with a list of records, five at a time."""

from __future__ import annotations

from collections.abc import Collection

from actions import reply
from actions.turn import Option, Turn
from actions.wording import words
from knowledge.asking import asks_for_several
from knowledge.records import Record
from knowledge.search.query import understand
from knowledge.vocabulary import kinds as all_kinds

_PAGE = 4


def several(turn: Turn) -> list[reply.Message] | None:
    """A page of records of one kind, or None when the question is about something else."""
    wanted = turn.move.args.get("list")
    if wanted:
        return [_page(turn, wanted["kinds"], wanted["street"], wanted["start"])]
    query = understand(turn.parse.text)
    if not query.kinds or turn.parse.of("guide", "hospital", "venue", "place"):
        return None
    if not asks_for_several(turn.parse.text):
        return None
    return [_page(turn, sorted(query.kinds), query.street, 0)]


def _page(turn: Turn, kinds: Collection[str], street: str | None, start: int) -> reply.Message:
    found = turn.knowledge.find(types=set(kinds), street=street)
    label = "、".join(all_kinds()[kind].label for kind in kinds if kind in all_kinds())
    where = street or words("whole_district")
    if not found:
        return reply.refusal(words("none_of_kind", where=where, label=label), reason="unverified")
    page = found[start : start + _PAGE]
    options = turn.offer([*(_option(turn, record) for record in page), *_more(found, kinds, street, start)])
    spoken = "；".join(f"{n}、{_line(record)}" for n, record in enumerate(page, 1))
    turn.dialogue.focus = {"list": [record.id for record in page]}
    text = words(
        "listed" if start == 0 else "listed_more", where=where, label=label, count=len(found), lines=spoken
    )
    items = [{"record": r.id, "title": r.name, "subtitle": r.shown_facts.get("address")} for r in page]
    return reply.listing(text, of="records", items=items, options=options)


def _option(turn: Turn, record: Record) -> Option:
    return {"title": record.name, "record": record.id, "do": {"move": "ask", "record": record.id}}


def _more(found: list[Record], kinds: Collection[str], street: str | None, start: int) -> list[Option]:
    left = len(found) - start - _PAGE
    if left <= 0:
        return []
    following = {"kinds": list(kinds), "street": street, "start": start + _PAGE}
    return [{"title": words("option_more", left=left), "do": {"move": "ask", "list": following}}]


def _line(record: Record) -> str:
    address = record.shown_facts.get("address")
    return f"{record.name}，{address}" if isinstance(address, str) else str(record.name)
