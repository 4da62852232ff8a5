"""The wording is complete, used, filled in correctly and fit to be read aloud (data/responses)."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from base import yaml_file

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data" / "responses").glob("*.yml"))
MODULES = sorted((ROOT / "actions").rglob("*.py"))
LOOK_UPS = {"words", "words_for", "has"}
"""Functions of actions/wording.py that take the name of a response first."""

PHONES = {"12345", "12356", "120", "119", "110", "96110"}
ACTS = set(yaml_file.read(ROOT / "domain.yml")["intents"])


class Call(NamedTuple):
    """One look-up in the code: `name` is a pattern where the code puts it together."""

    where: str
    name: str
    values: set[str]


def _pattern(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [re.escape(str(node.value))]
    if isinstance(node, ast.IfExp):
        return [*_pattern(node.body), *_pattern(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
        return ["".join(parts)]
    return []


def _assigned(tree: ast.Module) -> dict[str, list[str]]:
    """Variable → what is assigned to it anywhere in the module."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).extend(_pattern(node.value))
    return found


@cache
def _trees() -> dict[Path, ast.Module]:
    """The code of the conversation, read when a test asks: every worker collects this file, and one runs it."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


@cache
def _calls() -> list[Call]:
    return [call for path, tree in _trees().items() for call in _calls_of(path, tree)]


@cache
def _passed_on() -> set[str]:
    """Named in a move and looked up where the move is made; `unused` is what is said where a move names none."""
    return {
        named.value
        for tree in _trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, named in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value in {"say", "words"} and isinstance(named, ast.Constant)
    } | {"unused"}


def _calls_of(path: Path, tree: ast.Module) -> Iterator[Call]:
    variables = _assigned(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOK_UPS:
            first = node.args[0]
            names = variables.get(first.id, []) if isinstance(first, ast.Name) else _pattern(first)
            values = {keyword.arg for keyword in node.keywords if keyword.arg} - {"turn"}
            for name in names:
                yield Call(f"{path.relative_to(ROOT)}:{node.lineno} {node.func.id}", name, values)


def _responses() -> Iterator[tuple[str, str, list[str]]]:
    for path in FILES:
        content = yaml_file.read(path)["responses"]
        for name, variants in content.items():
            yield path.name, name.removeprefix("utter_"), [variant["text"] for variant in variants]


TEXTS = {name: texts for _, name, texts in _responses()}
SPOKEN_BY_ACT = {"greet", "thanks", "bye", "chitchat", "chitchat_who", "chitchat_sorry"}
"""actions/social.py finds these by the act of the message."""
SPOKEN_BY_MOVE = {"privacy", "police"}
"""The same, for what is known by its words and is no act of the recogniser."""
ENGLISH = {name for name in TEXTS if name.startswith("english")}


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_response_that_the_code_names_exists() -> None:
    asked = [call for call in _calls() if call.where.endswith("words")]
    assert len(asked) > 60
    assert [call for call in asked if not any(re.fullmatch(call.name, name) for name in TEXTS)] == []


@cache
def _mentioned() -> set[str]:
    """Every word of the code that may be a name, and as patterns those that it puts together from some."""
    nodes = [node for tree in _trees().values() for node in ast.walk(tree)]
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    built = {pattern for node in nodes if isinstance(node, ast.JoinedStr) for pattern in _pattern(node)}
    special = {rf"{call.name}_\w+" for call in _calls() if call.where.endswith("words_for")}
    return (
        {word for word in words if re.fullmatch(r"\w+", word)}
        | special
        | {
            pattern
            for pattern in built
            if re.fullmatch(r"(\w|\\w\+)+", pattern) and re.search("[a-z]{2}", pattern)
        }
    )


def test_every_response_is_used() -> None:
    patterns = re.compile("|".join(_mentioned()))
    used = {name for name in TEXTS if patterns.fullmatch(name)}
    assert TEXTS.keys() - used - SPOKEN_BY_ACT - SPOKEN_BY_MOVE - _passed_on() == set()


def test_what_is_spoken_by_act_belongs_to_an_act() -> None:
    assert {name.split("_")[0] for name in SPOKEN_BY_ACT} <= ACTS
    assert (SPOKEN_BY_ACT | SPOKEN_BY_MOVE) - TEXTS.keys() == set()


def test_every_brace_is_filled_by_the_code() -> None:
    unfilled = [
        (call.where, name, _braces(text) - call.values)
        for call in _calls()
        if call.where.endswith("words") and r"\w+" not in call.name
        for name in TEXTS
        if name == re.sub(r"\\(.)", r"\1", call.name)
        for text in TEXTS[name]
        if _braces(text) - call.values
    ]
    assert unfilled == []


def test_no_response_is_defined_twice() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    names = Counter(line.strip() for line in lines if re.match(r"  utter_\w+:", line))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_opens_with_an_example_its_slots_and_its_owner(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert re.match(r'# .+: ".+"$', first)
    assert re.match(r"# Slots: .+\. +owner: .+$", second)


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - ENGLISH))
def test_the_wording_reads_aloud_as_chinese(name: str) -> None:
    for text in TEXTS[name]:
        plain = re.sub(r"\{\w+\}", "一", text)
        assert text == text.strip()
        assert re.search(r"[\u4e00-\u9fff]", plain)
        assert re.findall(r"[A-Za-z]+", plain) == []
        assert re.findall(r"[\u4e00-\u9fff“”]\s*[,.!?;:()\"']|[,.!?;:()\"']\s*[\u4e00-\u9fff]", plain) == []


def test_nobody_is_told_to_tap_where_nothing_can_be_tapped() -> None:
    """The same words go to a page, a television, a telephone and WeChat."""
    services = (ROOT / "knowledge" / "content" / "services").glob("*.yml")
    said = [path.read_text(encoding="utf-8") for path in (*FILES, *services)]
    assert [found for text in said for found in re.findall(r".*(?:点一下|点击|点下面|按钮).*", text)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_wording_states_no_fact(name: str) -> None:
    """Phones but the well-known ones, fees and addresses belong to records with a source."""
    for text in TEXTS[name]:
        assert set(re.findall(r"\d{3,}", text)) <= PHONES
        assert re.findall(r"[\d一二三四五六七八九十百]+元|[路街弄]\d+号", text) == []
