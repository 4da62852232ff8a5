"""Questions whose answer is a set of records: 哪些, 几家, 附近的, by kind, street, attribute and words.

What is asked for is a `Listing`, plain enough to be kept in a conversation: the
next page, "那殷行的呢" and "全部" are the same listing with one thing replaced.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from knowledge.asking import asked_aspect
from knowledge.content import CONTENT, load_yaml
from knowledge.library import KnowledgeBase
from knowledge.questions.attributes import Mention, Value
from knowledge.questions.words import asking, says
from knowledge.records import Record
from knowledge.search import query as queries
from knowledge.search.as_text import facts_text
from knowledge.search.text import clean

HOME = ("district", "杨浦区")
OVERVIEWS = frozenset({"units", "by_street"})
"""A record with one of these facts sums others up and is no item of a list."""
DOINGS = frozenset({"service", "guide", "programme", "mechanism", "rule", "project", "plan", "event"})
"""What a unit looks after, if no kind was said: things done, not every place."""
GROUPS = frozenset({"work_group", "selection"})
"""Never meant unless said: the group that looks after a field is none of the field's units."""
_RUN = re.compile(r"[0-9a-z]*[\u4e00-\u9fff]{2,}|[0-9]+[\u4e00-\u9fff]+|[a-z0-9]{2,}")
_NUMERAL = "(?:[0-9]+|[一二两三四五六七八九十]+)[个项大家所类]?"
"""Said of a known number of things: 12个专项计划, 八大工作组."""
_AGE = re.compile("[0-9一二两三四五六七八九十]{1,4}(?:周?岁|年级)")
"""Whose age somebody tells is nothing that a place would say."""
_TWO_WORDS = 4
_YOUNG = {"子女", "孙辈"}
_LEADS = re.compile("牵头|推进|在推|承担")


@dataclass(frozen=True)
class Listing:
    """Which records are asked for; all of it has to hold."""

    kinds: tuple[str, ...] = ()
    label: str = ""
    """The word that was used for the kind."""
    street: str | None = None
    values: tuple[tuple[Value, ...], ...] = ()
    """For each word that named a value: what it may stand for."""
    words: tuple[str, ...] = ()
    """The words that named the values."""
    terms: tuple[str, ...] = ()
    """What else a record must say somewhere."""
    among: tuple[str, ...] = ()
    """Ids that an earlier list was narrowed to: "免费的" after the parks were listed."""

    def to_dict(self) -> dict[str, Any]:
        """For the conversation's state: JSON only."""
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Found:
    """The records of a listing and how far they are what was asked for."""

    listing: Listing
    records: list[Record]
    widened: str | None = None
    """The street where there is none, when others are shown instead."""
    unsaid: tuple[str, ...] = ()
    """What was asked for and no record of the kind says."""


def listing_from(data: Mapping[str, Any]) -> Listing:
    """A listing from the conversation's state."""
    values = tuple(tuple((name, value) for name, value in group) for group in data.get("values", ()))
    return Listing(
        kinds=tuple(data.get("kinds", ())),
        label=data.get("label", ""),
        street=data.get("street"),
        values=values,
        words=tuple(data.get("words", ())),
        terms=tuple(data.get("terms", ())),
        among=tuple(data.get("among", ())),
    )


def read(text: str, base: KnowledgeBase, *, names: Collection[str] = ()) -> Listing | None:
    """What a question wants listed; None when it is about something else.

    names: words in the question that name one record; one that is neither a
    kind nor a value here makes the question one about that record.
    """
    query = queries.understand(text)
    mentions = _mentions(query, base)
    words = tuple(dict.fromkeys(mention.word for mention in mentions))
    if any(_tells_more(clean(name), (query.kind_word, query.street_word, *words)) for name in names):
        return None
    terms = _terms(query, words)
    telling = [mention for mention in mentions if mention.value != HOME]
    if not _is_list_question(query, bool(telling), bool(terms), named=bool(names)):
        return None
    return Listing(
        kinds=tuple(sorted(query.kinds)),
        label=query.kind_word,
        street=query.street,
        values=tuple(tuple(m.value for m in mentions if m.word == word) for word in words),
        words=words,
        terms=terms,
    )


def changed(listing: Listing, text: str, base: KnowledgeBase) -> Listing | None:
    """The same listing for another street, kind or value: "那殷行的呢", "三甲的呢"; None when nothing is named."""
    query = queries.understand(text)
    mentions = _mentions(query, base)
    words = tuple(dict.fromkeys(mention.word for mention in mentions))
    if not (query.kinds or query.street or words) or _terms(query, words):
        return None
    newer = replace(listing, street=query.street or listing.street, among=())
    if query.kinds:
        newer = replace(newer, kinds=tuple(sorted(query.kinds)), label=query.kind_word)
    if words:
        values = tuple(tuple(m.value for m in mentions if m.word == word) for word in words)
        newer = replace(newer, values=values, words=words)
    return newer


