"""What of a message is told of today, and what of before: "我爸去年中过风，今天嘴又歪了".

Danger is a matter of today. A word of before (去年), or of a matter that is no
danger (补贴), holds until a word of today (今天, 又) stands there; a length of
time (三年了) holds for what stands before it in its clause only. The words are
data (knowledge/content/care_words.yml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.nlu.content import words


class Told(Enum):
    """Of when, or of what, a stretch of a message tells."""

    UNSAID = "unsaid"
    NOW = "now"
    BEFORE = "before"
    CALMLY = "calmly"
    """Not of a time but of a matter that is no danger (a subsidy, a film)."""
    STILL = "still"
    """Behind something of before, or calm, with no word of its own."""


@dataclass(frozen=True)
class Stretch:
    """Characters `start` to `end` (exclusive) of a message and what they tell of."""

    start: int
    end: int
    told: Told


_NUMERAL = r"[\d一二两三四五六七八九十几多半好]+"
_CLAUSE = re.compile(r"[^,。!?;:、\s]+")
_LIKE = dict.fromkeys(("lasting", "before"), "(?<![像跟和同如])") | dict.fromkeys(("calm", "now"), "")
"""像去年那样 tells of today."""
_GROUPS = {"now": Told.NOW, "lasting": Told.BEFORE, "before": Told.BEFORE, "calm": Told.CALMLY}
"""In this order: 以前从没 tells of today."""


def stretches(text: str) -> list[Stretch]:
    """The message cut where it changes what it tells of, in order, without the signs between clauses."""
    found: list[Stretch] = []
    state = Told.UNSAID
    for clause in _CLAUSE.finditer(text):
        pieces = list(_pieces(clause, state))
        found += [stretch for stretch, _ in pieces]
        said = next((one.told for one, lasting in reversed(pieces) if not lasting), state)
        state = Told.STILL if said in {Told.BEFORE, Told.CALMLY} else said
    return found


def kept(text: str, cut: Sequence[Stretch], wanted: Set[Told]) -> str:
    """Of the message, cut as `stretches` does, what tells of these; where it leaps it has a comma."""
    return ",".join(text[one.start : one.end] for one in _joined(cut) if one.told in wanted)


def _joined(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours that tell of the same as one."""
    run: Stretch | None = None
    for one in found:
        if run and run.told is one.told:
            run = Stretch(run.start, one.end, run.told)
            continue
        if run:
            yield run
        run = one
    if run:
        yield run


def _pieces(clause: re.Match[str], state: Told) -> Iterator[tuple[Stretch, bool]]:
    """The stretches of one clause, each with whether its word holds for it alone.

    What stands before the first word belongs to it (嘴巴突然歪了); a length of
    time reaches back over all of its clause (现在手麻三年了) unless today follows.
    """
    start, end, marks = clause.start(), clause.end(), list(_marks().finditer(clause[0]))
    if not marks:
        yield Stretch(start, end, state), False
        return
    at = start
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if following and following.lastgroup == "lasting":
            continue
        until = start + following.start() if following else end
        if mark.lastgroup == "lasting":
            yield Stretch(at, start + mark.end(), Told.BEFORE), True
            if start + mark.end() < until:
                yield Stretch(start + mark.end(), until, state), False
        else:
            yield Stretch(at, until, _GROUPS[str(mark.lastgroup)]), False
        at = until


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    lists = words("care_words")["words"]
    return re.compile("|".join(f"(?P<{name}>{_LIKE[name]}(?:{spelled(lists[name])}))" for name in _GROUPS))


def spelled(listed: list[str]) -> str:
    """A list of words as alternatives, the longest first; N is a number, … up to six other characters."""
    longest = sorted(map(str, listed), key=len, reverse=True)
    return "|".join(
        re.escape(word).replace("N", _NUMERAL).replace("…", "[^,。!?;]{0,6}?") for word in longest
    )
