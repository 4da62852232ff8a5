"""Does this message say that somebody may be in danger?

Rules are data (knowledge/content/care_words.yml): groups of words that must
stand near each other, words that make it something else, in the order in
which categories win. Words an officer can read aloud were preferred to a
trained classifier: each alarm, and each silence, can be traced to a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.nlu.content import words
from bot.nlu.then_and_now import Told, kept, stretches
from bot.nlu.values import number

NEAR = 14
"""How many characters may lie between two groups of a rule unless it says otherwise."""
_NEGATED = re.compile("(?:没有|没|不|(?<!是)不是|并没有|未|别|不会|无|从不|从没|不再)$")
_NUMERALS = "一二两三四五六七八九十百"
_WORTH_READING = 2000
_NOT_BEFORE = set(Told) - {Told.BEFORE}
_ELSEWHERE = {Told.BEFORE, Told.CALMLY}
_PUBLIC = "(?:图书馆|体育馆|医院|食堂|公园|超市|菜场|学校|商场|地铁|公交车?|车|路)"


@dataclass(frozen=True)
class _Rule:
    category: str
    groups: tuple[re.Pattern[str], ...]
    near: int
    unless: re.Pattern[str] | None
    but: re.Pattern[str] | None
    """Said anywhere in the message, it silences the rule."""
    calm: bool
    """Whether the general words of calm (a question about a subsidy, a film) silence it."""
    wish: re.Pattern[str] | None
    """Words of a wish for care that silence it while nothing urgent is said: 轮椅 for whoever fell last week."""
    signs: frozenset[str]
    """First characters of the first group's words: without one of them there is nothing to look for."""

    def speaks(self, text: str, whole: str) -> bool:
        """Whether one word of every group stands near one of the first; whole: the message of which `text` is what counts."""
        if self.signs.isdisjoint(text) or (self.but and self.but.search(whole)):
            return False
        if self.unless:
            text = self.unless.sub("○", text)
        places: list[list[tuple[int, int]]] = []
        for group in self.groups:
            places.append([(m.start(), m.end()) for m in group.finditer(text) if not _denied(m, text)])
            if not places[-1]:
                return False
        return any(_together(first, places[1:], self.near) for first in places[0])


@dataclass(frozen=True)
class _Reading:
    """A measured value that is dangerous below or above a limit (血压210)."""

    category: str
    value: re.Pattern[str]
    above: float
    below: float
    possible: tuple[float, float]
    """Numbers outside of these are no readings (血压药两个)."""
    but: re.Pattern[str] | None
    """Said anywhere in the message, the value is what it should be (心率一百六 while running)."""
    calm: bool
    wish: None = None

    def speaks(self, text: str, whole: str) -> bool:
        """Whether the first number after the word lies outside the limits."""
        if self.but and self.but.search(whole):
            return False
        found = (number(match[1]) for match in self.value.finditer(text))
        low, high = self.possible
        readings = [value for value in found if value is not None and low <= value <= high]
        return any(value >= self.above or value <= self.below for value in readings)


def danger(text: str, written: str | None) -> str | None:
    """The category of a message; what was put right by its sound is listened to as it was typed, too.

    written: the normalised text before it was put right, None where nothing was.
    """
    return category(text) or (category(written) if written else None)


def category(text: str) -> str | None:
    """The care-word category of normalised text, the most urgent one when there are several."""
    whole = text[:_WORTH_READING]
    today, urgent = _of_today(whole)
    for rule in _rules():
        read = today if rule.calm else whole
        wishes = not urgent and rule.wish is not None and rule.wish.search(whole)
        if read and not wishes and rule.speaks(read, whole):
            return rule.category
    return None


def _of_today(text: str) -> tuple[str, bool]:
    """What the message tells of today, and whether it pleads for help at once.

    Beside something of before, or a matter that is no danger, only what is said to be of today counts.
    """
    cut = stretches(text)
    told = {one.told for one in cut}
    not_before = kept(text, cut, _NOT_BEFORE)
    if _urgent().search(_not_urgent().sub("○", not_before)):
        return not_before, True
    if Told.NOW in told or not told & _ELSEWHERE:
        return kept(text, cut, set(Told) - _ELSEWHERE), False
    return "", False


def _denied(match: re.Match[str], text: str) -> bool:
    return bool(_NEGATED.search(text[: match.start()])) and not text[match.start() : match.end()].startswith(
        ("不", "没")
    )


def _together(first: tuple[int, int], others: Sequence[Sequence[tuple[int, int]]], near: int) -> bool:
    return all(any(_gap(first, place) <= near for place in places) for places in others)


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0], two[0]) - min(one[1], two[1])


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule | _Reading, ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[_Rule | _Reading]:
    data = words("care_words")
    for name, rules in data["categories"].items():
        for rule in rules:
            yield (
                _reading(name, rule, data["words"]) if "reading" in rule else _rule(name, rule, data["words"])
            )


