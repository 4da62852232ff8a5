"""What to say about a record: short, true, dated, and makes sense read aloud.

Nothing is filled in. A field that is absent, listed as missing or seen only in
weak sources is said to be 暂未核实, with whom to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from base.clock import today
from knowledge.ask_whom import whom_to_ask
from knowledge.bands import band_of, bands
from knowledge.content import CONTENT, load_yaml
from knowledge.figures import Period, changes, newest, span
from knowledge.phrasing import aloud, joined, spoken, spoken_date, term, unsaid, written
from knowledge.records import PLACES, UNDATED, Record
from knowledge.vocabulary import Aspect, aspects, label_of

_WHERE = {"address", "location"}
_NOTE = "_note"
"""A fact so named says how another is to be taken, and is said with it."""
OVERVIEW = ("address", "location", "hours", "phone")
LONGEST = 120
"""More is too much to listen to: what a place is and where comes first, the rest when it is asked for."""
_OF_AFFAIRS = {"time_limit", "steps", "materials"}
"""Their names are those of an office matter and sound odd of a park: 走一圈要多久."""
_NO_DOORS = {"rule", "programme", "mechanism", "guide"}
"""What has no hours: 老小区什么时候改造 asks for no opening times."""


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
    rest: list[str] = field(default_factory=list)
    """What was not said at once, to be read when the person wants it."""
    dated: str = ""
    """The last sentences: how far it can be trusted and of when it is."""


def compose(
    record: Record,
    aspect: str | None = None,
    *,
    age: int | None = None,
    keys: Sequence[str] = (),
    when: Period | None = None,
) -> Answer:
    """An answer about the record, or about one aspect of it. An unknown aspect is answered with the summary.

    age: if the record has a table by age, the answer begins with the row for this age and still shows the rule.
    keys: facts that were asked for by their own name; those that the record has are the answer.
    when: the time asked about; of a figure that changes, the answer is what held then.
    """
    known = aspects().get(aspect) if aspect and aspect != "summary" else None
    asked = [key for key in keys if key in record.shown_facts]
    if when and not asked and known is None:
        asked = changing(record)
    rest: list[str] = []
    if asked:
        known = None
        sentences, facts, missing = _about_keys(record, asked, when)
        rest = unsaid(record.facts[asked[0]])
    elif known is None:
        room = LONGEST - len(joined(_trust(record, record.as_of, nothing_said=False)))
        sentences, rest = _overview(record, room)
        facts, missing = _facts(record, list(record.shown_facts)), _missing_labels(record)
    else:
        sentences, facts, missing, rest = _about_aspect(record, aspect or "", known, when)
    sentences = _for_age(record, age) + sentences
    as_of = _as_of(record, asked or (known.facts if known else ()))
    trust = _trust(record, as_of, nothing_said=bool(known and missing and not facts))
    facts += [{"label": label, "value": term("not_verified")} for label in missing]
    return Answer(
        record=record,
        aspect=aspect if known else None,
        title=record.name,
        text=aloud(joined(sentences + trust)),
        facts=facts,
        sources=sources_of(record),
        as_of=term("no_date") if as_of == UNDATED else as_of,
        confidence=record.confidence,
        missing=missing,
        related=list(record.links),
        rest=[aloud(one) for one in rest],
        dated=joined(trust),
    )


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


Said = tuple[list[str], list[dict[str, str]], list[str]]
"""Sentences, facts for the card, labels of what is not verified."""


def changing(record: Record) -> list[str]:
    """Facts whose values have times, and so an answer to “2024年多少”."""
    return [key for key, value in record.shown_facts.items() if changes(value)]


def _about_keys(record: Record, keys: list[str], when: Period | None) -> Said:
    """Facts asked for by name, with what belongs beside them."""
    beside = [] if when and changes(record.facts[keys[0]]) else companions(record, keys[:1])
    said = keys[:1] + beside
    sentences = [_fact_sentence(record, key, named=number > 0, when=when) for number, key in enumerate(said)]
    return sentences + _target_notes(record), _facts(record, said), []


def companions(record: Record, keys: Sequence[str]) -> list[str]:
    """Facts that have to be said with these: the other source's figure, the earlier rule, the warning."""
    wanted = [other for key in keys for other in _companions().get(key, ())]
    return [key for key in dict.fromkeys(wanted) if key in record.shown_facts and key not in keys]


@lru_cache(maxsize=1)
def _companions() -> dict[str, list[str]]:
    return dict(load_yaml(CONTENT / "companions.yml"))


