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


def find(text: str) -> Iterator[Entity]:
    """Names said after 我叫, 就诊人, 姓名是 …"""
    for match in _pattern().finditer(text):
        name = match["name"]
        if not any(
            name.startswith(word) or word.startswith(name) for word in words("lexicon_names")["never"]
        ):
            yield entity(
                "person_name", match.start("name"), match.end("name"), name, text=text, extractor="names"
            )


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = words("lexicon_names")
    before = "|".join(sorted(data["before"], key=len, reverse=True))
    double = "|".join(data["double_surnames"])
    return re.compile(
        rf"(?:{before})[:是叫\s]*(?P<name>(?:{double})[一-龥]{{1,2}}|[{data['surnames']}][一-龥]{{1,2}}){_AFTER}"
    )
