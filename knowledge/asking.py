"""Which aspect a few words ask for: "地址呢" → address. For questions too short to be classified."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.vocabulary import aspects

_SHORT_WORDS = {
    "地址": "address",
    "电话": "phone",
    "号码": "phone",
    "总机": "phone",
    "材料": "materials",
    "流程": "steps",
    "步骤": "steps",
    "条件": "eligibility",
    "价格": "price",
    "门票": "price",
    "票价": "price",
    "费用": "fee",
    "开门": "hours",
    "关门": "hours",
    "时段": "hours",
    "时间限制": "time_limit",
    "时限": "time_limit",
    "期限": "time_limit",
    "截止": "time_limit",
}


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str]]:
    groups = load_yaml(CONTENT / "search_words.yml")["phrases"]
    pairs = [(word, name) for name in aspects() for word in groups.get(name, [])]
    return sorted([*pairs, *_SHORT_WORDS.items()], key=lambda pair: -len(pair[0]))


_HOW_OFTEN = re.compile("(?:多久|多长时间|多少时间|几年|几个月|几天)[^，,。]{0,4}[一1][次趟回]")
""" "免费体检多久一次" asks for no time that an office takes."""


def asked_aspect(text: str) -> str | None:
    """The aspect whose longest word stands in the text; None when none does."""
    text = _HOW_OFTEN.sub("", text)
    return next((name for word, name in _words() if word in text), None)


def sounds_like(aspect: str, text: str) -> bool:
    """Whether any word of a text has to do with an aspect; true where nobody wrote down which words do."""
    if aspect == "time_limit" and _HOW_OFTEN.search(text):
        return False
    sign = _signs().get(aspect)
    return sign is None or bool(sign.search(text))


@lru_cache(maxsize=1)
def _signs() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(sign) for name, sign in load_yaml(CONTENT / "aspect_signs.yml").items()}


def asked_aspects(text: str) -> list[str]:
    """All aspects whose words stand in the text, in their order: 电话和地址 → phone, address."""
    found: dict[int, str] = {}
    text = _HOW_OFTEN.sub("", text)
    for word, name in _words():
        if word in text:
            found[text.index(word)] = name
            text = text.replace(word, "\0" * len(word))
    return list(dict.fromkeys(name for _, name in sorted(found.items())))
