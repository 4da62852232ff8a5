"""From what was typed to the text that everything after works on.

A person's text comes with full-width letters, traditional characters, emoji,
line breaks, thinking sounds and Shanghainese. All positions in the rest of
the pipeline count in what `normalise` returns. Spoken forms (numbers, 幺三八)
are kept: whoever needs a number reads it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu import mixed, signs
from bot.nlu.content import words
from bot.nlu.pinyin_input import chinese
from bot.nlu.signs import HAN

PAYLOAD = re.compile(r"opt:[\w-]+:[\w-]+\Z")
_PUNCTUATION_RUN = re.compile(r"([,。.?!:;~、…\-_=*])\1+")
_HAN_RUN = re.compile(rf"([{HAN}])\1{{2,}}")
_PHRASE_RUN = re.compile(rf"([{HAN}]{{2,6}}?)\1{{2,}}")
_BELOW_ZERO = re.compile(r"\A-(?=\d)")
"""-1 is no 1."""
_EDGE_SIGNS = " ,。.!;:~、…-_=*\"'"
_SPOKEN_DIGITS = set("零〇一二三四五六七八九十百千万幺两")
_LAUGHS_AND_CALLS = set("哈呵嘿嘻妈爸爷奶谢")


def normalise(text: str) -> str:
    """The text to understand; "" when only signs and pictures were sent, unless they answer (👍)."""
    if PAYLOAD.match(text.strip()):
        return text.strip()
    plain = signs.plain(text)
    if not plain.strip(_EDGE_SIGNS + "?"):
        return "?" if "?" in plain else _said_by_picture(text)
    plain = _shorten_runs(signs.simplify(mixed.chinese(chinese(plain))))
    plain = _without_fillers(_BELOW_ZERO.sub("负", plain.strip()).strip(_EDGE_SIGNS))
    return _standard_words(plain)


def _shorten_runs(text: str) -> str:
    text = _PUNCTUATION_RUN.sub(r"\1", text)
    text = _HAN_RUN.sub(_shorter_run, text)
    return _PHRASE_RUN.sub(lambda run: run[0] if set(run[1]) & _SPOKEN_DIGITS else run[1], text)


def _shorter_run(run: re.Match[str]) -> str:
    sign = run[1]
    if sign in _SPOKEN_DIGITS:
        return run[0]
    return sign * 2 if sign in _LAUGHS_AND_CALLS else sign


def _without_fillers(text: str) -> str:
    shorter = _leading_fillers().sub("", text)
    shorter = _trailing_fillers().sub("", shorter)
    return shorter if shorter.strip(_EDGE_SIGNS + "?") else text


def _standard_words(text: str) -> str:
    return _dialect().sub(_dialect_word, text)


def _dialect_word(match: re.Match[str]) -> str:
    return _dialect_meanings()[match[0]]


def _said_by_picture(text: str) -> str:
    pictures: dict[str, str] = words("lexicon_spoken")["pictures"]
    return next((pictures[sign] for sign in text if sign in pictures), "")


@lru_cache(maxsize=1)
def _dialect_meanings() -> dict[str, str]:
    return {entry["says"]: entry["means"] for entry in words("lexicon_shanghai")}


@lru_cache(maxsize=1)
def _dialect() -> re.Pattern[str]:
    entries = sorted(words("lexicon_shanghai"), key=lambda entry: -len(entry["says"]))
    return re.compile("|".join(_guarded(entry) for entry in entries))


def _guarded(entry: dict[str, str]) -> str:
    after = f"(?<![{entry['not_after']}])" if "not_after" in entry else ""
    before = f"(?![{entry['not_before']}])" if "not_before" in entry else ""
    return f"{after}{re.escape(entry['says'])}{before}"


@lru_cache(maxsize=1)
def _leading_fillers() -> re.Pattern[str]:
    spoken = words("lexicon_spoken")
    pointing = set(spoken["pointing"])
    plain = "|".join(sorted((f for f in spoken["fillers"] if f not in pointing), key=len, reverse=True))
    pointed = "|".join(sorted(pointing, key=len, reverse=True))
    hummed = "|".join(spoken["before_a_pause"])
    follows = "|".join(spoken["pointing_before"])
    pause = r"[,。.…、~ \-]"
    return re.compile(
        rf"\A(?:(?:{plain})+{pause}*|(?:{hummed})+{pause}+|(?:{pointed})+(?:{pause}+|(?={follows}|{pointed}))|{pause}+)+"
    )


@lru_cache(maxsize=1)
def _trailing_fillers() -> re.Pattern[str]:
    return re.compile(r"[,。.…、~ ]+(?:嗯|呃|额|那个|这个|就是说|就是|哎|唉)+[,。.…、~ ]*\Z")
