"""“长者食堂打几折”, “篮球场晚上开到几点”: of a kind of place, with none named, what those say that say it.

One of them told as if it were all is wrong, and so is a question which one is meant where
most of them cannot tell: those that can are told, and of the others that nothing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from actions import list_asked, reply, subjects, surely
from actions.gaps import note_gap
from actions.listing import dates_of, option_of
from actions.telling import answer_record
from actions.told_instead import is_asked_by_name
from actions.turn import Turn
from actions.wording import words
from knowledge.answers import Answer, merged_sources
from knowledge.asking import asked_aspect
from knowledge.questions.lists import Listing, select
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES, Record
from knowledge.search.query import Query, told, understand
from knowledge.vocabulary import aspects, kinds, label_of
from knowledge.whom import mostly_for

_SOON_TOLD = {"hours", "price", "fee", "phone", "booking"}
"""Aspects that take a few words each."""
_FACTS = {"discount", "parking", "loan", "seats"}
"""Facts asked for by name of which the same holds."""
_TO_BOOK = {"预约", "预订", "预定"}
"""Words of the question itself: "图书馆要不要预约" names nothing else."""
_MOST, _STEM = 4, 2


def told_of_each(turn: Turn) -> list[reply.Message] | None:
    """What those of the kind say that say it, or that none does; None when the question is about something else."""
    query = understand(turn.parse.text)
    aspect, keys = _asked(turn)
    if not (aspect or keys) or not _opens(turn) or not _is_all(turn, query):
        return None
    records = _of_that_kind(turn, query)
    if len(records) < 2 or _one_is_meant(turn, query, records, aspect, keys):
        return None
    if rule := None if query.street else _rule_of_all(turn, records, aspect):
        return [answer_record(turn, rule, None)]
    answers = [
        turn.knowledge.answer(one.id, aspect, keys=keys) for one in records if _says(one, aspect, keys)
    ]
    answers = [one for one in answers if not one.missing and one.facts]
    label = str(label_of(keys[0]) if keys else aspects()[aspect or ""].label)
    if not answers:
        return [_none(turn, query, label, len(records))]
    if len(answers) == 1 and len(records) <= _MOST:
        return [answer_record(turn, answers[0].record.id, aspect, keys=keys)]
    return [_those(turn, query, label, answers, len(records))]


def _asked(turn: Turn) -> tuple[str | None, tuple[str, ...]]:
    """The aspect, or the facts by name, that can be told of several in a breath."""
    keys = tuple(key for key in asked_facts(turn.parse.text) if key in _FACTS)[:1]
    aspect = asked_aspect(turn.parse.text) or turn.parse.aspect
    return (None, keys) if keys else (aspect if aspect in _SOON_TOLD else None, ())


def _opens(turn: Turn) -> bool:
    """Whether nothing was spoken of before that it could be about."""
    focus = turn.dialogue.focus
    return not (turn.move.args or turn.dialogue.top or focus.get("record") or focus.get("list"))


def _is_all(turn: Turn, query: Query) -> bool:
    """Whether nothing but the kind, the street, a sport and what is asked of them is said."""
    if not query.kinds or len(query.kinds) > 2:
        return False
    rest = query.text
    for sport in turn.parse.of("sport"):
        rest = re.sub(f"{re.escape(str(sport.get('surface') or sport['value']))}[场馆]?", " ", rest)
    said = [query.kind_word, query.street_word]
    said += [
        str(one.get("surface") or "") for one in turn.parse.of("sport", "street", "time", "relation", "age")
    ]
    for word in sorted(said, key=len, reverse=True):
        rest = rest.replace(word, " ") if word else rest
    named = [str(one.get("surface") or "") for one in turn.parse.of(*subjects.LINKED)]
    others = any(word not in query.kind_word and query.kind_word not in word for word in named)
    return not others and not set(turn.knowledge.words(told(rest))) - _TO_BOOK


def _of_that_kind(turn: Turn, query: Query) -> Sequence[Record]:
    """The places of the kind in that street, where a sport is named those for it."""
    sport = turn.parse.first("sport")
    values = (((list_asked.SPORT, str(sport["value"])),),) if sport else ()
    wanted = Listing(tuple(sorted(query.kinds)), query.kind_word, query.street, values=values)
    found = select(wanted, turn.knowledge)
    return [] if found.widened else [one for one in found.records if one.type in PLACES]


def _one_is_meant(
    turn: Turn, query: Query, records: Sequence[Record], aspect: str | None, keys: Sequence[str]
) -> bool:
    """ "图书馆几点关门": the one that the word is a name of can tell."""
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    street = (query.street or "")[:_STEM]
    if street and any(street in one.name and query.kind_word in one.name for one in records):
        return True  # "四平敬老院电话多少"
    beside = bool(hits) and _only_has_the_word(turn, query, hits[0].record.id)
    if not beside and (surely.of_another_kind(turn, query.kinds) or surely.asked_so(turn)):
        return True  # "社区医院几点看病" is told by the rule for all of them
    names = hits[0].record.names if hits and hits[0].named else ()
    if any(query.kind_word in name != query.kind_word and name in query.text for name in names):
        return True  # "杨浦公园早上几点开"
    named = subjects.named(turn) or [hit.record.id for hit in hits if hit.named and not hit.broad]
    named = [one for one in named if not _only_has_the_word(turn, query, one)]
    return any(subjects.tells(turn, one, aspect, keys) for one in named)


def _only_has_the_word(turn: Turn, query: Query, record_id: str) -> bool:
    """ "图书馆要不要预约": that books are lent online is no word about going there, though its name begins so."""
    record = turn.knowledge.get(record_id)
    called = any(name in query.text for name in record.names)
    return record.kind not in query.kinds and record.type == "service" and not called


def _rule_of_all(turn: Turn, records: Sequence[Record], aspect: str | None) -> str | None:
    """ "公园几点开门": what is told of all of them at once, the record to which most of them point and that is called so."""
    linked = Counter(one for record in records for one in record.links)
    often = [one for one, times in linked.items() if 2 * times > len(records)]
    told = (turn.knowledge.get(one) for one in often)
    return next((one.id for one in told if one and aspect and is_asked_by_name(one, aspect)), None)


def _says(record: Record, aspect: str | None, keys: Sequence[str]) -> bool:
    wanted = keys or aspects()[aspect or ""].facts
    return any(key in record.shown_facts for key in wanted)


def _those(turn: Turn, query: Query, label: str, answers: list[Answer], count: int) -> reply.Message:
    shown = answers[:_MOST]
    lines = "；".join(f"{n}、{one.title}：{_value(one)}" for n, one in enumerate(shown, 1))
    text = words("kind_tells", kind=_called(query), label=label, known=len(answers), lines=lines)
    if count > len(answers):
        text += words("kind_others", count=count - len(answers))
    wanted = Listing(tuple(sorted(query.kinds)), query.kind_word, query.street)
    turn.dialogue.focus = {"list": [one.record.id for one in shown], "query": wanted.to_dict()}
    turn.dialogue.misses = 0
    return reply.listing(
        text + words("listed_dates", dates=dates_of([one.record for one in shown])),
        of="records",
        items=[{"record": one.record.id, "title": one.title, "subtitle": _value(one)} for one in shown],
        options=turn.offer([option_of(one.record) for one in shown]),
        count=len(shown),
        sources=merged_sources(*shown),
    )


def _none(turn: Turn, query: Query, label: str, count: int) -> reply.Message:
    note_gap(turn, "unverified")
    turn.dialogue.misses = 0
    one = mostly_for(turn.parse.text)
    wanted = Listing(tuple(sorted(query.kinds)), query.kind_word, query.street)
    show: dict[str, Any] = {
        "title": words("option_list"),
        "do": {"move": "ask", "list": wanted.to_dict()},
    }
    ask = one.ask if one else words("kind_ask")
    text = words("kind_tells_not", kind=_called(query), label=label, count=count) + ask
    return reply.refusal(text, reason="unverified", options=turn.offer([show]))


def _called(query: Query) -> str:
    known = [kinds()[kind].label for kind in sorted(query.kinds)]
    return (query.street or "") + (query.kind_word or known[0])


def _value(answer: Answer) -> str:
    return str(answer.facts[0]["value"])
