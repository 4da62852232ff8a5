"""What the classifier looks at: letters, words, sound, and which kinds of things are named.

Names are seen twice, as written and as the kind of thing they are, so that a
sentence about one hospital teaches something about all of them. Sounds are
coarse (bot.nlu.sound), so that a homophone falls where the right word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.nlu import concepts, sound
from bot.nlu.entities import ORDER, Entity
from bot.nlu.text import PAYLOAD

Features = dict[str, list[str]]
"""Group name → feature names of that group."""

_HEAD, _TAIL = 120, 180
"""Of a very long message its beginning and, where the wish usually stands, its end are read."""
_MASKS = {kind: chr(0xE000 + place) for place, kind in enumerate(ORDER)}
_DIGITS = re.compile(r"\d+")
_CLAUSES = re.compile(r"[,。.!;?:\s]+")
_LENGTHS = (2, 4, 7, 12, 20, 35)


def extract(
    text: str, entities: Sequence[Entity], words: Iterable[str], services: Iterable[str] = ()
) -> Features:
    """Features of normalised text.

    words: as cut by the segmenter. services: ids of services that the message names.
    """
    if PAYLOAD.match(text):
        return {"kinds": ["option"]}
    short = _shortened(text)
    masked = _shortened(_masked(text, entities))
    last = _CLAUSES.split(masked.strip(",。.!;?: "))[-1]
    return {
        "letters": _grams("^" + _DIGITS.sub("0", short.lower()) + "$", 1, 4),
        "masked": _grams("^" + masked + "$", 1, 4),
        "words": _word_grams([word.lower() for word in words][-200:]),
        "sound": _sound_grams(sound.codes(short.lower())),
        "last": _grams(last + "$", 2, 3) if last != masked else [],
        "kinds": _kinds(text, entities, services),
        "concepts": _concept_grams(concepts.find(short.lower())),
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + text[-_TAIL:]


def _masked(text: str, entities: Sequence[Entity]) -> str:
    parts: list[str] = []
    position = 0
    for one in entities:
        if one["start"] >= position and one["entity"] in _MASKS:
            parts += [text[position : one["start"]].lower(), _MASKS[one["entity"]]]
            position = one["end"]
    return _DIGITS.sub("0", "".join([*parts, text[position:].lower()]))


def _grams(text: str, shortest: int, longest: int) -> list[str]:
    return [text[i : i + n] for n in range(shortest, longest + 1) for i in range(len(text) - n + 1)]


def _word_grams(words: list[str]) -> list[str]:
    return words + [f"{one} {two}" for one, two in zip(words, words[1:], strict=False)]


def _sound_grams(codes: list[str]) -> list[str]:
    pairs = [f"{one} {two}" for one, two in zip(codes, codes[1:], strict=False)]
    triples = [f"{pair} {three}" for pair, three in zip(pairs, codes[2:], strict=False)]
    return codes + pairs + triples


def _concept_grams(found: list[str]) -> list[str]:
    return [
        *found,
        *(f"{one} {two}" for one, two in zip(found, found[1:], strict=False)),
        f"last {found[-1]}" if found else "none",
    ]


def _kinds(text: str, entities: Sequence[Entity], services: Iterable[str]) -> list[str]:
    kinds = [one["entity"] for one in entities]
    found = [*kinds, *(f"names {service}" for service in services)]
    if len({(one["start"], one["end"]) for one in entities}) == 1 and entities[0]["end"] - entities[0][
        "start"
    ] == len(text):
        found += [f"only {kind}" for kind in kinds]
    found += [f"with {one}+{two}" for one in set(kinds) for two in set(kinds) if one < two]
    found.append(f"length {sum(len(text) > limit for limit in _LENGTHS)}")
    found.append("asks" if "?" in text else "tells")
    return found
