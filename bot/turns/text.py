"""What becomes of a person's text before anything reads it."""

from __future__ import annotations

import re

MAX_CHARACTERS = 2_000

# Control characters but tab and line feed; marks that turn the direction of the line
# around; byte order mark and zero-width space; halves of characters (JSON can carry
# them, UTF-8 cannot). The zero-width joiner stays: family emoji are made with it.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text without characters that nobody typed on purpose, line breaks as \\n, trimmed."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_plain(name: str) -> bool:
    """Whether a name or id given by a program holds only characters that every database keeps."""
    return not _UNWANTED.search(name)


def objection(text: str) -> str | None:
    """Why the engine is not asked about a cleaned text: name of a sentence, or None."""
    if not text:
        return "blank"
    if len(text) > MAX_CHARACTERS:
        return "too_long"
    return None
