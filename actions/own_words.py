"""What somebody tells in words of their own: kept as it was said, bounded, with what is added later."""

from __future__ import annotations

import re

from actions.parse import Parse
from actions.value import Value
from actions.wording import words

OWN_WORDS = {"text", "place", "address", "account", "spot", "matter", "subject"}
"""Field types whose answer is a sentence of the person's own."""
_LONGEST = 500
_MOST_PHOTOS = 9
_ADDITION = re.compile(
    r"(?:补充|追加|补(?=[一句条两]|上)|再[^，。,]{0,4}加|还[^，。,]{0,4}加|给[^，。,]{0,4}加)(?:上|一下|一句|一点|几句|两句|说明|一条|个)*[，。：:,\s]*(.{4,})$"
)
_COMMA = re.compile(r"(?<=[\u4e00-\u9fff”]),|,(?=[\u4e00-\u9fff“])")
FOR_ME = re.compile("^(?:那|就|请|麻烦)*(?:你|您|侬)?(?:帮|替|给)我")
"""Wants it done: "你帮我报上去" is no place."""
QUESTION = re.compile(
    r"(?<!随便)(?<!不管)(?<!无论)哪|进度|[找问]谁|谁(?:来|管|负责)|(?:怎么|咋|哪能)办$|(?:吗|呢|伐|不行|可以不|好不好)[?？]?$|[?？]$|^(?:为什么|怎么|什么时候|多少)|^(?:那)?(?:会不会|是不是|可不可以)"
)
"""Asks, and tells nothing."""


def account(text: str) -> Value:
    """Somebody's own words, bounded."""
    kept = _COMMA.sub("，", text.strip(" ，。！,.!"))[:_LONGEST]
    return {"value": kept, "text": kept}


def adds(text: str) -> bool:
    """Whether a sentence is announced that belongs to what was filed: "我还想加一句，最好有靠背"."""
    return bool(_ADDITION.search(text))


def addition(parse: Parse) -> Value | None:
    """ "再补充一句，垃圾到今天还没清": what comes after the announcement."""
    found = _ADDITION.search(parse.text) if parse.act == "change" else None
    return account(found[1]) if found else None


def is_addition(parse: Parse) -> bool:
    """Whether more is announced: "补充一句"."""
    return addition(parse) is not None


def photo(parse: Parse) -> Value | None:
    """Ids of attachments, where a channel brings them."""
    return photos([], parse) if parse.of("photo") else None


def photos(before: list[str], parse: Parse) -> Value:
    """Those that were sent before and what this message brings."""
    ids = [*before, *(str(entity["value"]) for entity in parse.of("photo"))][-_MOST_PHOTOS:]
    return {"value": ids, "text": words("photos", count=len(ids))}
