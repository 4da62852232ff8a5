"""Whole names and aliases inside a question, as written and as heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.search.query import Query, beside
from knowledge.search.sound import syllables

LONGEST = 24
SHORTEST_HEARD = 3
"""Two syllables alone sound like too many things."""
HEARD = 0.7
LANDMARK = 0.25
"""What a name is worth that only says where: 黄兴公园旁边."""


class Names:
    """Looks up every stretch of a question among all names."""

    def __init__(self) -> None:
        self._written: dict[str, list[int]] = {}
        self._heard: dict[str, list[int]] = {}

    def add(self, number: int, names: Iterable[str]) -> None:
        """Take in a record's cleaned name and aliases."""
        for name in {name.replace(" ", "") for name in names}:
            self._written.setdefault(name, []).append(number)
            sounds = syllables(name)
            if len(sounds) >= SHORTEST_HEARD:
                self._heard.setdefault(" ".join(sounds), []).append(number)

    def worth(self, query: Query) -> dict[int, float]:
        """Record numbers named in the question with the share of it that the name covers, 0 to 1."""
        found: dict[int, float] = {}
        for number, share in self._found(query):
            found[number] = max(found.get(number, 0.0), share)
        return found

    def _found(self, query: Query) -> Iterator[tuple[int, float]]:
        if query.sounds:
            yield from self._heard_in(query.sounds, len(query.sounds), 1.0)
            return
        subject = query.subject.replace(" ", "")
        for text in {query.text.replace(" ", ""), subject}:
            yield from self._written_in(text, max(1, len(subject)))
        yield from self._heard_in(syllables(subject), max(1, len(subject)), HEARD)

    def _written_in(self, text: str, size: int) -> Iterator[tuple[int, float]]:
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + LONGEST) + 1):
                for number in self._written.get(text[start:end], ()):
                    factor = LANDMARK if text[end:].startswith(beside()) else 1.0
                    yield number, factor * min(1.0, (end - start) / size)

    def _heard_in(self, sounds: tuple[str, ...], size: int, factor: float) -> Iterator[tuple[int, float]]:
        for start in range(len(sounds)):
            for end in range(start + SHORTEST_HEARD, min(len(sounds), start + LONGEST) + 1):
                for number in self._heard.get(" ".join(sounds[start:end]), ()):
                    yield number, factor * min(1.0, (end - start) / max(1, size))
