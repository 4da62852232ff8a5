"""Characters that only sound right are put right: 氧老院 → 养老院, 我想取消预月 → 我想取消预约.

Speech recognition and hasty typing keep the sound and lose the character. Where a character does not stand as it
usually does, the others of its sound are tried, and the most likely writing of the whole sentence is taken if
it is far more likely than what stands there: a rare word is left as it is. Every character takes the place of one, so
all positions stay, and what was typed is never lost.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from pypinyin import Style, pinyin

from bot.nlu import sound
from bot.nlu.everyday import touches_a_word
from bot.nlu.habits import Habits, marked
from bot.nlu.names import alone, spans
from bot.nlu.text import PAYLOAD

_SAME_SOUND, _NEAR_SOUND = 7.0, 9.0
"""How much likelier (natural logarithm) a writing has to be for each character that is another one."""
_LEAST_GAIN = 1.0
_OF_A_WORD = 6.0
"""How much more where everyday words stand: 顾客 may be meant though 骨科 would be usual."""
_PATHS, _MOST_ALIKE = 12, 20
_SHORTEST = 2
"""Beside nothing one character sounds like any other."""
_WORTH_READING, _MOST_DOUBTFUL = 300, 60
_LEFT = frozenset("零〇幺一二三四五六七八九十百千万亿两几半")
"""A number that is put right by its sound would be another hour or another day."""
_TOLD_APART_ELSEWHERE = ("他她它", "的地得", "那哪", "吗嘛么", "在再", "做作", "像象", "您你", "不没", "已以")
_GROUP = {sign: group for group in _TOLD_APART_ELSEWHERE for sign in group}
_Option = tuple[str, float]


class Respeller:
    """Puts right what was misheard, by the habits of residents' sentences."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        _ = habits.alike  # now, and not with the first message

    def respell(self, text: str) -> str:
        """Normalised text of the same length; the same object where nothing is to be put right."""
        if len(text) < _SHORTEST or PAYLOAD.match(text) or alone(text):
            return text
        read = marked(text[:_WORTH_READING])
        if len(read) != min(len(text), _WORTH_READING) + 3:
            return text
        named = {place for start, end in spans(text) for place in range(start, end)}
        options = self._options(read, {place + 2 for place in named})
        if not any(options.values()):
            return text
        best = self._most_likely(read, options)
        return self._accepted(text, read, best)

    def _options(self, read: str, left: set[int]) -> dict[int, list[_Option]]:
        """Place → other characters that might be meant there, each with what it costs."""
        places = [
            place
            for place in range(2, len(read) - 1)
            if place not in left
            and _may_be_another(read[place])
            and read[place] not in (read[place - 1], read[place + 1])
            and not self.habits.is_usual(read, place)
        ]
        if len(places) > _MOST_DOUBTFUL:
            return {}  # written by nobody whom this could help
        sounding = {place: self._of_its_sound(read[place]) for place in places}
        fitting = {place: self._beside_what_stands(read, place, signs) for place, signs in sounding.items()}
        for place in places:
            if place + 1 in sounding:
                both = self._side_by_side(sounding[place], sounding[place + 1])
                fitting[place] |= {one for one, _ in both}
                fitting[place + 1] |= {other for _, other in both}
        return {
            place: [(sign, _cost(read[place], sign)) for sign in sounding[place] if sign in fitting[place]]
            for place in places
        }

    def _of_its_sound(self, sign: str) -> list[str]:
        group = _GROUP.get(sign, sign)
        alike = self.habits.alike.get(sound.of_character(sign), ())
        return [other for other in alike if other not in group and other not in _LEFT][:_MOST_ALIKE]

    def _beside_what_stands(self, read: str, place: int, signs: list[str]) -> set[str]:
        """Those that are usual behind the sign before the place, or before the one behind it."""
        before, behind, pairs = read[place - 1], read[place + 1], self.habits.pairs
        return {sign for sign in signs if before + sign in pairs or sign + behind in pairs}

    def _side_by_side(self, signs: list[str], others: list[str]) -> list[tuple[str, str]]:
        """Which of them are usual together: two slips in a row."""
        pairs = self.habits.pairs
        return [(sign, other) for sign in signs for other in others if sign + other in pairs]

    def _most_likely(self, read: str, options: dict[int, list[_Option]]) -> str:
        """The writing of highest likelihood after costs, by a search that keeps the best few (Viterbi)."""
        paths: dict[str, tuple[float, str]] = {read[:2]: (0.0, read[:2])}
        for place in range(2, len(read)):
            longer: dict[str, tuple[float, str]] = {}
            for (last, (score, path)), (sign, cost) in product(
                paths.items(), [(read[place], 0.0), *options.get(place, ())]
            ):
                total = score + self.habits.likelihood(last[0], last[1], sign) - cost
                known = longer.get(last[1] + sign)
                if known is None or known[0] < total:
                    longer[last[1] + sign] = (total, path + sign)
            best = sorted(longer.items(), key=lambda one: -one[1][0])[:_PATHS]
            paths = dict(best)
        return max(paths.values())[1]

    def _accepted(self, text: str, read: str, best: str) -> str:
        """The text with those stretches put right that are worth it by themselves."""
        signs = list(text)
        kept = read
        place = 2
        while place < len(read) - 1:
            end = place
            while best[end] != read[end]:
                end += 1
            if end == place:
                place += 1
                continue
            changed = kept[:place] + best[place:end] + kept[end:]
            needed = _LEAST_GAIN + _OF_A_WORD * touches_a_word(kept, place, end)
            usual = all(changed[at : at + 2] in self.habits.pairs for at in range(place - 1, end))
            worth = usual and self._gain(kept, changed, place, end) >= needed
            if worth and self._is_no_strange_road(changed, end):
                kept = changed
                signs[place - 2 : end - 2] = best[place:end]
            place = end
        return "".join(signs)

    def _is_no_strange_road(self, changed: str, end: int) -> bool:
        """控江路 is written often; 国放路 is not, and in 国帆路 somebody lives."""
        return all(
            changed[place] != "路" or changed[place - 2 : place + 1] in self.habits.triples
            for place in (end, end + 1)
            if place < len(changed)
        )

    def _gain(self, old: str, new: str, start: int, end: int) -> float:
        """How much likelier the new writing is, after its costs."""
        gain = -sum(_cost(old[place], new[place]) for place in range(start, end))
        for place in range(start, min(end + 2, len(old))):
            gain += self.habits.likelihood(new[place - 2], new[place - 1], new[place])
            gain -= self.habits.likelihood(old[place - 2], old[place - 1], old[place])
        return gain


def _may_be_another(sign: str) -> bool:
    return sign not in _LEFT and "一" <= sign <= "龥"


def _cost(old: str, new: str) -> float:
    return _SAME_SOUND if _syllable(old) == _syllable(new) else _NEAR_SOUND


@lru_cache(maxsize=8192)
def _syllable(sign: str) -> str:
    return pinyin(sign, style=Style.NORMAL)[0][0]
