"""A question as units of meaning, each with the ways in which a record may say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.search.query import Query, absent, beside, elsewhere, matters, stop_words, weak_words
from knowledge.search.sound import pairs, syllables
from knowledge.search.text import bigrams
from knowledge.search.words import Words

ACROSS_WORDS = 0.4
"""Worth of a pair of characters that straddles two words."""
SYNONYM = 0.6
SOUND = 0.3
SINGLE = 0.6
HEARD = 0.8
MISHEARD = 0.7
"""Worth of a pair that only sounds like what was written."""
WEAK = 0.4
"""Worth of words that say when, for whom, or beside what."""
VERBS = "打看学吃做办找练"
Terms = dict[str, float]
Meant = Callable[[str], Sequence[str]]


Way = tuple[tuple[str, ...], float]
"""Terms that say a thing, and how fully they say it, 0 to 1."""


@dataclass(frozen=True)
class Unit:
    """One thing asked for: a record has it as far as the best of these ways goes."""

    text: str
    ways: tuple[Way, ...]
    weight: float = 1.0
    condition: bool = False
    """A record that has nothing of this is not what was asked for."""


@dataclass(frozen=True)
class Wanted:
    """A whole question: the terms that score, and the units that decide whether it was understood."""

    terms: Terms
    units: tuple[Unit, ...]


def letters(text: str) -> list[str]:
    """The terms of a long text: pairs of characters and single ones. Cutting it into words costs more than it finds."""
    return bigrams(text) + [f"'{letter}" for letter in text if letter > "z"]


def pieces(text: str, words: Words) -> list[str]:
    """The terms of a name: those of its letters, and its longer words."""
    return letters(text) + [f"={word}" for word in words.longer(text)]


def wanted(query: Query, words: Words, meant: Meant) -> Wanted:
    """What to look for. Text typed in pinyin is one unit per pair of syllables.

    meant: for two neighbouring characters, the pairs they were probably meant to be.
    """
    if query.sounds:
        found = [f"~{pair}" for pair in pairs(query.sounds)] or [f"~{query.sounds[0]}"]
        return Wanted(dict.fromkeys(found, 1.0), tuple(Unit(term, (((term,), 1.0),)) for term in found))
    terms: Terms = {}
    units: list[Unit] = []
    for run in query.subject.split():
        _of_run(run, words, query.street_word, terms, units)
        _correct(run, meant, terms, units)
    for say, means in _synonyms():
        if say in query.text:
            _widen(say, means, terms, units)
    units += _cut_in_two(query.text, units) + _matters(query.text)
    distinct = {unit.text: _weighed(unit, query.street_word) for unit in units}
    return Wanted(terms, tuple(distinct.values()))


def _weighed(unit: Unit, street_word: str) -> Unit:
    """The street where somebody lives is a hint."""
    return replace(unit, weight=WEAK) if unit.text in street_word else unit


def _cut_in_two(text: str, units: Sequence[Unit]) -> list[Unit]:
    """Other districts' places and absent things whose names were cut in two: 世纪公园, 合生汇."""
    names = [*elsewhere(), *(name for name in absent() if len(name) > 2)]
    return [
        _condition(name) for name in names if name in text and not any(name in unit.text for unit in units)
    ]


def _matters(text: str) -> list[Unit]:
    """What is asked about a thing though our records only tell of the thing: 护工一个月赚多少."""
    return [_condition(matter) for matter in matters() if matter in text]


def _condition(name: str) -> Unit:
    return Unit(name, ((tuple(bigrams(name)) or (f"'{name}",), 1.0),), condition=True)


def _is_condition(token: str) -> bool:
    """Another district, or a thing that no record tells of: only a record that names it has it."""
    return token in absent() or any(name in token for name in elsewhere())


def _of_run(run: str, words: Words, street_word: str, terms: Terms, units: list[Unit]) -> None:
    tokens = words.all(run)
    kept = [token for token in tokens if token not in stop_words()] or tokens
    for first, second in zip(tokens, [*tokens[1:], ""], strict=True):
        if first in kept:
            weak = first in weak_words() or first in street_word or second.startswith(beside())
            _of_token(first, words, terms, units, factor=WEAK if weak else 1.0)
        if first in kept and second in kept:
            _between(first, second, terms)
    for pair in pairs(syllables(run)):
        terms.setdefault(f"~{pair}", SOUND)


def _correct(run: str, meant: Meant, terms: Terms, units: list[Unit]) -> None:
    """A pair that was misheard scores as what it was meant to be, and its characters are found with it."""
    for first, second in zip(run, run[1:], strict=False):
        ways: list[Way] = [((pair,), HEARD) for pair in meant(first + second)]
        for (pair,), _ in ways:
            terms.setdefault(pair, MISHEARD)
        for number, unit in enumerate(units if ways else ()):
            if unit.text in (first, second) or first + second in unit.text:
                units[number] = replace(unit, ways=(*unit.ways, *ways))


def _between(first: str, second: str, terms: Terms) -> None:
    """What straddles two words: most of it noise, unless both are single characters or a house number follows."""
    alone = len(first) == 1 and len(second) == 1
    terms.setdefault(first[-1] + second[0], 1.0 if alone else ACROSS_WORDS)
    if second.isdigit():
        terms.setdefault(f"{first[-1]}{second}", 1.0)


def _of_token(token: str, words: Words, terms: Terms, units: list[Unit], *, factor: float) -> None:
    if len(token) == 1:
        terms.setdefault(f"'{token}", SINGLE * factor)
        units.append(Unit(token, (((f"'{token}",), 1.0),), factor))
        return
    found = bigrams(token)
    terms.update(dict.fromkeys(found, factor))
    if len(token) > 2:
        terms[f"={token}"] = factor
    condition = _is_condition(token)
    ways = ((tuple(found), 1.0),) if condition else tuple(_ways(token, found, words))
    units.append(Unit(token, ways, factor, condition))


def _ways(token: str, found: Sequence[str], words: Words) -> Iterator[Way]:
    """As written; as heard; by its longest part, which says less unless only a verb is gone (篮球 of 打篮球)."""
    yield tuple(found), 1.0
    sounds = tuple(f"~{pair}" for pair in pairs(syllables(token)))
    if sounds:
        yield sounds, HEARD
    part = max((word for word in words.of(token) if word != token), key=len, default="")
    if part:
        whole = token[0] in VERBS and part == token[1:]
        yield tuple(bigrams(part)), 1.0 if whole else len(part) / len(token)


def _widen(say: str, means: Sequence[str], terms: Terms, units: list[Unit]) -> None:
    """The record's words for what was said: they score, and having one of them counts as having it."""
    ways: list[Way] = [(tuple(bigrams(word)) if len(word) > 1 else (f"'{word}",), 1.0) for word in means]
    for word, (found, _) in zip(means, ways, strict=True):
        for term in found:
            terms.setdefault(term, SYNONYM)
        if len(word) > 2:
            terms.setdefault(f"={word}", SYNONYM)
    for number, unit in enumerate(units):
        if unit.text in say:
            units[number] = replace(unit, ways=unit.ways + tuple(ways))


def synonyms_in(text: str) -> tuple[str, ...]:
    """What records call the things that residents call otherwise in a text; words of one character say too little."""
    return tuple(mean for say, means in _synonyms() if len(say) > 1 and say in text for mean in means)


@lru_cache(maxsize=1)
def _synonyms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    entries = load_yaml(CONTENT / "synonyms.yml")
    pairs_ = [(str(say), tuple(map(str, entry["mean"]))) for entry in entries for say in entry["say"]]
    return tuple(sorted(pairs_, key=lambda pair: -len(pair[0])))
