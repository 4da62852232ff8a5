"""What is written in one place and promised in another: domain, actions, sentences, content."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from base import yaml_file
from knowledge.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[1]
DOMAIN: dict[str, Any] = yaml_file.read(ROOT / "domain.yml")
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
MIRRORED = ("base", "knowledge", "services", "actions", "bot")


def _trees(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _returned_names() -> set[str]:
    """What the `name` methods of actions/ return."""
    return {
        str(node.value.value)
        for _, tree in _trees("actions")
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "name"
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant)
    }


def _steps(key: str) -> set[str]:
    rules = [
        rule
        for path in (ROOT / "data" / "stories").glob("*.yml")
        for rule in yaml_file.read(path).get("rules", [])
    ]
    return {step[key] for rule in rules for step in rule["steps"] if key in step}


def test_every_action_of_the_domain_is_written_and_every_written_one_is_in_the_domain() -> None:
    assert _returned_names() == set(DOMAIN["actions"])


def test_rules_name_intents_and_actions_of_the_domain() -> None:
    assert _steps("intent") <= set(DOMAIN["intents"])
    assert _steps("action") <= set(DOMAIN["actions"])


def test_every_act_that_the_code_compares_with_is_an_intent() -> None:
    compared = {
        str(constant.value)
        for _, tree in _trees("actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "act"
        for part in node.comparators
        for constant in ast.walk(part)
        if isinstance(constant, ast.Constant)
    }
    assert len(compared) > 10
    assert compared - set(DOMAIN["intents"]) == set()


def test_every_kind_of_the_catalogue_is_served() -> None:
    from actions.kinds import kind_of

    assert [spec.id for spec in catalogue() if kind_of(spec.id).spec is not spec] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT / "tests")))
def test_every_test_of_a_file_is_run(path: Path) -> None:
    """A test inside another function, or a second one of the same name, never runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    written = re.findall(r"^ *(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    classes: list[ast.Module | ast.ClassDef] = [
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef)),
    ]
    found = {
        node.name
        for holder in classes
        for node in holder.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assert sorted(written) == sorted(name for name in found if name.startswith("test_"))
    assert written


@pytest.mark.parametrize("room", MIRRORED)
def test_the_tests_of_a_room_stand_where_the_room_does(room: str) -> None:
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in TESTS
        if path.is_relative_to(ROOT / "tests" / room)
    }
    assert folders
    assert [str(folder) for folder in folders if not (ROOT / folder).is_dir()] == []
