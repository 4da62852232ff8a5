"""Whether a place is open at a time that was asked for: yes, no, or not written; the hours always quoted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from knowledge.answers import Answer, compose
from knowledge.ask_whom import whom_to_ask
from knowledge.phrasing import phrase, spoken
from knowledge.questions.hours import MIDNIGHT, PARTS, State, read_hours, state_at
from knowledge.records import Record
from knowledge.vocabulary import aspects, label_of


@dataclass(frozen=True)
class When:
    """The moment a question is about."""

    said: str
    """As it is said back: 星期天（11月22日）晚上七点."""
    day: date
    minute: int | None = None
    part: str | None = None
    """上午, 中午, 下午 or 晚上."""
    festival: bool = False


def whether_open(record: Record, when: When) -> Answer:
    """The answer for one record. Without any hours it says that they are not verified."""
    answer = compose(record, "hours")
    key = next((key for key in aspects()["hours"].facts if key in record.shown_facts), None)
    if key is None:
        return answer
    written = spoken(record.facts[key])
    sentence = phrase(
        _outcome(written, key, when),
        name=record.name,
        when=when.said,
        label=label_of(key) or key,
        hours=written,
        ask=whom_to_ask(record),
    )
    return replace(answer, text=sentence + answer.dated)


def _outcome(written: str, key: str, when: When) -> str:
    """Which sentence fits; only a record's present hours decide, older ones and notes are just quoted."""
    if when.festival:
        return "open_festival"
    return f"open_{_state(written, when).value}" if key == "hours" else "open_unknown"


def state_of(record: Record, when: When) -> State:
    """What the record's hours say about the moment; on a festival nothing."""
    hours = record.shown_facts.get("hours")
    return _state(hours, when) if isinstance(hours, str) and not when.festival else State.UNKNOWN


def _state(written: str, when: When) -> State:
    return state_at(read_hours(written), when.day.weekday(), *_span(when))


def _span(when: When) -> tuple[int, int]:
    if when.minute is not None:
        return when.minute, when.minute + 1
    return PARTS[when.part] if when.part else (0, MIDNIGHT)
