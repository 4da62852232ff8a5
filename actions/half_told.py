"""Something told that nothing here has a place for: it was heard all the same, and nobody is told that they spoke unclearly."""

from __future__ import annotations

import re

from actions.move import QUITE_SURE
from actions.parse import Parse
from actions.questions import wonders

_TELLING = {"inform", "begin", "change", "chitchat", "out_of_scope", "cancel"}
_A_FEW_WORDS = 3
_AROUND = re.compile("^(?:就|在|到|去)+|(?:这边|那边|这里|那里|这块|附近|一带|的|吧)+$")
_UNABLE = re.compile("不(?:能|会|好|太|大|肯)[^吗伐么]|动不了|走不动|站不|坐不")
"""Says how somebody is, though it sounds like a no."""
_SENTENCE = re.compile(
    "[了过着]|的$|就好$|就行$|^会|^能|^喜欢|我|阿拉|[他她伊]|没|不|老是|一直|有点|很|蛮|太"
)
"""Marks of a sentence: a name or a noise has none."""


def tells(parse: Parse) -> bool:
    """ "吃了药的": a sentence about somebody, and no question."""
    plain = parse.act in _TELLING and len(parse.text) >= _A_FEW_WORDS
    return plain and bool(_SENTENCE.search(parse.text)) and not wonders(parse)


def how_they_are(parse: Parse) -> bool:
    """ "不能站", heard as half a no."""
    doubtful = parse.act == "deny" and parse.certainty < QUITE_SURE
    return doubtful and bool(_UNABLE.search(parse.text)) and not wonders(parse)


def only_where_or_when(text: str, parse: Parse) -> bool:
    """ "长海路", "晚上的" where a kind of work is asked: a street or an hour, and no work."""
    said = _AROUND.sub("", text)
    return any(entity.get("surface") == said for entity in parse.of("street", "time", "date"))
