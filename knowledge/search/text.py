"""From what a person types to plain comparable text and its pieces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

_NOT_TEXT = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")


@lru_cache(maxsize=1)
def _to_simplified() -> dict[int, str]:
    """OpenCC's table of single characters, as a translation table: phrases do not matter for searching."""
    table = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {ord(old): new.split(" ")[0] for old, new in pairs if len(old) == 1}


def clean(text: str) -> str:
    """Half-width, simplified, lower case; everything but Chinese characters, letters and digits becomes a space."""
    plain = unicodedata.normalize("NFKC", text).translate(_to_simplified()).lower()
    return _NOT_TEXT.sub(" ", plain).strip()


def bigrams(text: str) -> list[str]:
    """Neighbouring characters of each run of cleaned text; Latin words and numbers stay whole."""
    pieces: list[str] = []
    for run in re.findall(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]+", text):
        if run[0] <= "z":
            pieces.append(run)
        else:
            pieces += [run[i:i + 2] for i in range(len(run) - 1)] or [run]
    return pieces
