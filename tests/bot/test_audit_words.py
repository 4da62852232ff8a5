"""Every code that the program writes into the audit log can be read aloud."""

from __future__ import annotations

import re
from pathlib import Path

from base.settings import ROOT
from bot.audit_words import words

_ROOMS = ("base", "services", "actions", "bot")
_NOTED = re.compile(
    r'note\(\s*(?:\w+,\s*)?"([a-z]+\.[a-z_]+)"|audit\.record\(\s*"([a-z]+\.[a-z_]+)"|_note\(\w+, "([a-z.]+)"'
)


def _sources() -> list[str]:
    return [file.read_text(encoding="utf-8") for room in _ROOMS for file in Path(ROOT, room).rglob("*.py")]


def test_every_code_that_is_written_has_words() -> None:
    written = {code for text in _sources() for found in _NOTED.findall(text) for code in found if code}
    assert len(written) > 40
    assert written - set(words()["actions"]) == set()
