"""Names written as they sound: 挂骨颗, 韵洞中心, 心华医院.

Speech recognition and hurried typing keep the sound of a name and lose its
characters. A span counts as a misheard name only when it sounds exactly like
one, keeps enough of its characters, and breaks no everyday word: 顾客 sounds
like 骨科 and is a customer, 三天内可以 contains no 内科.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.nlu import everyday, sound
from bot.nlu.entities import Entity, entity
from bot.nlu.everyday import breaks_a_word
from bot.nlu.lexicon import Lexicon, Meaning

KINDS = frozenset({"department", "hospital", "venue", "street"})
_EXTRACTOR = "misheard"
_SHORTEST = {"department": 2}
_SHORTEST_NAME = 3
_LONGEST = 12
_KEPT = 0.4
"""The least share of a name's characters that must stand as they are written."""
_WORTH_READING = 200


class MisheardFinder:
    """The names of a lexicon by their sound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, Meaning]]] = {}
        for phrase, meanings in lexicon.items():
            key = _codes(phrase)
            for meaning in meanings:
                if "" not in key and _SHORTEST.get(meaning.kind, _SHORTEST_NAME) <= len(key) <= _LONGEST:
                    self._keep(key, phrase, meaning)
        self._lengths: dict[str, list[int]] = {}
        """Sound of a first character → how long such names are, longest first."""
        for first, length in sorted({(key[0], len(key)) for key in self._names}, reverse=True):
            self._lengths.setdefault(first, []).append(length)
        everyday.warm()

    def _keep(self, key: tuple[str, ...], phrase: str, meaning: Meaning) -> None:
        if meaning.kind == "department" and not phrase.endswith("科"):
            return  # 看牙 and 胃镜 sound like too much else
        if meaning.kind in KINDS and not meaning.guard:
            self._names.setdefault(key, []).append((phrase, meaning))

    def find(self, text: str, exact: Sequence[Entity]) -> list[Entity]:
        """Entities marked `sound` of kinds that `exact` does not hold, beside everything in `exact`."""
        read = text[:_WORTH_READING]
        missing = KINDS - {one["entity"] for one in exact}
        taken = {place for one in exact for place in range(one["start"], one["end"])}
        found = []
        for start, end, fitting in self._sounding(read):
            meanings = [
                m for phrase, m in fitting if m.kind in missing and _resembles(phrase, read[start:end])
            ]
            if meanings and taken.isdisjoint(range(start, end)) and not breaks_a_word(read, start, end):
                found.append(_entity(meanings, text, start, end))
                taken.update(range(start, end))
        return found

    def _sounding(self, text: str) -> Iterator[tuple[int, int, list[tuple[str, Meaning]]]]:
        codes = _codes(text)
        for start, first in enumerate(codes):
            for length in self._lengths.get(first, ()):
                fitting = self._names.get(codes[start : start + length])
                if fitting and start + length <= len(codes):
                    yield start, start + length, fitting


def marked(found: list[Entity], written: str) -> list[Entity]:
    """The same entities; a name that was put right before it was found is marked `sound` as well.

    written: what was typed, of the length of the text in which they were found.
    """
    return [
        {**one, "sound": True} if one["entity"] in KINDS and _was_put_right(one, written) else one
        for one in found
    ]


def _was_put_right(one: Entity, written: str) -> bool:
    typed = written[one["start"] : one["end"]]
    return bool(one["surface"] != typed)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(sound.of_character(sign) for sign in text)


def _resembles(phrase: str, heard: str) -> bool:
    """Whether enough characters are kept, but not all: what is written right was found or refused before."""
    kept = sum(one == other for one, other in zip(phrase, heard, strict=True))
    if len(phrase) == _SHORTEST["department"] and phrase[0] != heard[0]:
        return False  # of two characters the first tells which 科 it is
    return _KEPT * len(phrase) <= kept < len(phrase)


def _entity(meanings: list[Meaning], text: str, start: int, end: int) -> Entity:
    first = meanings[0]
    values = list(dict.fromkeys(meaning.value for meaning in meanings if meaning.kind == first.kind))
    candidates = {"candidates": values} if len(values) > 1 and first.kind in {"hospital", "venue"} else {}
    return entity(
        first.kind,
        start,
        end,
        first.value,
        text=text,
        extractor=_EXTRACTOR,
        name=first.name,
        sound=True,
        **candidates,
    )