def _reading(name: str, rule: Mapping[str, Any], named: Mapping[str, list[str]]) -> _Reading:
    measured = "|".join(rule["reading"])
    value = re.compile(
        rf"(?:{measured})[^,。!?;\d{_NUMERALS}]{{0,6}}?(\d+(?:\.\d+)?|[{_NUMERALS}]{{2,}}|[{_NUMERALS}](?=点))(?![\d岁年号次片天楼月:])"
    )
    low, high = rule["possible"]
    return _Reading(
        name,
        value,
        rule.get("above", high + 1),
        rule.get("below", low - 1),
        (low, high),
        _alternatives(rule["but"], named) if rule.get("but") else None,
        rule.get("calm", True),
    )


def _rule(name: str, rule: Mapping[str, Any], named: Mapping[str, list[str]]) -> _Rule:
    groups = rule["all"] if "all" in rule else [rule["says"]]
    return _Rule(
        category=name,
        groups=tuple(_alternatives(group, named) for group in groups),
        near=rule.get("near", NEAR),
        unless=_unless(rule, named),
        but=_alternatives(rule["but"], named) if rule.get("but") else None,
        calm=rule.get("calm", True),
        wish=_wish(rule["wish"], named) if "wish" in rule else None,
        signs=frozenset(word[0] for word in _spelled(groups[0], named)),
    )


def _wish(rule: Mapping[str, Any], named: Mapping[str, list[str]]) -> re.Pattern[str]:
    """One of the words that ask before one of the things asked for (借个轮椅), or words that say as much alone."""
    asks, things, alone = (_alternatives(rule[part], named).pattern for part in ("asks", "things", "alone"))
    return re.compile(f"(?:{asks})[^,。!?;]{{0,6}}?(?:{things})|{alone}")


def _unless(rule: Mapping[str, Any], named: Mapping[str, list[str]]) -> re.Pattern[str] | None:
    """What makes the rule's words something else; None when nothing does."""
    spelled = [_lost_things(_alternatives(rule["things"], named).pattern)] if "things" in rule else []
    if "called" in rule:
        spelled.append(_telephoned(_alternatives(rule["called"], named).pattern))
    if "struck" in rule:
        spelled.append(_not_struck(_alternatives(rule["struck"], named).pattern))
    if rule.get("unless"):
        spelled.append(_alternatives(rule["unless"], named).pattern)
    return re.compile("|".join(spelled)) if spelled else None


def _telephoned(people: str) -> str:
    """打我妈的电话, 打我女儿那个号: nobody is hit."""
    return rf"打[了过]?(?:我们?|[你侬他她伊])?(?:{people})?的?(?:单位|家里?|屋里)?[那的]?个?(?:电话|手机|座机|号)"


def _not_struck(struck: str) -> str:
    """打 before a thing (打个好分, 打包, 打赌): only with one of these, or nothing, behind it is somebody hit."""
    return rf"打(?!(?:[了过]|[了过]?(?:{struck}))|$|[,。!?;])"


def _lost_things(things: str) -> str:
    """A thing that is gone (身份证丢了, 丢了身份证), but not a person who carries it or does not answer it."""
    counted = "(?:一?[张把本部只个]|他的|她的)?"
    return (
        rf"(?<![带着拿背穿揣])(?:{things})(?:在{_PUBLIC}[里上]?)?[也又都给弄掉]{{0,2}}(?:不见|丢|找不到|找不着|寻不着|寻不到|没影|掉了)"
        rf"|(?:丢了?|找不到|找不着|寻不着){counted}(?:{things})(?!打不通|关机|没人接|还在|也在|都在|没带)"
    )


def _alternatives(group: str | list[str], named: Mapping[str, list[str]]) -> re.Pattern[str]:
    """A list of words, or the name of a list; … inside a word stands for up to six other characters."""
    longest_first = sorted(_spelled(group, named), key=len, reverse=True)
    return re.compile("|".join(re.escape(word).replace("…", "[^,。!?;]{0,6}?") for word in longest_first))


def _spelled(group: str | list[str], named: Mapping[str, list[str]]) -> list[str]:
    """Every word of a group, names of lists replaced by what stands in them."""
    found = named[group] if isinstance(group, str) else [w for item in group for w in named.get(item, [item])]
    return [str(word) for word in found]


@lru_cache(maxsize=1)
def _urgent() -> re.Pattern[str]:
    return _alternatives("urgent", words("care_words")["words"])


@lru_cache(maxsize=1)
def _not_urgent() -> re.Pattern[str]:
    return _alternatives("not_urgent", words("care_words")["words"])