def select(listing: Listing, base: KnowledgeBase) -> Found:
    """The records, by name. With none in the street: those elsewhere, and it is said so."""
    found = _select(listing, base)
    if found.records or not listing.street or found.unsaid or not (listing.kinds or listing.values):
        return found
    elsewhere = _select(replace(listing, street=None), base)
    return replace(elsewhere, listing=listing, widened=listing.street)


def overview(listing: Listing, base: KnowledgeBase) -> Record | None:
    """The record that gives an official count of just this kind, when nothing narrower was asked."""
    if listing.street or listing.values or listing.terms or len(listing.kinds) != 1:
        return None
    return base.get(base.overview_of(listing.kinds[0]) or "")


def _select(listing: Listing, base: KnowledgeBase) -> Found:
    records = base.find(types=set(listing.kinds) or None, street=listing.street)
    records = [record for record in records if not listing.among or record.id in listing.among]
    records = [record for record in records if not OVERVIEWS & set(record.facts)]
    if not listing.kinds:
        records = [record for record in records if record.type not in GROUPS]
    if not listing.kinds and any(value[0] == "owner" for group in listing.values for value in group):
        records = [record for record in records if record.type in DOINGS]
    for group in listing.values:
        records = _with_value(records, group, base)
    for term in listing.terms:
        narrowed = [record for record in records if says_term(record, term)]
        narrowed = narrowed or [record for record in records if _says_both_halves(record, term)]
        if not narrowed:
            return Found(listing, records, unsaid=(term,))
        records = narrowed
    return Found(listing, records)


def _with_value(records: list[Record], group: tuple[Value, ...], base: KnowledgeBase) -> list[Record]:
    """Only those with one of these values."""
    ids = frozenset().union(*(base.attributes.having(*value) for value in group))
    return [record for record in records if record.id in ids]


def _says_both_halves(record: Record, term: str) -> bool:
    """公益免费: two words said in one breath, that a record has apart."""
    half = len(term) // 2
    return len(term) == _TWO_WORDS and all(says_term(record, part) for part in (term[:half], term[half:]))


def says_term(record: Record, term: str) -> bool:
    """Whether a record says this anywhere: as one word, or all its pairs of characters."""
    text = clean(
        " ".join([record.name, *record.aliases, record.summary, facts_text(record.shown_facts)])
    ).replace(" ", "")
    return term in text


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    """带爸妈, 陪老伴一起: who comes along, which no place would say. For children there are places of their own."""
    words = {
        said
        for one in load_yaml(CONTENT / "relations.yml")
        if one["name"] not in _YOUNG
        for said in one["says"]
    }
    said = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(f"(?:[带陪跟和同与]着?|领着?)(?:我的?)?(?:{said})(?:一起|一道|一同)?")


def _mentions(query: queries.Query, base: KnowledgeBase) -> list[Mention]:
    """Values named beside kind and street; a unit that is said to lead is looked for among those who lead."""
    leads = bool(_LEADS.search(query.text))
    masked = query.text
    for known in (query.kind_word, "" if leads else query.street_word):
        masked = masked.replace(known, " ") if known else masked
    found = base.attributes.named_in(masked)
    led = {mention.word for mention in found if leads and mention.value[0] == "lead"}
    kept = [mention for mention in found if mention.value[0] != "owner" or mention.word not in led]
    return [m for m in kept if m.value != HOME or _has_districts(query.kinds, kept, base)]


def _has_districts(kinds: Collection[str], mentions: Collection[Mention], base: KnowledgeBase) -> bool:
    """Whether what is listed lies in several districts; everything else here is in 杨浦 anyway."""
    with_district = base.attributes.with_any(HOME[0])
    if kinds:
        return any(record.id in with_district for record in base.find(types=set(kinds)))
    others = [mention.value for mention in mentions if mention.value != HOME]
    return any(with_district & base.attributes.having(*value) for value in others)


def _tells_more(name: str, words: Collection[str]) -> bool:
    """Whether a record's name is more than a kind, a street or a value: 长海医院 is no hospital in 长海."""
    return not any(name in word for word in words)


def _is_list_question(query: queries.Query, values: bool, terms: bool, *, named: bool) -> bool:
    several = says("several", query.text) or says("near", query.text)
    if query.kinds or values:
        return several or (
            query.broad and not named and asked_aspect(query.text) in {None, "address", "where"}
        )
    return several and bool(query.street and terms)


def _terms(query: queries.Query, words: Collection[str]) -> tuple[str, ...]:
    """What is left of a question when everything that was understood is taken out."""
    rest = re.sub(f"{_NUMERAL}(?={query.kind_word})", " ", query.text) if query.kind_word else query.text
    rest = _company().sub(" ", rest)
    for known in (query.kind_word, query.street_word, *words):
        rest = rest.replace(known, " ") if known else rest
    for group in ("all", "several", "count", "near", "home", "now"):
        rest = asking(group).sub(" ", rest)
    return tuple(run for run in _RUN.findall(queries.told(rest)) if not _AGE.fullmatch(run))
