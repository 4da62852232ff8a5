"""“殷行有哪些食堂”: questions answered with a list of records, a page at a time.

What was asked stays in the focus, so that "还有呢", "全部" and "那殷行的呢" know
what they are about. A list of one is answered as that record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import cues, reply, surely, whole_city
from actions.gaps import note_gap
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words
from knowledge.answers import PLACES
from knowledge.asking import asked_aspect
from knowledge.phrasing import spoken_date
from knowledge.questions.lists import Found, Listing, changed, listing_from, overview, read, says_term, select
from knowledge.questions.words import asked_facts, says
from knowledge.records import UNDATED, Record
from knowledge.roads import on_the_road, streets_around
from knowledge.search.query import content_words, understand
from knowledge.vocabulary import kinds as all_kinds

_PAGE = 4
_SPOKEN = 12
"""As many names of a whole list are read aloud; all of them stand in the card."""
_NEAR_IT = re.compile("(?:那|它|那边|那里)*(?:附近|旁边|周围|周边|边上)")
_SENTENCE, _STORY = 24, 5
_OF_ONE = {"steps", "materials", "eligibility", "fee", "time_limit"}
_SPORT, _HALLS, _HOSPITAL = "sport", "sports_venue", "hospital"
_WHERE_TO = re.compile(
    "地方|哪里|哪儿|哪有|哪家|哪边|场地|场馆|去处|[这那]边|附近|近|有没有|有[^，。]{1,8}[吗么伐]"
)
_NAMED = ("guide", "hospital", "venue", "place")
_FREE, _FREE_WORD = re.compile("免费|不要钱|不收费|不花钱|不要钞票"), "免费"
_CLAUSES = re.compile("[，,。；;！!？?]")


def several(turn: Turn) -> list[reply.Message] | None:
    """A page of records, or None when the question is about something else."""
    kept = turn.move.args.get("list")
    if kept:
        found = select(listing_from(kept), turn.knowledge)
        if kept.get("start", 0) >= len(found.records) > 0 and not kept.get("whole"):
            return [_at_the_end(turn, found)]
        return [page(turn, found, kept.get("start", 0), whole=bool(kept.get("whole")))]
    listing = (
        _with_emergency(turn)
        or _which_of_the_kind(turn)
        or _there(turn)
        or _beside_named(turn)
        or _following(turn)
        or _around(turn, _asked(turn))
    )
    if listing and (city := whole_city.counted(turn, listing) or whole_city.figure(turn)):
        return [city]
    if listing is None or surely.of_another_kind(turn, listing.kinds):
        return None  # "健身的消费券在哪里领"
    return _answered(turn, listing)


def _asked(turn: Turn) -> Listing | None:
    if turn.move.args.get("record"):
        return None
    named = [str(entity.get("surface") or "") for entity in turn.parse.of(*_NAMED)]
    listing = read(turn.parse.text, turn.knowledge, names=named)
    listing = (None if listing and not listing.terms else _of_a_sport(turn)) or listing
    unsaid = listing is None or listing.terms and select(listing, turn.knowledge).unsaid
    return _of_a_clause(turn, named) or listing if unsaid else listing


def _of_a_clause(turn: Turn, named: list[str]) -> Listing | None:
    """ "中午不想烧饭，大桥街道哪里有老年食堂，一顿要几钿": the clause that asks for a list by itself, without the story."""
    clauses = [one for one in _CLAUSES.split(turn.parse.text) if one]
    if len(clauses) < 2 or turn.dialogue.top or min(map(len, clauses)) < _STORY:
        return None  # "附近有食堂吗，能送的"
    for clause in clauses:
        query = understand(clause)
        listing = read(clause, turn.knowledge, names=named) if query.kinds else None
        sure = query.street or listing is None or not surely.of_a_matter(turn, listing.kinds)
        if listing and not listing.terms and sure:  # "我老家江苏的社保想在杨浦办，去哪个窗口"
            return listing
    return None


def _of_a_sport(turn: Turn) -> Listing | None:
    """ "延吉那边有打乒乓的地方吗": the halls for this sport, those in the street first."""
    sport = turn.parse.first("sport")
    if sport is None or turn.dialogue.top or len(turn.parse.text) > _SENTENCE:
        return None
    if turn.parse.of(*_NAMED, "date", "time") or not _WHERE_TO.search(turn.parse.text):
        return None
    value = (_SPORT, str(sport["value"]))
    street = turn.parse.first("street")
    having = turn.knowledge.attributes.having(*value)
    if not having:
        return None
    free = _FREE.search(turn.parse.text) and any(
        says_term(turn.knowledge.get(one), _FREE_WORD) for one in having
    )
    return Listing(
        kinds=(_HALLS,),
        label=all_kinds()[_HALLS].label,
        street=str(street["value"]) if street else None,
        values=((value,),),
        words=(str(sport["value"]),),
        terms=(_FREE_WORD,) if free else (),
    )


def _with_emergency(turn: Turn) -> Listing | None:
    """ "夜里发烧哪家医院有急诊": the hospitals whose records say that they have one."""
    if not cues.WHERE_EMERGENCY.search(turn.parse.text) or turn.parse.of(*_NAMED) or turn.dialogue.top:
        return None
    having = [one for one in turn.knowledge.find(types={_HOSPITAL}) if "emergency" in one.shown_facts]
    there = tuple(one.id for one in having)
    return Listing((_HOSPITAL,), all_kinds()[_HOSPITAL].label, words=("有急诊",), among=there)


def _which_of_the_kind(turn: Turn) -> Listing | None:
    """ "哪个老年食堂可以刷敬老卡": one of a kind of place is asked for, whatever matter is named beside it."""
    query = understand(turn.parse.text)
    asked = re.search(f"哪(?:一?[个家]|些|几家)(?:{re.escape(query.kind_word)})(?P<rest>.+)", turn.parse.text)
    if not query.kind_word or asked is None or turn.dialogue.top or asked_aspect(asked["rest"]):
        return None
    if not turn.parse.of("guide", "place"):
        return None
    terms = tuple(word for word in content_words(asked["rest"]) if len(word) > 1)[:1]
    kinds = tuple(sorted(query.kinds))
    return Listing(kinds, query.kind_word, query.street, terms=terms) if terms else None


def _there(turn: Turn) -> Listing | None:
    """ "有社区医院吗" right after what there is around a place: those there, though the word names a record too."""
    around, query = turn.dialogue.focus.get("around"), understand(turn.parse.text)
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    of_it = asked_aspect(turn.parse.text) or here is not None and here.kind in query.kinds
    if not around or not query.broad or of_it or turn.parse.of("street"):
        return None  # "公园几点开门" after what is around that park
    return in_streets(turn, Listing(tuple(sorted(query.kinds)), query.kind_word), *around)


def _beside_named(turn: Turn) -> Listing | None:
    """ "黄兴公园附近有食堂吗": the canteens of the street that the park is in."""
    named = turn.parse.of(*_NAMED)
    here = turn.knowledge.get(str(named[0]["value"])) if len(named) == 1 else None
    rest = turn.parse.text[named[0]["end"] :] if named else ""
    if here is None or here.type not in PLACES or not _NEAR_IT.match(rest):
        return None
    listing = read(rest, turn.knowledge)
    said = str(named[0].get("surface") or here.name)
    return in_streets(turn, listing, said, streets_of(turn, here)) if listing and listing.kinds else None


def streets_of(turn: Turn, here: Record) -> list[str]:
    """The street that a place lies in, by its record; else those that its road runs through."""
    return streets_around(here.street, str(here.shown_facts.get("address") or ""), turn.knowledge)


def in_streets(turn: Turn, listing: Listing, where: str, streets: list[str]) -> Listing:
    """The same there; where a road runs through several streets, what is in any of them, and called after the middle."""
    if len(streets) < 2:
        return replace(listing, street=streets[0] if streets else None)
    kinds = set(listing.kinds)
    there = [one.id for street in streets for one in turn.knowledge.find(types=kinds, street=street)]
    return (
        replace(listing, among=tuple(there), words=(words("near_around", where=where),)) if there else listing
    )


def _around(turn: Turn, listing: Listing | None) -> Listing | None:
    """ "附近还有什么公园" after a place was told: those in its street."""
    if listing and listing.kinds and not listing.street and turn.dialogue.focus.get("street"):
        return replace(
            listing, street=turn.dialogue.focus["street"]
        )  # "那有医院吗" after what is around there
    around = turn.dialogue.focus.get("around")
    if (
        listing
        and listing.kinds
        and not listing.street
        and around
        and around[1]
        and _NEAR_IT.match(turn.parse.text)
    ):
        return in_streets(turn, listing, *around)
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    there = here is not None and here.type in PLACES and _NEAR_IT.match(turn.parse.text)
    if listing is None or listing.street or not there:
        return listing
    nearer = in_streets(turn, listing, here.name, streets_of(turn, here))
    others = [record for record in select(nearer, turn.knowledge).records if record.id != here.id]
    return nearer if others else listing


def _following(turn: Turn) -> Listing | None:
    """ "那殷行的呢" after a list: the same for another street, kind or value."""
    kept = turn.dialogue.focus.get("query")
    if not kept or says("several", turn.parse.text) or turn.parse.of(*_NAMED):
        return None
    if asked_aspect(turn.parse.text) in _OF_ONE:
        return None  # "怎么办借书证" after the libraries
    return changed(listing_from(kept), turn.parse.text, turn.knowledge)


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
    return answer_record(turn, found.records[0].id, turn.parse.aspect, keys=asked_facts(turn.parse.text))


def _counted(turn: Turn, record: Record, found: Found) -> reply.Message:
    """How many there are by an official count, with the list at hand."""
    message = answer_record(turn, record.id, None, keys=("count",))
    show = {"title": words("option_list"), "do": {"move": "ask", "list": found.listing.to_dict()}}
    turn.dialogue.focus = {**turn.dialogue.focus, "query": found.listing.to_dict()}
    return {**message, "buttons": reply.buttons_of(turn.offer([show]))}


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
