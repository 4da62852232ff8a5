"""“星期天开门吗”, “现在开着吗”: the record's own hours, looked at for one moment."""

from __future__ import annotations

import re
from datetime import date

from actions import cues, landmarks, reply, surely, where_told
from actions.telling import answer_record, as_guide
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from base import clock
from knowledge.passing import in_passing
from knowledge.questions.hours import State
from knowledge.questions.lists import Listing
from knowledge.questions.opening import When, state_of, whether_open
from knowledge.questions.periods import asked_period
from knowledge.questions.words import asking, says
from knowledge.records import PLACES, Record
from knowledge.search.query import Query, understand
from knowledge.vocabulary import kinds
from services.inventory.workdays import is_festival

_A_WISH = re.compile("[去玩逛]")
""" "去哪玩": no kind that one could say there are so many of."""
_NAMED = ("guide", "hospital", "venue", "place")
_FESTIVALS = (
    "国庆",
    "春节",
    "过年",
    "元旦",
    "清明",
    "五一",
    "劳动节",
    "端午",
    "中秋",
    "除夕",
    "年初",
    "节假日",
)
_BOOKED = ("sport", "department", "symptom")
_AT_WHAT_TIME = re.compile("几点|多晚|什么时候(?:关|开)")
_SHORT = 12
_ITS_OWN = 0.8
"""So like a sentence in which people ask for it: that record was meant."""


def _asks_for_places(turn: Turn, record: Record) -> bool:
    """ "带三岁小孩周末去哪玩": no allowance for children is open on a day."""
    matter = record.type in surely.MATTERS and record.id != turn.dialogue.focus.get("record")
    return matter and bool(understand(turn.parse.text).kinds) and not turn.parse.of("guide", "place")


def opening(turn: Turn) -> list[reply.Message] | None:
    """Whether one place is open then; None when that is not the question."""
    when = _when(turn)
    if when is None or turn.move.args.get("record") or turn.move.args.get("list") or turn.parse.of(*_BOOKED):
        return None
    if any(
        one["value"] < clock.today().isoformat() and one.get("grain") == "year"
        for one in turn.parse.of("date")
    ):
        return None  # "去年开刀的发票还能报吗"
    record = _record(turn)
    if record is None or _asks_for_places(turn, record):
        return _of_kind(turn, when)
    found = where_told.ruled_hours(turn, record) or whether_open(where_told.place_of(turn, record), when)
    if found.missing and record.type not in PLACES and in_passing(record, "hours", (), turn.parse.text):
        return None  # "学校操场晚上能进去打球吗": the rule says when, and has no opening hours
    turn.dialogue.focus = {"record": record.id, "aspect": "hours", "day": when.day.isoformat()}
    turn.dialogue.focus |= as_guide(turn, record)
    turn.dialogue.misses = 0
    return [
        reply.answer(
            found.text,
            record=found.record.id,
            title=found.title,
            aspect="hours",
            facts=found.facts,
            sources=found.sources,
            as_of=found.as_of,
            confidence=found.confidence,
            related=found.related,
        )
    ]


def _when(turn: Turn) -> When | None:
    """The moment asked about; None without one, or when nothing says that it is about being open."""
    text, focus = turn.parse.text, turn.dialogue.focus
    if cues.WHEN_PAID.search(text):
        return None  # "今年什么时候开始": of an affair, which has no doors
    about_open = says("open", text) or turn.parse.aspect == "hours"
    goes_on = focus.get("aspect") == "hours" and len(text) <= _SHORT and not asked_period(text)
    day, time = turn.parse.first("date"), turn.parse.first("time")
    if time and not day and _minute(time) is None and _AT_WHAT_TIME.search(text):
        return None  # "晚上几点关" asks for the hour, and names none
    festival = next((name for name in _FESTIVALS if name in text), None)
    if not (about_open or goes_on) or not (day or time or festival or says("now", text)):
        return None
    if says("now", text) and not day and not time:
        now = clock.now()
        return When(words("when_now", time=f"{now:%H:%M}"), now.date(), now.hour * 60 + now.minute)
    kept = focus.get("day") if goes_on and not turn.parse.of(*_NAMED) else None
    the_day = date.fromisoformat(str(day["value"] if day else kept or clock.today()))
    said = "".join([str(day["surface"]) if day else "", str(time["surface"]) if time else ""])
    return When(
        words("when", said=said or festival, month=the_day.month, day=the_day.day)
        if day or kept
        else said or str(festival),
        the_day,
        _minute(time),
        str(time["value"]) if time and _minute(time) is None else None,
        festival=bool(festival) or bool(day and is_festival(the_day)),
    )


def _minute(time: dict[str, object] | None) -> int | None:
    value = str(time["value"]) if time else ""
    hours, colon, minutes = value.partition(":")
    return int(hours) * 60 + int(minutes) if colon else None


