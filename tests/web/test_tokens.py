"""Seven to one in both themes, reckoned from the colours themselves."""

from __future__ import annotations

import re

import pytest

from scripts import build_pages

GROUNDS = ("ground", "bar-ground", "panel", "sunk", "leaf-pale")
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "act", "link") for ground in GROUNDS),
    *(("alert", ground) for ground in ("ground", "bar-ground", "panel")),
    *((f"on-{fill}", fill) for fill in ("act", "alert")),
    ("mine-ink", "mine"),
    ("warn", "warn-ground"),
    ("ink-soft", "warn-ground"),
    ("alert-ink", "alert-ground"),
]


def brightness(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(each * 2 for each in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


FACES = ("by-bot", "by-staff", "by-me")


def _written(*path: str) -> str:
    return build_pages.WEB.joinpath(*path).read_text(encoding="utf-8")


def test_faces_have_seven_to_one_as_well() -> None:
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]+);", _written("core", "tokens.css").split("}")[0]))
    measured = {face: round(contrast(colours["on-face"], colours[face]), 2) for face in FACES}
    assert {face: ratio for face, ratio in measured.items() if ratio < 7} == {}


def test_the_chat_page_has_no_colour_beside_the_tokens() -> None:
    sheets = (build_pages.WEB / "chat").glob("*.css")
    written = "".join(_written("chat", sheet.name) for sheet in sheets)
    assert re.findall(r".*#[0-9a-f]{3,6}\b.*", written) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_has_seven_to_one_on_every_ground_it_is_written_on(theme: str) -> None:
    (rule,) = re.findall(
        rf':root\[data-theme="{theme}"\] {{(.*?)\n}}', _written("core", "tokens.css"), re.DOTALL
    )
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]+);", rule))
    measured = {(ink, ground): contrast(colours[ink], colours[ground]) for ink, ground in PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < 7} == {}
