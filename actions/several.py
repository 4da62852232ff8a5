"""Several of one kind in one message: which words belong to which of the things that are named.

"早上降压药一片，晚上睡前阿托伐他汀": when comes before what. "降压药早晚吃，他汀睡前吃": after it.
"早上吃降压药和阿司匹林": both at the same time. What cannot be told is left out, and asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from actions.parse import Parse

Tells = Callable[[Parse], bool]
"""Whether words say the other half of it: when, how many."""
Span = tuple[int, int]
_BREAK = re.compile(r"[,，。；;！!\n]|然后|再(?=[^加])")
_LINK = re.compile(r"^(?:吃|服|要|还要|[、和跟同及与,， ]|还有|加上|以及)*$")
_ALSO = re.compile("还有|另外|再|加")


def parts(parse: Parse, names: Sequence[Span], tells: Tells) -> list[list[Parse]]:
    """For each name, in order: its own words, then those that it shares with the names beside it."""
    cuts = [0]
    for left, right in zip(names, names[1:], strict=False):
        cuts.append(_cut(parse, cuts[-1], left, right, tells))
    own = [parse.between(start, end) for start, end in zip(cuts, [*cuts[1:], len(parse.text)], strict=True)]
    return [[own[n], *(own[other] for other in _linked(parse.text, names, n))] for n in range(len(names))]


def _cut(parse: Parse, start: int, left: Span, right: Span, tells: Tells) -> int:
    """Where the words about the right one begin."""
    said_before = tells(parse.between(start, left[0]))
    breaks = [left[1] + found.end() for found in _BREAK.finditer(parse.text[left[1] : right[0]])]
    if not breaks:
        return left[1] if said_before else right[0]
    return breaks[0] if said_before else breaks[-1]


def _linked(text: str, names: Sequence[Span], n: int) -> list[int]:
    """The names that are told in one breath with this one: "降压药和阿司匹林"."""
    first = last = n
    while first > 0 and _joins(text[names[first - 1][1] : names[first][0]]):
        first -= 1
    while last + 1 < len(names) and _joins(text[names[last][1] : names[last + 1][0]]):
        last += 1
    return [other for other in range(first, last + 1) if other != n]


def _joins(between: str) -> bool:
    """ "降压药，还有钙片" does not say that the second is taken with the first."""
    return bool(_LINK.match(between)) and not (_BREAK.search(between) and _ALSO.search(between))