def _record(turn: Turn) -> Record | None:
    """The place that is named, that is found by what is left, or that was just spoken of."""
    named = [turn.knowledge.get(str(entity["value"])) for entity in turn.parse.of(*_NAMED)]
    ids = [record.id for record in named if record]
    if there := landmarks.in_that_street(turn, ids) or landmarks.on_that_road(turn):
        return turn.knowledge.get(there)
    if len(named) == 1:
        return named[0]
    rest = _without_when(turn)
    return _found(turn, rest) if rest else _last(turn)


def _of_kind(turn: Turn, when: When) -> list[reply.Message] | None:
    """ "哪些展馆周一开门": those whose hours say so; how many say nothing is said too."""
    query = understand(_without_when(turn))
    records = turn.knowledge.find(types=query.kinds, street=query.street) if query.kinds else []
    if not records:
        return None
    states = {record.id: state_of(record, when) for record in records}
    open_then = [record for record in records if states[record.id] in {State.OPEN, State.LIKELY}]
    unknown = sum(state is State.UNKNOWN for state in states.values())
    if not open_then and (about := _about_the_kind(turn)):
        return [about]
    if not open_then:
        text = words("none_known_open", kind=_called(query), when=when.said, unknown=unknown)
        return [reply.refusal(text, reason="unverified")]
    message = _listed(turn, open_then, kind=_called(query), when=when.said, unknown=unknown)
    turn.dialogue.focus["query"] = Listing(tuple(sorted(query.kinds)), query.kind_word).to_dict()
    return [message]


def _called(query: Query) -> str:
    """The kind as it was called, or by its name where only a wish to go there was said: 去哪玩."""
    labels = [kinds()[kind].label for kind in sorted(query.kinds)]
    return words("places") if _A_WISH.search(query.kind_word) and len(labels) > 1 else query.kind_word


def _about_the_kind(turn: Turn) -> reply.Message | None:
    """ "公园晚上都不关门吗": no park says so, and a record about all of them does."""
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    best = hits[0] if hits else None
    asked_so = best is not None and best.alike >= _ITS_OWN and best.alike > best.beyond
    if best is None or not asked_so or best.record.type in PLACES:
        return None
    return answer_record(turn, best.record.id, None)


def _with_hours(shown: list[Record]) -> str:
    """Each with its hours; what holds for several is said once."""
    alike: dict[str, list[str]] = {}
    for record in shown:
        alike.setdefault(str(record.facts["hours"]), []).append(record.name)
    return "；".join(f"{'、'.join(names)}，{hours}" for hours, names in alike.items())


def _listed(turn: Turn, records: list[Record], *, kind: str, when: str, unknown: int) -> reply.Message:
    one = {"record": records[0].id} if len(records) == 1 else {"list": [record.id for record in records]}
    turn.dialogue.focus = {**one, "aspect": "hours"}
    shown = records[:MOST_OPTIONS]
    lines = _with_hours(shown)
    items = [{"record": r.id, "title": r.name, "subtitle": str(r.facts["hours"])} for r in records]
    options = turn.offer(
        [
            {"title": r.name, "record": r.id, "do": {"move": "ask", "record": r.id, "aspect": "hours"}}
            for r in shown
        ]
    )
    text = words("known_open", count=len(records), lines=lines, kind=kind, when=when)
    text += words("known_open_others", unknown=unknown) if unknown else ""
    return reply.listing(text, of="records", items=items, options=options, count=len(records))


def _last(turn: Turn) -> Record | None:
    return turn.knowledge.get(turn.dialogue.focus.get("record") or "")


def _found(turn: Turn, words_left: str) -> Record | None:
    """The place meant by a few words: the only one of its kind in a street, or the only one so named."""
    query = understand(words_left)
    if query.broad and query.kinds:
        there = turn.knowledge.find(types=query.kinds, street=query.street)
        return there[0] if len(there) == 1 else None
    hits = turn.knowledge.search(words_left, limit=3)
    if turn.knowledge.confident(hits):
        return hits[0].record
    called = [hit.record for hit in hits if any(query.text in name for name in hit.record.names)]
    if len(called) == 1:
        return called[0]
    return None if turn.knowledge.plausible(hits) else _last(turn)


def _without_when(turn: Turn) -> str:
    text = turn.parse.text
    for entity in turn.parse.of("date", "time"):
        text = text.replace(str(entity.get("surface") or ""), " ")
    rest = asking("open").sub(" ", asking("now").sub(" ", text))
    rest = re.sub("^[那 ]+|[，。？?吗呢啊伐呀 ]+$", "", rest)
    return rest if len(rest) >= 2 and not turn.knowledge.is_bare(rest) else ""
