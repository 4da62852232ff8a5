"""What a question asks for, before anything is looked up: subject, kind of thing, street, aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.search.sound import typed_pinyin
from knowledge.search.text import clean
from knowledge.vocabulary import kinds, street_in

_POINTING = re.compile("那里|那边|那儿|那个|那么|那|它|这个|这里|这边|这儿|这家|那家|这|办理|需要|办|要")
"""Words that point to what was just spoken of, and the verbs that go with any subject."""


@dataclass(frozen=True)
class Query:
    """A question taken apart."""

    text: str
    """Cleaned, as asked."""
    subject: str
    """Without the words that only ask; the whole text when nothing else is left."""
    kinds: frozenset[str]
    """Finer types that words like 食堂 ask for."""
    kind_words: tuple[str, ...]
    street: str | None
    street_word: str | None
    sounds: tuple[str, ...] | None
    """Merged syllables when the person typed pinyin."""


@lru_cache(maxsize=1)
def _asking_words() -> re.Pattern[str]:
    data = load_yaml(CONTENT / "search_words.yml")
    words = list(data["polite"]) + [word for group in data["asking"].values() for word in group]
    return re.compile("|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _kind_words() -> tuple[tuple[str, frozenset[str]], ...]:
    owners: dict[str, set[str]] = {}
    for kind in kinds().values():
        for word in kind.words:
            owners.setdefault(word, set()).add(kind.kind)
    return tuple((word, frozenset(owners[word])) for word in sorted(owners, key=len, reverse=True))


def understand(text: str) -> Query:
    """Take a question apart. Never fails: an empty text gives an empty query."""
    cleaned = clean(text)
    sounds = typed_pinyin(cleaned)
    subject = re.sub(r"\s+", " ", _asking_words().sub(" ", cleaned)).strip() or cleaned
    street = street_in(cleaned)
    words, wanted = _wanted_kinds(cleaned)
    return Query(text=cleaned, subject=subject, kinds=wanted, kind_words=words,
                 street=street[0] if street else None, street_word=street[1] if street else None,
                 sounds=tuple(sounds) if sounds else None)


def is_bare(text: str) -> bool:
    """Whether nothing is left once the asking words are gone: 那电话多少, 地址呢, 它归谁管."""
    return not _asking_words().sub("", _POINTING.sub("", clean(text))).strip()


def _wanted_kinds(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The kinds asked for by the longest such word; a shorter one inside it does not count."""
    for word, wanted in _kind_words():
        if word in text:
            return (word,), wanted
    return (), frozenset()
