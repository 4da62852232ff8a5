"""Arrows between the rooms point one way, and settings come in through one door (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["base", "knowledge", "services", "actions", "bot"]
"""From the ground up: a room may import from itself and from rooms before it."""

FRAMEWORKS = {"rasa", "rasa_sdk", "fastapi"}
WITHOUT_FRAMEWORKS = ["base", "knowledge", "services"]
SETTINGS_READER = ROOT / "base" / "settings.py"


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def imports(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Every import of a file, also inside functions and for types alone; a file is read once for all tests."""
    return [node for node in ast.walk(parsed(path)) if isinstance(node, (ast.Import, ast.ImportFrom))]


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Top package and line of every absolute import."""
    for node in imports(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


def imports_of(room: str, forbidden: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in modules(room)
        for package, line in imported(path)
        if package in forbidden
    ]


def arrows() -> dict[str, set[str]]:
    """Module → the modules of ours that it imports, also inside functions and for types alone."""
    paths = {named(path): path for room in ROOMS for path in modules(room)}
    return {name: targets(path, paths.keys()) - {name} for name, path in paths.items()}


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def targets(path: Path, known: Collection[str]) -> set[str]:
    found: set[str] = set()
    for node in imports(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {one if one in known else node.module for one in inside}
    return found & set(known)


def circles(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Groups of modules of which each leads back to itself through the others."""
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        around = sorted(set(error.args[1]))
        yield around
        yield from circles({name: to - set(around) for name, to in graph.items() if name not in around})


_NAMES = ("environ", "getenv")
"""One of them stands in every file that reads it."""


def is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def reads_environment(node: ast.AST) -> bool:
    """`os.environ[…]`, `os.environ.get(…)`, `… in os.environ`, `os.getenv(…)`; not a copy for a child process."""
    if isinstance(node, ast.Subscript):
        return is_environment(node.value) and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Compare):
        return any(is_environment(other) for other in node.comparators)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "getenv" or (node.func.attr == "get" and is_environment(node.func.value))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getenv"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_nothing_from_a_room_above_it(room: str) -> None:
    above = set(ROOMS[ROOMS.index(room) + 1 :])
    assert imports_of(room, above) == []


def test_no_file_imports_what_imports_it() -> None:
    assert list(circles(arrows())) == []


def test_a_circle_would_be_noticed() -> None:
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == [["a", "b", "c"]]


@pytest.mark.parametrize("room", WITHOUT_FRAMEWORKS)
def test_the_lower_rooms_know_neither_rasa_nor_fastapi(room: str) -> None:
    assert imports_of(room, FRAMEWORKS) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_tests_or_scripts(room: str) -> None:
    assert imports_of(room, {"tests", "scripts", "benchmarks"}) == []


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        for room in ROOMS
        for path in modules(room)
        if path != SETTINGS_READER and any(word in path.read_text(encoding="utf-8") for word in _NAMES)
        for node in ast.walk(parsed(path))
        if reads_environment(node)
    ]
    assert readers == []


@pytest.mark.parametrize(
    "line",
    ["os.environ['A']", "os.environ.get('A')", "'A' in os.environ", "os.getenv('A')", "getenv('A')"],
)
def test_a_hidden_setting_would_be_noticed(line: str) -> None:
    assert any(reads_environment(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["os.environ['A'] = '1'", "os.environ.setdefault('A', '1')", "{**os.environ}"]
)
def test_preparing_the_environment_of_a_process_is_no_setting(line: str) -> None:
    assert not any(reads_environment(node) for node in ast.walk(ast.parse(line)))


def test_the_answer_of_one_record_stands_below_the_lists() -> None:
    """A package is run before what is in it: telling may lead to neither, also not through one of these."""
    graph = arrows()
    reached, left = set[str](), ["actions.telling"]
    while left:
        name = left.pop()
        parents = {name.rsplit(".", n)[0] for n in range(1, name.count("."))} & graph.keys()
        fresh = (graph[name] | parents) - reached
        reached |= fresh
        left += fresh
    assert reached & {"actions.listing", "actions.whole_city", "actions.each", "actions.knowing"} == set()
