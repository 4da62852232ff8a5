"""Which of several records is meant."""

from __future__ import annotations

import re
from typing import Any

from actions import each, reply
from actions.no_answer import nothing_found, unsaid_of
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.records import PLACES, Record
from knowledge.search.query import content_words, elsewhere, told, understand

_FAR = 10
_OFFICE = re.compile("[\u4e00-\u9fff]{2,4}(?:中心|局|所|站)(?=在|电话|怎么走|地址|几点|的|$)")
_OF_OFFICES = {"address", "where", "phone", "hours"}
_CLAUSES = re.compile("[，,。;；!！?？]")


def of_that_kind(turn: Turn, aspect: str | None) -> reply.Message | None:
    """ "食堂几点开门": of a kind of place, with none named, some to pick from that have all the rest."""
    query = understand(_CLAUSES.split(turn.parse.text.strip("，,。!！?？"))[-1])
    if not aspect or not query.kinds or any(name in query.text for name in elsewhere()):
        return None
    hits = turn.knowledge.search(query.kind_word, types=query.kinds, street=query.street, limit=MOST_OPTIONS)
    alone = not told(query.text.replace(query.kind_word, " ").replace(query.street_word or " ", " "))
    return which(turn, [hit.record.id for hit in hits], aspect) if alone and len(hits) > 1 else None


def only_there(turn: Turn) -> str | None:
    """ "长白街道事务受理中心电话几号": the only one of that kind in that street, when nothing else is named."""
    query = understand(turn.parse.text)
    rest = query.text.replace(query.kind_word, " ").replace(query.street_word or " ", " ")
    if not query.kinds or not query.street or content_words(rest):
        return None
    there = turn.knowledge.find(types=query.kinds, street=query.street)
    return there[0].id if len(there) == 1 else None


def which(turn: Turn, record_ids: list[str], aspect: str | None) -> reply.Message:
    """Which of several is meant; asked the same again, the first is told, and the others stay to be picked."""
    if none_there(turn, record_ids) or _of_no_office(turn, record_ids):
        return nothing_found(turn)
    if spoken_of := _spoken_of(turn, record_ids):
        known = aspect and not turn.knowledge.answer(spoken_of.id, aspect).missing
        return answer_record(turn, spoken_of.id, aspect) if known else unsaid_of(spoken_of)
    again = turn.dialogue.focus.get("list") == record_ids[:MOST_OPTIONS] and turn.dialogue.focus.get("which")
    options: list[dict[str, Any]] = []
    for record_id in record_ids:
        record = turn.knowledge.get(record_id)
        options.append(
            {
                "title": record.name,
                "record": record.id,
                "do": {"move": "ask", "record": record.id, "aspect": aspect},
            }
        )
    turn.dialogue.focus = {"list": record_ids[:MOST_OPTIONS], "aspect": aspect, "which": True}
    shown = turn.offer(options[:MOST_OPTIONS])
    if again:
        first = answer_record(turn, record_ids[0], aspect)
        return {
            **first,
            "text": words("first_of_several") + first["text"],
            "buttons": reply.buttons_of(shown),
        }
    titles = "，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1))
    return reply.choices(words("which_record", titles=titles), shown)


def _spoken_of(turn: Turn, record_ids: list[str]) -> Record | None:
    """ "借书要押金吗" right after the library: of two that have the words, the one that was just told, where nothing is named."""
    here = turn.dialogue.focus.get("record")
    named = turn.parse.of("hospital", "venue", "place", "guide", "street", "sport")
    if here not in record_ids or named or turn.dialogue.top or len(turn.parse.text) > _FAR:
        return None
    record = turn.knowledge.get(here)
    return record if record is not None and record.type in PLACES else None


def none_there(turn: Turn, record_ids: list[str]) -> bool:
    """ "平凉街道办事处电话": a street was said, and all of that kind that are known are in others."""
    query = understand(turn.parse.text)
    records = [turn.knowledge.get(one) for one in record_ids]
    if not (query.street and query.kinds):
        return False
    behind = query.text.find(query.kind_word) - query.text.find(query.street_word)
    if not 0 <= behind <= len(query.street_word):
        return False  # "住平凉路，想问问办事处"
    return all(
        record.kind not in query.kinds or record.street not in {None, query.street} for record in records
    )


def _of_no_office(turn: Turn, record_ids: list[str]) -> bool:
    """ "社保中心电话": an office is asked for, and what was found are only matters that share a word with its name."""
    office = _OFFICE.search(turn.parse.text)
    if office is None or asked_aspect(turn.parse.text) not in _OF_OFFICES:
        return False
    records = [turn.knowledge.get(one) for one in record_ids]
    return not any(record.type in PLACES or office[0] in " ".join(record.names) for record in records)


def one_of(turn: Turn, several: list[str]) -> reply.Message | None:
    """The one of those on the table that the words fit best; None when they fit none of them."""
    hits = turn.knowledge.search(turn.parse.text.rstrip("的吧呀"), limit=_FAR)
    fitting = [hit.record.id for hit in hits if hit.record.id in several]
    return answer_record(turn, fitting[0], turn.dialogue.focus.get("aspect")) if fitting else None


def which_again(turn: Turn, several: list[str]) -> reply.Message:
    """ "她是江苏的" tells something, and fits none of those on the table: which one is still the question."""
    aspect, asked = turn.dialogue.focus.get("aspect"), turn.dialogue.focus.get("again")
    turn.dialogue.focus = {}
    if asked:
        return nothing_found(turn)  # nobody is asked a third time
    message = which(turn, several, aspect)
    turn.dialogue.focus["again"] = True
    return message


def of_street(turn: Turn, street: str) -> reply.Message:
    """Of what one had to pick from, those in this street: told of each where they are few."""
    before, aspect = turn.dialogue.focus["list"], turn.dialogue.focus.get("aspect")
    kinds = {turn.knowledge.get(one).kind for one in before}
    there = [record.id for record in turn.knowledge.find(types=kinds, street=street)][:MOST_OPTIONS]
    if not there:
        return nothing_found(turn)
    if len(there) == 1:
        return answer_record(turn, there[0], aspect)
    turn.dialogue.focus = {"list": there, "aspect": aspect}
    return each.each(turn, aspect) if aspect and each.meant(turn, aspect) else which(turn, there, aspect)
