"""`.env.example` is the operator's list of settings: complete, and nothing in it that does not exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def names_in_settings() -> set[str]:
    tree = ast.parse((ROOT / "base" / "settings.py").read_text(encoding="utf-8"))
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in strings if isinstance(text, str) and re.fullmatch(r"YANGPU_[A-Z_]+", text)}


def entries() -> dict[str, str]:
    """Each setting of the example with the comment above it."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in EXAMPLE.splitlines():
        if match := re.fullmatch(r"(?:# ?)?(YANGPU_[A-Z_]+)=(.*)", line):
            found[match[1]] = "\n".join(comment)
            comment = []
        elif line.startswith("#"):
            comment.append(line.lstrip("# "))
        else:
            comment = []
    return found


def test_every_setting_that_is_read_stands_in_the_example() -> None:
    assert names_in_settings() - entries().keys() == set()


def test_the_example_names_no_setting_that_nobody_reads() -> None:
    assert entries().keys() - names_in_settings() == set()


def test_every_setting_says_what_it_is_and_who_needs_it() -> None:
    unexplained = [name for name, comment in entries().items() if "谁需要：" not in comment]
    assert unexplained == []


def test_copying_the_example_changes_nothing() -> None:
    active = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    assert active == []