def _about_aspect(
    record: Record, name: str, aspect: Aspect, when: Period | None
) -> tuple[list[str], list[dict[str, str]], list[str], list[str]]:
    """As `Said`, and the sentences that were left for later."""
    keys = [key for key in aspect.facts if key in record.shown_facts]
    if name == "lead_unit" and not keys and record.owner_unit:
        return *_about_owner(record), []
    if not keys:
        odd = name in _OF_AFFAIRS if record.type in PLACES else name == "hours" and record.type in _NO_DOORS
        how = "missing_there" if odd else "missing"
        return (
            [term(how, name=record.name, label=aspect.label, ask=whom_to_ask(record))],
            [],
            [aspect.label],
            [],
        )
    missing = [aspect.label] if aspect.facts[0] in {*record.missing, *record.unverified} else []
    said = keys[:2] if name in {"address", "where", "phone"} else keys[:3]
    sentences = [term("partly", name=record.name, label=aspect.label)] if missing else []
    beside = [] if when and any(changes(record.facts[key]) for key in keys) else companions(record, keys)
    left: dict[str, str] = {}
    for key in [*said, *beside]:
        sentence = _fact_sentence(record, key, named=bool(sentences), when=when)
        needed = key in {said[0], *beside} or key.endswith(_NOTE)
        fits = needed or len(joined([*sentences, sentence])) <= LONGEST
        if fits:
            sentences.append(sentence)
        else:
            left[str(label_of(key))] = sentence
    rest = [*unsaid(record.facts[said[0]]), *left.values()]
    if left:
        sentences.append(term("rest_facts", labels="、".join(left)))
    return sentences + _notes(record, name), _facts(record, [*keys, *beside]), missing, rest


def _fact_sentence(record: Record, key: str, *, named: bool, when: Period | None = None) -> str:
    """One fact; the name of the record only if it has not been said yet."""
    known_at = span(record.as_of)
    label = label_of(key)
    value = spoken(record.facts[key], when=when, checked=known_at.last if known_at else None)
    return f"{label}：{value}" if named else term("fact", name=record.name, label=label, value=value)


def _for_age(record: Record, age: int | None) -> list[str]:
    """What a person of this age gets by the record's own table; [] when there is no such table."""
    tables = [(key, bands(value)) for key, value in record.shown_facts.items()]
    key, rows = next(((key, rows) for key, rows in tables if rows), ("", []))
    if age is None or not rows:
        return []
    row = band_of(rows, age)
    if row:
        return [term("band", age=age, band=row.label, label=label_of(key), value=row.value)]
    name = "too_young" if age < rows[0].youngest else "no_band"
    return [term(name, age=age, youngest=rows[0].youngest)]


def _about_owner(record: Record) -> Said:
    """Who is responsible: named by a source, or only by the division of work, and then said so."""
    basis, unit = record.owner_basis, record.owner_unit
    sentence = term(f"owner_{basis}", name=record.name, unit=unit)
    return [sentence], [{"label": term(f"label_{basis}"), "value": str(unit)}], []


def _notes(record: Record, aspect: str) -> list[str]:
    """What must be said with a fact: how good an address is, that a target is only a target."""
    notes = _address_notes(record) if aspect in {"address", "where"} else []
    if aspect != "lead_unit":
        notes += _target_notes(record)
    return notes


def _address_notes(record: Record) -> list[str]:
    note = record.facts.get("address_note")
    return [term("address_note", note=note)] if note else []


def _target_notes(record: Record) -> list[str]:
    """What the plan of 2021 states is a target of a year; nobody here knows whether it was reached."""
    year = record.facts.get("target_year")
    return [term("target_over" if _is_over(record) else "target", year=year)] if year else []


def _is_over(record: Record) -> bool:
    return bool(record.valid_until and date.fromisoformat(record.valid_until) < today())


def _overview(record: Record, room: int) -> tuple[list[str], list[str]]:
    """What a record is; of a place where it is, and what else fits. Beside it the sentences that did not fit."""
    stop = "。" if "：" in record.name else "："
    sentences = [record.summary if record.name in record.summary else f"{record.name}{stop}{record.summary}"]
    left: dict[str, str] = {}
    if record.type in PLACES:
        told = [k for k in OVERVIEW if k in record.shown_facts and str(record.facts[k]) not in sentences[0]]
        for key in told:
            sentence = _fact_sentence(record, key, named=True)
            if key in _WHERE or len(joined([*sentences, sentence])) <= room:
                sentences.append(sentence)
            else:
                left[str(label_of(key))] = sentence
        sentences += _address_notes(record)
    if left:
        sentences.append(term("rest_facts", labels="、".join(left)))
    return sentences + _target_notes(record), list(left.values())


def _as_of(record: Record, keys: Sequence[str]) -> str:
    """Of when an answer is: as the record, or as the newest figure among these facts where somebody noted that later."""
    begun = [row.since for key in keys for row in newest(record.shown_facts.get(key)) if row.since]
    if record.as_of == UNDATED:
        return record.as_of
    return max([record.as_of, *begun], key=_beginning)


def _beginning(text: str) -> date:
    found = span(text)
    return found.first if found else date.min


def _trust(record: Record, as_of: str, *, nothing_said: bool) -> list[str]:
    """Date always; doubt and expiry where there is some."""
    sentences = []
    if _is_over(record) and record.valid_until and "target_year" not in record.facts:
        sentences.append(term("expired", until=spoken_date(record.valid_until), ask=whom_to_ask(record)))
    elif record.confidence == "low" and not nothing_said:
        sentences.append(term("low"))
    elif nothing_said:
        return []
    date_said = term("undated") if as_of == UNDATED else term("as_of", date=spoken_date(as_of))
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
