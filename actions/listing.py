"""“殷行有哪些食堂”: questions answered with a list of records, a page at a time.

What was asked stays in the focus, so that "还有呢", "全部" and "那殷行的呢" know
what they are about. A list of one is answered as that record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import list_asked, reply, surely, whole_city
from actions.gaps import note_gap
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words
from knowledge.phrasing import spoken_date
from knowledge.questions.lists import Found, Listing, listing_from, overview, select
from knowledge.questions.words import asked_facts, says
from knowledge.records import UNDATED, Record
from knowledge.roads import on_the_road
from knowledge.vocabulary import kinds as all_kinds

_PAGE = 4
_SPOKEN = 12
"""As many names of a whole list are read aloud; all of them stand in the card."""


def several(turn: Turn) -> list[reply.Message] | None:
    """A page of records, or None when the question is about something else."""
    kept = turn.move.args.get("list")
    if kept:
        found = select(listing_from(kept), turn.knowledge)
        if kept.get("start", 0) >= len(found.records) > 0 and not kept.get("whole"):
            return [_at_the_end(turn, found)]
        return [page(turn, found, kept.get("start", 0), whole=bool(kept.get("whole")))]
    listing = list_asked.asked(turn)
    if listing and (city := whole_city.counted(turn, listing) or whole_city.figure(turn)):
        return [city]
    if listing is None:
        return None
    other = surely.of_another_kind(turn, listing.kinds) or surely.just_that(turn)
    if other and not list_asked.such_places(turn):
        return None  # "健身的消费券在哪里领", "健身步道在哪里"
    return _answered(turn, listing)


def _answered(turn: Turn, listing: Listing) -> list[reply.Message] | None:
    found = select(listing, turn.knowledge)
    if not listing.kinds and (not found.records or found.unsaid):
        return None
    if (found.unsaid or not found.records) and surely.stands_out(turn):
        return None  # "老房子上的二维码扫了有什么": one record is about that
    if found.unsaid and surely.of_a_matter(turn, listing.kinds):
        return None  # "我老家江苏的社保想在杨浦办，去哪个窗口"
    if found.widened and surely.there(turn, listing.street):
        return None  # "控江社区健身中心在哪": the record there calls it otherwise
    if found.unsaid or not found.records:
        return [_none(turn, found)]
    if listing.terms and surely.asks_a_fact(turn):
        return None
    found = replace(found, records=on_the_road(turn.parse.text, found.records))
    if len(found.records) == 1 and not found.widened:
        return [_only(turn, found)]
    counted = overview(listing, turn.knowledge) if says("count", turn.parse.text) else None
    return [_counted(turn, counted, found) if counted else page(turn, found, 0)]


def _only(turn: Turn, found: Found) -> reply.Message:
    message = answer_record(turn, found.records[0].id, turn.parse.aspect, keys=asked_facts(turn.parse.text))
    kept = replace(found.listing, street=None).to_dict()
    turn.dialogue.focus = {**turn.dialogue.focus, "only_of": kept}  # "江浦路那边的" asks for the same there
    return message


def _counted(turn: Turn, record: Record, found: Found) -> reply.Message:
    """How many there are by an official count, with the list at hand."""
    message = answer_record(turn, record.id, None, keys=("count",))
    show = {"title": words("option_list"), "do": {"move": "ask", "list": found.listing.to_dict()}}
    turn.dialogue.focus = {**turn.dialogue.focus, "query": found.listing.to_dict()}
    return {**message, "buttons": reply.buttons_of(turn.offer([show]))}


def counted(turn: Turn, kept: dict[str, Any]) -> reply.Message:
    """ "一共有几个" of the list that was just read out; it stays, and so does what can be picked of it."""
    found = select(listing_from(kept), turn.knowledge)
    turn.keep_offer()
    return reply.say(words("listed_count", what=label_of_found(found), count=len(found.records)))


def page(
    turn: Turn, found: Found, start: int, *, whole: bool = False, distances: bool = True
) -> reply.Message:
    """A page of them. distances: whether "近" still has to be met with a word that none are known."""
    whole = whole or len(found.records) <= MOST_OPTIONS
    page = found.records if whole else found.records[start : start + _PAGE]
    if not page:
        return _none(turn, found)
    more = [] if whole else _more(found, start)
    options = turn.offer([*(option_of(record) for record in page[: MOST_OPTIONS - len(more)]), *more])
    turn.dialogue.focus = {
        "list": [record.id for record in page],
        "query": {**found.listing.to_dict(), "start": len(found.records) if whole else start + _PAGE},
    }
    turn.dialogue.misses = 0
    return reply.listing(
        _text(turn, found, page, start, whole=whole, distances=distances),
        of="records",
        items=[_item(record) for record in page],
        options=options,
        count=len(found.records),
        sources=_sources(turn, page),
    )


def _at_the_end(turn: Turn, found: Found) -> reply.Message:
    """Nothing comes after the last page; from the beginning again, if wanted."""
    again = {
        "title": words("option_list"),
        "do": {"move": "ask", "list": {**found.listing.to_dict(), "whole": True}},
    }
    items = [_item(record) for record in found.records]
    text = words("listed_end", what=label_of_found(found), count=len(items))
    return reply.listing(text, of="records", items=items, options=turn.offer([again]), count=len(items))


def _text(turn: Turn, found: Found, page: list[Record], start: int, *, whole: bool, distances: bool) -> str:
    """The list as it is read aloud: what it is, how many, the page, of when it is."""
    lines = "；".join(f"{n}、{_line(record)}" for n, record in enumerate(page[:_SPOKEN], 1))
    name = "listed_all" if whole and len(page) > MOST_OPTIONS else "listed" if start == 0 else "listed_more"
    text = words(name, what=label_of_found(found), count=len(found.records), lines=lines)
    if whole and len(page) > _SPOKEN:
        text += words("listed_rest", count=len(page) - _SPOKEN)
    near = ""
    if distances and says("near", turn.parse.text) and not found.widened:
        near = words("no_distance") if found.listing.street else words("no_distance_where")
    return _elsewhere(found) + near + text + words("listed_dates", dates=dates_of(page))


def _elsewhere(found: Found) -> str:
    """That there is none in the street, and that the others are not known to be near."""
    if not found.widened:
        return ""
    return words("listed_elsewhere", what=_label(found, found.widened))


def _none(turn: Turn, found: Found) -> reply.Message:
    """Nobody's record says it: an honest no, with the wider list where there is one."""
    note_gap(turn, "nothing_found")
    wider = replace(found.listing, terms=())
    show = {"title": words("option_list"), "do": {"move": "ask", "list": wider.to_dict()}}
    if found.unsaid and found.records:
        text = words("none_says", what=_label(found), item=found.unsaid[0], count=len(found.records))
        return reply.refusal(text, reason="unverified", options=turn.offer([show]))
    return reply.refusal(words("none_of_kind", what=_label(found)), reason="unverified")


