"""Which list a question asks for: by kind and street, around a place, of a sport, after another list."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import cues, surely
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.lists import Listing, changed, listing_from, read, says_term, select
from knowledge.questions.words import says
from knowledge.records import PLACES, Record
from knowledge.roads import road_in, streets_around
from knowledge.search.query import content_words, understand
from knowledge.vocabulary import kinds as all_kinds

_NEAR_IT = re.compile("(?:那|它|那边|那里)*(?:附近|旁边|周围|周边|边上)")
_NEAR_TO = re.compile("离(?P<where>[^，,。？?]{1,10}?)(?:最|更|比较|蛮|要|也|稍微)*近(?:一?[点些])?的?")
_US = re.compile("[我你您伊他她](?:们|家|这里|这边|这)*|这里|这边|家里?")
_SENTENCE, _STORY = 24, 5
_OF_ONE = {"steps", "materials", "eligibility", "fee", "time_limit"}
SPORT, _HALLS, _HOSPITAL = "sport", "sports_venue", "hospital"
_WHERE_TO = re.compile(
    "地方|哪里|哪儿|哪有|哪家|哪边|场地|场馆|去处|[这那]边|附近|近|有没有|有[^，。]{1,8}[吗么伐]"
)
_A_DAY = {"day", "week", "weekend"}
_SUCH_A_PLACE = re.compile("的(?:地方|去处|场所)[。！!]?$")
_NAMED = ("guide", "hospital", "venue", "place")
_FREE, _FREE_WORD = re.compile("免费|不要钱|不收费|不花钱|不要钞票"), "免费"
_CLAUSES = re.compile("[，,。；;！!？?]")


def asked(turn: Turn) -> Listing | None:
    """The list that is asked for; None when the question is about something else."""
    return (
        _with_emergency(turn)
        or _near_to(turn)
        or _which_of_the_kind(turn)
        or _only_named(turn)
        or _there(turn)
        or _beside_named(turn)
        or _following(turn)
        or _around(turn, _asked(turn))
    )


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
    for number, clause in enumerate(clauses):
        query = understand(clause)
        if number and not query.street and any(cues.ASKS.search(one) for one in clauses[:number]):
            return None  # "开小饭店要先办什么证，找哪个窗口"
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
    days = [one for one in turn.parse.of("date") if one.get("grain") in _A_DAY]  # 放暑假 is none
    if days or turn.parse.of(*_NAMED, "time") or not _WHERE_TO.search(turn.parse.text):
        return None
    value = (SPORT, str(sport["value"]))
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


def such_places(turn: Turn) -> bool:
    """ "适合老人玩的地方": such places and nothing else is said; who they are for no list can be cut down to."""
    named = turn.parse.of(*_NAMED, "sport", "symptom") or turn.dialogue.top
    return not named and bool(_SUCH_A_PLACE.search(turn.parse.text) and understand(turn.parse.text).kind_word)


def _only_named(turn: Turn) -> Listing | None:
    if not such_places(turn):
        return None
    query = understand(turn.parse.text)
    return read(f"{query.street or ''}哪里有{query.kind_word}", turn.knowledge)


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


def _near_to(turn: Turn) -> Listing | None:
    """ "哪家养老院离长海医院近", "离控江路近一点的图书馆": those in the streets of what is named."""
    near = _NEAR_TO.search(turn.parse.text)
    if near is None or turn.dialogue.top:
        return None
    query = understand(turn.parse.text[: near.start()] + turn.parse.text[near.end() :])
    if not query.kind_word:
        return None
    if _US.fullmatch(near["where"]):
        return read(f"附近哪里有{query.kind_word}", turn.knowledge)
    streets = _streets_in(turn, *near.span("where"))
    listing = Listing(tuple(sorted(query.kinds)), query.kind_word)
    return in_streets(turn, listing, near["where"], streets) if streets else None


def _streets_in(turn: Turn, start: int, end: int) -> list[str]:
    """The streets that are meant by this stretch: the name of a street, of a place, of a road."""
    for one in turn.parse.of("street", *_NAMED):
        if start <= one["start"] and one["end"] <= end:
            here = turn.knowledge.get(str(one["value"]))
            return (
                [str(one["value"])] if one["entity"] == "street" else streets_of(turn, here) if here else []
            )
    estate = understand(turn.parse.text[start:end]).street
    road = road_in(turn.parse.text[start:end], turn.knowledge)
    return [estate] if estate else streets_around(None, road, turn.knowledge) if road else []


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
