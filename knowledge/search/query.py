"""What a question asks for, before anything is looked up: its subject, the kind of thing, the street."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.asking import asked_aspect
from knowledge.content import CONTENT, load_yaml
from knowledge.search.sound import typed_pinyin
from knowledge.search.text import clean
from knowledge.vocabulary import kinds, street_in

LONGEST = 240
_OF_PLACES = {"address", "where", "phone", "hours", "price", "fee", "booking", "steps", "materials"}
_GOING = re.compile("挂.{0,3}号|看病|预约|门诊")
_IN_WORDS = frozenset("地得上下中里年区市人条位张种玩打开")
"""Asking words of one character that many names hold."""
_OF_LISTS = re.compile("示范|场景|创建|揭榜|名单|入选|哪个区|承担")
_AT_HAND = re.compile("[那这](?:里|边|儿|个|家|天|次|样)|它")
_POINTING = re.compile("那里|那边|那儿|那个|那么|那|它|这个|这里|这边|这儿|这家|那家|这")


@dataclass(frozen=True)
class Query:
    """A question taken apart."""

    text: str
    """Cleaned, as asked."""
    subject: str
    """Without the phrases that only ask; the whole text when nothing else is left."""
    kinds: frozenset[str]
    """Finer types that words like 食堂 ask for."""
    kind_word: str
    """The word that asks for them, or ""."""
    street: str | None
    street_word: str
    """The words in the question that name the street, or ""."""
    broad: bool
    """Nothing is named but a kind and perhaps a street: 殷行有哪些食堂."""
    sounds: tuple[str, ...] | None
    """Merged syllables when the person typed pinyin."""
    to_visit: bool = False
    """Whoever asks wants to go or call there, and a list of 2023 with its scene cannot tell: 瑞金医院怎么走."""
    empty: bool = False
    """There are only asking words: 现在几点了. Whatever shares them with it says nothing."""


@lru_cache(maxsize=1)
def _search_words() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "search_words.yml"))


@lru_cache(maxsize=1)
def _asking_phrases() -> re.Pattern[str]:
    phrases = {phrase for group in _search_words()["phrases"].values() for phrase in group}
    return re.compile("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)))


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing about what is looked for when they stand alone."""
    return frozenset(_search_words()["stop"])


@lru_cache(maxsize=1)
def beside() -> tuple[str, ...]:
    """Words after a name that make it a landmark and not the thing looked for."""
    return tuple(_search_words()["beside"])


@lru_cache(maxsize=1)
def weak_words() -> frozenset[str]:
    """Words that say when, or for whom: they help to choose but are not what is looked for."""
    return frozenset(_search_words()["weak"])


@lru_cache(maxsize=1)
def passing() -> frozenset[str]:
    """Words that tell how things stand with whoever asks: a record that lacks them may tell all that was asked."""
    return frozenset(_search_words()["passing"])


@lru_cache(maxsize=1)
def elsewhere() -> tuple[str, ...]:
    """Names of other districts and cities."""
    return tuple(_search_words()["elsewhere"])


@lru_cache(maxsize=1)
def _from_there() -> re.Pattern[str]:
    """ "户口在闵行": who has it there asks for nothing there."""
    places = "|".join(sorted(map(re.escape, elsewhere()), key=len, reverse=True))
    return re.compile(
        f"(户口|户籍|老家|籍贯|社保)(?:还|都|一直)?(?:落)?[在是](?:上海)?(?:{places})(?:新?区|市|省)?的?"
    )


@lru_cache(maxsize=1)
def absent() -> frozenset[str]:
    """Words for things that sound like ours and that no record tells of: 邮局, 电费."""
    return frozenset(word for group in _search_words()["absent"].values() for word in group)


@lru_cache(maxsize=1)
def matters() -> frozenset[str]:
    """Words for what nobody here tells of any thing: who pays for it, what one earns with it, which pill."""
    return frozenset(word for group in _search_words()["matters"].values() for word in group)


@lru_cache(maxsize=1)
def _bare_words() -> re.Pattern[str]:
    words = stop_words() | weak_words() | set(beside())
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _kind_words() -> tuple[tuple[str, frozenset[str]], ...]:
    owners: dict[str, set[str]] = {}
    for kind in kinds().values():
        for word in kind.words:
            owners.setdefault(word, set()).add(kind.kind)
    return tuple((word, frozenset(owners[word])) for word in sorted(owners, key=len, reverse=True))


def understand(text: str) -> Query:
    """Take a question apart. Never fails: an empty text gives an empty query."""
    cleaned = _from_there().sub(r"\1", clean(_shortened(text)))
    sounds = typed_pinyin(cleaned)
    subject = re.sub(r"\s+", " ", _asking_phrases().sub(" ", cleaned)).strip() or cleaned
    street = street_in(cleaned)
    word, wanted = _wanted_kinds(cleaned)
    name, street_word = street or (None, "")
    rest = cleaned.replace(word, " ").replace(street_word or " ", " ")
    return Query(
        text=cleaned,
        subject=subject,
        kinds=wanted,
        kind_word=word,
        street=name,
        street_word=street_word,
        broad=bool(word) and _says_nothing(rest),
        sounds=sounds,
        to_visit=_wants_to_go(cleaned),
        empty=_says_nothing(cleaned),
    )


def _wants_to_go(text: str) -> bool:
    wants = asked_aspect(text) in _OF_PLACES or bool(_GOING.search(text))
    return wants and not _OF_LISTS.search(text)


def _shortened(text: str) -> str:
    """A long story begins and ends with what it is about."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 3]} {text[-2 * LONGEST // 3 :]}"


def is_bare(text: str) -> bool:
    """Whether nothing is left once the asking words are gone: 那电话多少, 地址呢, 它归谁管."""
    return _says_nothing(_POINTING.sub(" ", clean(text)))


def points(text: str) -> bool:
    """Whether a question points at what is on the table: 那里几点关门."""
    return bool(_AT_HAND.search(clean(text)))


def told(text: str) -> str:
    """What is left of a cleaned text without the words that only ask."""
    return _bare_words().sub(" ", _asking_phrases().sub(" ", text)).strip()


def content_words(text: str) -> tuple[str, ...]:
    """What a question is about, word by word: 逾期要罚款吗 → 逾期, 罚款; the 地 of 地铁站 is part of it."""
    rest = _asking_words().sub(" ", _asking_phrases().sub(" ", clean(text)))
    return tuple(word for word in rest.split() if len(word) > 1)


@lru_cache(maxsize=1)
def _asking_words() -> re.Pattern[str]:
    words = {word for word in stop_words() | weak_words() if word not in _IN_WORDS}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def is_fragment(text: str) -> bool:
    """Whether a question names nothing it could be about, only what one does with many things: 要预约吗, 什么时候报名."""
    return _says_nothing(_acts().sub(" ", _POINTING.sub(" ", clean(text))))


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _search_words()["acts"]), key=len, reverse=True)))


def _says_nothing(text: str) -> bool:
    """Whether only asking words are left."""
    return not told(text)


def _wanted_kinds(text: str) -> tuple[str, frozenset[str]]:
    """The longest word that asks for a kind, and the kinds; a shorter one inside it does not count."""
    return next(((word, wanted) for word, wanted in _kind_words() if word in text), ("", frozenset()))
