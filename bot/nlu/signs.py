"""One way of writing every sign: full-width, traditional and late forms, invisible ones, spaces between characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_DROPPED_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "So", "Sk", "Mn", "Me"}
_KEPT_SIGNS = {"°", "〇"}
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{HAN}，。,.?!:;~])\s+|\s+(?=[{HAN}，。,.?!:;~])")
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_LATE_FORMS = str.maketrans(
    {"。": "。", "｡": "。", "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "～": "~", "〜": "~"}
)


def plain(text: str) -> str:
    text = _LINES.sub(",", text.strip())
    text = unicodedata.normalize("NFKC", text).translate(_LATE_FORMS)
    text = text.replace("\t", " ")
    text = "".join(
        sign for sign in text if sign in _KEPT_SIGNS or unicodedata.category(sign) not in _DROPPED_CATEGORIES
    )
    return _SPACE_BESIDE_HAN.sub("", text)


def simplify(text: str) -> str:
    """Traditional characters → simplified, one by one: phrases change meaning in too few names to matter."""
    return text.translate(_simplified())


def normalise_name(name: str) -> str:
    """A name from the content as it will be met in normalised text."""
    return _SPACE_BESIDE_HAN.sub("", simplify(plain(name))).strip()


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """OpenCC's table without the characters that are also simplified ones (著, 乾)."""
    table: dict[int, str] = {}
    source = files("opencc") / "dictionary" / "TSCharacters.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, _, candidates = line.partition("\t")
        options = candidates.split()
        if options and traditional not in options and len(options[0]) == 1:
            table[ord(traditional)] = options[0]
    return table
