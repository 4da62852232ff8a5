"""What to say about a record: short, true, dated, and makes sense read aloud.

Nothing is filled in. A field that is absent, listed as missing or seen only in
weak sources is said to be 暂未核实, with whom to ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from base.clock import today
from knowledge.bands import band_of, bands
from knowledge.content import CONTENT, load_yaml
from knowledge.records import UNDATED, Record
from knowledge.vocabulary import Aspect, aspects, label_of

OVERVIEW = ("address", "location", "hours", "phone")
PLACES = {"facility", "venue", "place", "park"}
SPOKEN_ITEMS = 4
SHORT_ITEM = 14
_PAUSE = re.compile("[，；、：]")


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
    dated: str = ""
    """The last sentences: how far it can be trusted and of when it is."""


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return dict(load_yaml(CONTENT / "answer_phrases.yml"))


def phrase(name: str, /, **values: Any) -> str:
    """A fixed sentence of content/answer_phrases.yml, filled in, with its full stop."""
    return _join([term(name, **values)])


def term(name: str, /, **values: Any) -> str:
    """The same without a full stop, for a label or a value."""
    return _phrases()[name].format(**values)


def compose(
    record: Record, aspect: str | None = None, *, age: int | None = None, keys: Sequence[str] = ()
) -> Answer:
    """An answer about the record, or about one aspect of it. An unknown aspect is answered with the summary.

    age: if the record has a table by age, the answer begins with the row for this age and still shows the rule.
    keys: facts that were asked for by their own name; those that the record has are the answer.
    """
    known = aspects().get(aspect) if aspect and aspect != "summary" else None
    asked = [key for key in keys if key in record.shown_facts]
    if asked:
        known = None
        sentences, facts, missing = _about_keys(record, asked)
    elif known is None:
        sentences, facts, missing = (
            _overview(record),
            _facts(record, list(record.shown_facts)),
            _missing_labels(record),
        )
    else:
        sentences, facts, missing = _about_aspect(record, aspect or "", known)
    sentences = _for_age(record, age) + sentences
    trust = _trust(record, nothing_said=bool(known and missing and not facts))
    facts += [{"label": label, "value": _phrases()["not_verified"]} for label in missing]
    return Answer(
        record=record,
        aspect=aspect if known else None,
        title=record.name,
        text=_join(sentences + trust),
        facts=facts,
        sources=sources_of(record),
        as_of=_phrases()["no_date"] if record.as_of == UNDATED else record.as_of,
        confidence=record.confidence,
        missing=missing,
        related=list(record.links),
        dated=_join(trust),
    )


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


def merged_sources(*answers: Answer) -> list[dict[str, str]]:
    """The sources of several answers, each once."""
    distinct = {tuple(source.items()): source for answer in answers for source in answer.sources}
    return list(distinct.values())


def spoken(value: Any) -> str:
    """A fact as one speakable phrase; a long list is cut after four items and says how many are left."""
    if isinstance(value, dict):
        return _cut([f"{_inner_label(key)}{spoken(inner)}" for key, inner in value.items()], "；")
    if isinstance(value, (list, tuple)):
        items = [str(item) for item in value]
        if len(items) == 1 or all(len(item) <= SHORT_ITEM and not _PAUSE.search(item) for item in items):
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


Said = tuple[list[str], list[dict[str, str]], list[str]]
"""Sentences, facts for the card, labels of what is not verified."""


def _about_keys(record: Record, keys: list[str]) -> Said:
    """Facts asked for by name, with what belongs beside them."""
    said = keys[:1] + companions(record, keys[:1])
    sentences = [_fact_sentence(record, key, named=number > 0) for number, key in enumerate(said)]
    return sentences + _target_notes(record), _facts(record, said), []


def companions(record: Record, keys: Sequence[str]) -> list[str]:
    """Facts that have to be said with these: the other source's figure, the earlier rule, the warning."""
    wanted = [other for key in keys for other in _companions().get(key, ())]
    return [key for key in dict.fromkeys(wanted) if key in record.shown_facts and key not in keys]


