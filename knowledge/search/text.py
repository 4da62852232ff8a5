"""From what a person types to plain comparable text and its pieces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from operator import add

_NUMERALS = re.compile("[一二三四五六七八九十百千零两]+(?=号|弄|楼|层|室)")
_RUNS = re.compile(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]+|\s")
_NOT_TEXT = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=1)
def _to_simplified() -> dict[int, str]:
    """OpenCC's table of single characters, as a translation table: phrases do not matter for searching."""
    table = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {ord(old): new.split(" ")[0] for old, new in pairs if len(old) == 1}


def clean(text: str) -> str:
    """Half-width, simplified, lower case; everything but Chinese characters, letters and digits becomes a space.

    House numbers and floors become digits: 六百号 is 600号.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_to_simplified()).lower()
    plain = _NUMERALS.sub(lambda match: str(number(match.group())), plain)
    return _NOT_TEXT.sub(" ", plain).strip()


def number(numerals: str) -> int:
    """三百八十三 as 383, 一八三〇-style digits in a row as they stand."""
    if not re.search("[十百千]", numerals):
        return int("".join(str(_DIGITS[numeral]) for numeral in numerals))
    total, current = 0, 0
    for numeral in numerals:
        if numeral in _UNITS:
            total += (current or 1) * _UNITS[numeral]
            current = 0
        else:
            current = _DIGITS[numeral]
    return total + current


def bigrams(text: str) -> list[str]:
    """Neighbouring characters of each run of cleaned text; Latin words and numbers stay whole.

    A number also joins the character before it, so that 控江路600 is more than 控江路 and some 600.
    """
    pieces: list[str] = []
    before = ""
    for run in _RUNS.findall(text):
        if run.isdigit():
            pieces += [run, before + run] if before else [run]
        elif run[0] <= "z":
            pieces += [run] if run.strip() else []
        else:
            pieces += list(map(add, run, run[1:])) or [run]
        before = run[-1] if run[-1] > "z" else ""
    return pieces
