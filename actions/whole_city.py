"""“全上海多少家食堂”, “全市养老床位多少”: the figure of the city, where a record of it has one, and not that of the district."""

from __future__ import annotations

import re

from actions import reply
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Turn
from knowledge.questions.lists import Listing
from knowledge.questions.words import asked_facts, says
from knowledge.records import Record
from knowledge.vocabulary import kinds, label_of

_CITY, _SHANGHAI = (
    re.compile("全上海|全市|整个上海|(?:今年|明年|去年)上海|上海(?:今年|明年|去年|一共|总共)"),
    "上海",
)
_NEW, _BUILT = re.compile("新[开建增办添]"), "新建"
_COUNTED_IN = {"mechanism", "programme", "rule", "service"}


def counted(turn: Turn, listing: Listing) -> reply.Message | None:
    """How many of a kind the city has; None for any other question, and where no record says."""
    if not _CITY.search(turn.parse.text) or not says("count", turn.parse.text) or not listing.kinds:
        return None
    called = {word for kind in listing.kinds for word in (kinds()[kind].label, *kinds()[kind].words)}
    if _NEW.search(turn.parse.text):
        called = {_BUILT + word for word in called}  # what is new is no part of what there is
    for record in turn.knowledge.find(types=_COUNTED_IN):
        key = next((key for key in record.shown_facts if str(label_of(key)) in called), None)
        if key and _of_the_city(record):
            return answer_record(turn, record.id, None, keys=(key,))
    return None


def figure(turn: Turn) -> reply.Message | None:
    """A figure that is asked for by its name, of the whole city: from the first record of the city that has it."""
    keys = asked_facts(turn.parse.text) if _CITY.search(turn.parse.text) else ()
    if not keys or not says("how_much", turn.parse.text):
        return None
    hits = turn.knowledge.search(turn.parse.text, types=_COUNTED_IN, limit=MOST_OPTIONS)
    having = (hit.record for hit in hits if set(keys) & hit.record.shown_facts.keys())
    record = next(filter(_of_the_city, having), None)
    return answer_record(turn, record.id, None, keys=keys) if record else None


def _of_the_city(record: Record) -> bool:
    return _SHANGHAI in record.name