@lru_cache(maxsize=1)
def _companions() -> dict[str, list[str]]:
    return dict(load_yaml(CONTENT / "companions.yml"))


def _about_aspect(record: Record, name: str, aspect: Aspect) -> Said:
    keys = [key for key in aspect.facts if key in record.shown_facts]
    if name == "lead_unit" and not keys and record.owner_unit:
        return _about_owner(record)
    if not keys:
        phrase = _phrases()["missing"]
        return (
            [phrase.format(name=record.name, label=aspect.label, ask=whom_to_ask(record))],
            [],
            [aspect.label],
        )
    missing = [aspect.label] if aspect.facts[0] in {*record.missing, *record.unverified} else []
    said = keys[:2] if name in {"address", "where", "phone"} else keys[:3]
    sentences = [_phrases()["partly"].format(name=record.name, label=aspect.label)] if missing else []
    beside = companions(record, keys)
    for key in [*said, *beside]:
        sentences.append(_fact_sentence(record, key, named=bool(sentences)))
    return sentences + _notes(record, name), _facts(record, [*keys, *beside]), missing


def _fact_sentence(record: Record, key: str, *, named: bool) -> str:
    """One fact; the name of the record only if it has not been said yet."""
    label, value = label_of(key), spoken(record.facts[key])
    return (
        f"{label}：{value}"
        if named
        else _phrases()["fact"].format(name=record.name, label=label, value=value)
    )


def _for_age(record: Record, age: int | None) -> list[str]:
    """What a person of this age gets by the record's own table; [] when there is no such table."""
    tables = [(key, bands(value)) for key, value in record.shown_facts.items()]
    key, rows = next(((key, rows) for key, rows in tables if rows), ("", []))
    if age is None or not rows:
        return []
    row = band_of(rows, age)
    if row:
        return [_phrases()["band"].format(age=age, band=row.label, label=label_of(key), value=row.value)]
    phrase = _phrases()["too_young" if age < rows[0].youngest else "no_band"]
    return [phrase.format(age=age, youngest=rows[0].youngest)]


def _about_owner(record: Record) -> Said:
    """Who is responsible: named by a source, or only by the division of work, and then said so."""
    basis, unit = record.owner_basis, record.owner_unit
    sentence = _phrases()[f"owner_{basis}"].format(name=record.name, unit=unit)
    return [sentence], [{"label": _phrases()[f"label_{basis}"], "value": str(unit)}], []


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
    stop = "。" if "：" in record.name else "："
    sentences = [record.summary if record.name in record.summary else f"{record.name}{stop}{record.summary}"]
    if record.type in PLACES:
        sentences += [
            _fact_sentence(record, key, named=True)
            for key in OVERVIEW
            if key in record.shown_facts and str(record.facts[key]) not in sentences[0]
        ]
        sentences += _address_notes(record)
    return sentences + _target_notes(record)


def _trust(record: Record, *, nothing_said: bool) -> list[str]:
    """Date always; doubt and expiry where there is some."""
    phrases, sentences = _phrases(), []
    if record.valid_until and date.fromisoformat(record.valid_until) < today():
        sentences.append(
            phrases["expired"].format(until=spoken_date(record.valid_until), ask=whom_to_ask(record))
        )
    elif record.confidence == "low" and not nothing_said:
        sentences.append(phrases["low"].format(ask=whom_to_ask(record)))
    elif nothing_said:
        return []
    date_said = (
        phrases["undated"]
        if record.as_of == UNDATED
        else phrases["as_of"].format(date=spoken_date(record.as_of))
    )
    return [*sentences, date_said]


def _facts(record: Record, keys: list[str]) -> list[dict[str, str]]:
    """Facts for the card, complete; an address is never without its note."""
    if "address" in keys and "address_note" in record.facts and "address_note" not in keys:
        keys = [*keys, "address_note"]
    return [{"label": label_of(key) or key, "value": written(record.facts[key])} for key in keys]


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
    return "".join(
        sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。" for sentence in sentences
    )
