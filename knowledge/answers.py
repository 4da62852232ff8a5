"""What to say about a record: short, true, dated, and makes sense read aloud.

Nothing is filled in. A field that is absent, listed as missing or seen only in
weak sources is said to be 暂未核实, with whom to ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from base.clock import today
from knowledge.content import CONTENT, load_yaml
from knowledge.records import UNDATED, Record
from knowledge.vocabulary import aspects, label_of

OVERVIEW = ("address", "location", "hours", "phone")
PLACES = {"facility", "venue", "place", "park"}
SPOKEN_ITEMS = 4
SHORT_ITEM = 10


@dataclass(frozen=True)
class Answer:
    """One answer: the sentence, what the card shows, and how far it can be trusted."""

    record: Record
    aspect: str | None
    title: str
    text: str
    facts: list[dict[str, str]]
    sources: list[dict[str, str]]
    """`title`, `date` if known, `url` only where the page is fit to be shown."""
    as_of: str
    confidence: str
    missing: list[str] = field(default_factory=list)
    """Labels of what was asked or looked for and is not verified."""
    related: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return dict(load_yaml(CONTENT / "answer_phrases.yml"))


def compose(record: Record, aspect: str | None = None) -> Answer:
    """An answer about the record, or about one aspect of it. An unknown aspect is answered with the summary."""
    known = aspects().get(aspect) if aspect and aspect != "summary" else None
    keys = [key for key in known.facts if key in record.shown_facts] if known else []
    missing = [known.label] if known and not keys else []
    if known and aspect == "lead_unit" and record.owner_unit:
        missing = []
    sentences = _about_aspect(record, aspect or "", keys) if known else _overview(record)
    return Answer(
        record=record, aspect=aspect if known else None, title=record.name,
        text=_join(sentences + _trust(record, said_missing=bool(missing))),
        facts=_facts(record, keys or list(record.shown_facts), missing),
        sources=sources_of(record), as_of=_phrases()["no_date"] if record.as_of == UNDATED else record.as_of,
        confidence=record.confidence, missing=missing or _missing_labels(record), related=list(record.links))


def whom_to_ask(record: Record) -> str:
    """The sentence that sends a person on when we do not know."""
    street = _phrases()["ask_street"].format(street=record.street) if record.street else ""
    return _phrases()["ask"].format(street=street)


def sources_of(record: Record) -> list[dict[str, str]]:
    """Sources as residents see them."""
    shown = []
    for source in record.sources:
        data = {"title": source.title, "url": source.link, "date": source.date}
        shown.append({key: value for key, value in data.items() if value})
    return shown


def spoken(value: Any) -> str:
    """A fact as one speakable phrase; a long list is cut after four items and says how many are left."""
    if isinstance(value, dict):
        return _cut([f"{_inner_label(key)}{spoken(inner)}" for key, inner in value.items()], "；")
    if isinstance(value, (list, tuple)):
        items = [str(item) for item in value]
        if len(items) == 1 or all(len(item) <= SHORT_ITEM for item in items):
            return _cut(items, "、", most=2 * SPOKEN_ITEMS)
        return _cut([f"第{_ordinal(number)}，{item}" for number, item in enumerate(items, 1)], "；")
    return str(value)


def written(value: Any) -> str:
    """A fact for the card: complete."""
    if isinstance(value, dict):
        return "；".join(f"{label_of(str(key)) or key}：{written(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "；".join(str(item) for item in value)
    return str(value)


def spoken_date(text: str) -> str:
    """2024-09 as 2024年9月."""
    year, *rest = text.split("-")
    units = ["月", "日"]
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, units, strict=False))


def _about_aspect(record: Record, aspect: str, keys: list[str]) -> list[str]:
    phrases = _phrases()
    if aspect == "lead_unit" and record.owner_unit and not keys:
        phrase = phrases["owner_source" if record.owner_basis == "source" else "owner_topic"]
        return [phrase.format(name=record.name, unit=record.owner_unit)]
    if not keys:
        label = aspects()[aspect].label
        return [phrases["missing"].format(name=record.name, label=label, ask=whom_to_ask(record))]
    said = keys[:2] if aspect in {"address", "where", "phone"} else keys[:3]
    first, *others = said
    sentences = [phrases["fact"].format(name=record.name, label=label_of(first),
                                        value=spoken(record.facts[first]))]
    sentences += [f"{label_of(key)}：{spoken(record.facts[key])}" for key in others]
    return sentences + _notes(record, aspect)


def _notes(record: Record, aspect: str) -> list[str]:
    """What must be said with a fact: how good an address is, that a target is only a target."""
    notes = _address_notes(record) if aspect in {"address", "where"} else []
    if aspect != "lead_unit":
        notes += _target_notes(record)
    return notes


def _address_notes(record: Record) -> list[str]:
    note = record.facts.get("address_note")
    return [_phrases()["address_note"].format(note=note)] if note else []


def _target_notes(record: Record) -> list[str]:
    """What the plan of 2021 states is a target of a year; nobody here knows whether it was reached."""
    year = record.facts.get("target_year")
    return [_phrases()["target"].format(year=year)] if year else []


def _overview(record: Record) -> list[str]:
    sentences = [record.summary if record.name in record.summary else f"{record.name}：{record.summary}"]
    if record.type in PLACES:
        said = " ".join(sentences)
        sentences += [f"{label_of(key)}：{spoken(record.facts[key])}" for key in OVERVIEW
                      if key in record.shown_facts and str(record.facts[key]) not in said]
        sentences += _address_notes(record)
    return sentences + _target_notes(record)


def _trust(record: Record, *, said_missing: bool) -> list[str]:
    """Date always; doubt and expiry where there is some."""
    phrases, sentences = _phrases(), []
    if record.valid_until and date.fromisoformat(record.valid_until) < today():
        sentences.append(phrases["expired"].format(until=spoken_date(record.valid_until), ask=whom_to_ask(record)))
    elif record.confidence == "low" and not said_missing:
        sentences.append(phrases["low"].format(ask=whom_to_ask(record)))
    elif said_missing:
        return []
    date_said = phrases["undated"] if record.as_of == UNDATED else \
        phrases["as_of"].format(date=spoken_date(record.as_of))
    return [*sentences, date_said]


def _facts(record: Record, keys: list[str], missing: list[str]) -> list[dict[str, str]]:
    if "address" in keys and "address_note" in record.facts and "address_note" not in keys:
        keys = [*keys, "address_note"]
    unknown = _phrases()["not_verified"]
    shown = [] if missing else [{"label": label_of(key) or key, "value": written(record.facts[key])} for key in keys]
    labels = missing or _missing_labels(record)
    return shown + [{"label": label, "value": unknown} for label in labels]


def _missing_labels(record: Record) -> list[str]:
    """What was looked for and not found; values from weak sources count as not found."""
    keys = [*record.missing, *record.unverified]
    return list(dict.fromkeys(label_of(key) or key for key in keys))


def _inner_label(key: Any) -> str:
    label = label_of(str(key)) or str(key)
    return f"{label}，" if label else ""


def _cut(items: list[str], separator: str, most: int = SPOKEN_ITEMS) -> str:
    if len(items) <= most + 1:
        return separator.join(items)
    rest = _phrases()["rest"].format(count=len(items) - most)
    return f"一共{len(items)}项：{separator.join(items[:most])}。{rest}"


def _ordinal(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)


def _join(sentences: list[str]) -> str:
    """Sentences with one full stop each."""
    return "".join(sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。" for sentence in sentences)
