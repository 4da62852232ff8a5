"""Names of people, where the sentence says that one follows.

jieba cuts personal names apart, so a name is a surname of the list with one
or two characters behind a word such as 我叫 or 就诊人. A name that stands
alone is not guessed here: whoever asked for it knows that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.nlu.content import words
from bot.nlu.entities import Entity, entity

_AFTER = r"(?=[,。.!?:;\s\d男女]|的|今年|电话|手机|身份证|,|挂|预约|要|想|岁|她|他|是|给|住|吧|啊|呀|哦|呢|了|[一-龥]{0,2}岁|\Z)"

_NAME = "(?:{double})[一-龥]{{1,2}}|[{single}][一-龥]{{1,2}}"

_RELATED = "妈爸爹娘公婆儿女伴夫妻子孙爷奶弟哥姐妹孩"
"""The last characters of relations."""


def find(text: str) -> Iterator[Entity]:
    """Names said after 我叫, 就诊人, 姓名是 …"""
    for match in _pattern().finditer(text):
        name = match["name"]
        if not _is_something_else(name):
            yield entity(
                "person_name", match.start("name"), match.end("name"), name, text=text, extractor="names"
            )


def spans(text: str) -> list[tuple[int, int]]:
    """Where somebody may be named, though too much stands around it to be sure: 给我妈周梓涵挂个号."""
    found = [match for pattern in _about() for match in pattern.finditer(text)]
    return [match.span("name") for match in found if not _is_something_else(match["name"])]


def alone(text: str) -> bool:
    """Whether the text may be the name of somebody and nothing else."""
    return _whole().fullmatch(text) is not None


def _is_something_else(name: str) -> bool:
    return any(name.startswith(word) or word.startswith(name) for word in words("lexicon_names")["never"])


@lru_cache(maxsize=1)
def _about() -> tuple[re.Pattern[str], ...]:
    """Behind a word that announces a name, behind a relation and before what is wanted, and between two commas."""
    before = "|".join(sorted(words("lexicon_names")["before"], key=len, reverse=True))
    name = f"(?P<name>{_NAME.format(**_surnames())})"
    return (
        re.compile(rf"(?:{before}|姓)[:是叫\s]*{name}"),
        re.compile(rf"(?<=[{_RELATED}]){name}(?=挂|看|约|预|订|报|办|申|去|[,，。:;、\s\d]|$)"),
        re.compile(r"(?:字头|字旁|字底|偏旁|旁)的?(?P<name>[一-龥])"),  # how a name is written
        re.compile(rf"(?:^|[,，。:;、\s]){name}(?=[,，。:;、\s\d]|$)"),
    )


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    return re.compile(_NAME.format(**_surnames()))


def _surnames() -> dict[str, str]:
    data = words("lexicon_names")
    return {"double": "|".join(data["double_surnames"]), "single": data["surnames"]}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = words("lexicon_names")
    before = "|".join(sorted(data["before"], key=len, reverse=True))
    return re.compile(rf"(?:{before})[:是叫\s]*(?P<name>{_NAME.format(**_surnames())}){_AFTER}")