def none_of(turn: Turn, listing: Listing) -> reply.Message | None:
    """ "长者食堂能用支付宝付钱吗": that no record of this kind says it; None where one does."""
    found = select(listing, turn.knowledge)
    return _none(turn, found) if found.unsaid and found.records else None


def label_of_found(found: Found) -> str:
    """What is listed, in words; of a street only where some are there."""
    return _label(found, None if found.widened else found.listing.street)


def _label(found: Found, street: str | None = None) -> str:
    """“三甲”的医院, 殷行街道的社区长者食堂: what is listed, in words."""
    listing = found.listing
    said = "".join(f"“{word}”" for word in (*listing.words, *(listing.terms if not found.unsaid else ())))
    where = street or ("" if said else words("whole_district"))
    return f"{where}{said}的{_kind_label(found)}"


def _kind_label(found: Found) -> str:
    kinds = list(found.listing.kinds) or list(dict.fromkeys(record.kind for record in found.records))
    labels = [all_kinds()[kind].label for kind in kinds if kind in all_kinds()]
    return "、".join(labels) if len(labels) <= 2 else words("records")


def option_of(record: Record) -> Option:
    """A record to be picked."""
    return {"title": record.name, "record": record.id, "do": {"move": "ask", "record": record.id}}


def _item(record: Record) -> dict[str, Any]:
    return {"record": record.id, "title": record.name, "subtitle": _subtitle(record)}


def _more(found: Found, start: int) -> list[Option]:
    left = len(found.records) - start - _PAGE
    if left <= 0:
        return []
    following = {**found.listing.to_dict(), "start": start + _PAGE}
    return [{"title": words("option_more", left=left), "do": {"move": "ask", "list": following}}]


def _line(record: Record) -> str:
    told = _subtitle(record)
    return f"{record.name}，{told}" if told else record.name


def _subtitle(record: Record) -> str | None:
    """Where a place is, said with the note that belongs to the address."""
    address = record.shown_facts.get("address")
    return address if isinstance(address, str) else None


def dates_of(records: Sequence[Record]) -> str:
    """From when to when what the records say is."""
    known = sorted({record.as_of for record in records if record.as_of != UNDATED})
    if not known:
        return words("undated")
    first, last = spoken_date(known[0]), spoken_date(known[-1])
    return first if first == last else words("from_to", first=first, last=last)


def _sources(turn: Turn, page: list[Record]) -> list[dict[str, str]]:
    """The first source of each record on the page, each once."""
    shown = [turn.knowledge.answer(record.id).sources[:1] for record in page[: 3 * _PAGE]]
    return list({str(source): source for sources in shown for source in sources}.values())
