"""What the README and the index of decisions promise is there: commands, paths, settings, the example."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app as cli
from knowledge import catalogue
from knowledge.content import load_records
from services.inventory import schedule
from tests.test_rooms import ROOMS
from tests.test_settings_example import names_in_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```", "", README, flags=re.DOTALL)


def code_in_prose() -> list[str]:
    return re.findall(r"`([^`]+)`", PROSE)


def paths() -> list[str]:
    """Links to files and everything in backticks that has a slash and reads like a path of ours."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    return sorted({*links, *(code for code in code_in_prose() if re.fullmatch(r"[\w.]+(/[\w.-]*)+", code))})


def make_targets() -> set[str]:
    return set(re.findall(r"\bmake ([a-z]+)", README))


def test_the_readme_names_the_two_commands() -> None:
    assert {"run", "test"} <= make_targets()


@pytest.mark.parametrize("target", sorted(make_targets()))
def test_a_make_target_of_the_readme_exists(target: str) -> None:
    result = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("path", paths())
def test_a_path_of_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_a_module_that_the_architecture_names_exists() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|tsx?|css))`", text))
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    files += [path for pattern in ("web/*/*.*", "web/*/*/*.*") for path in ROOT.glob(pattern)]
    gone = {name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in files)}
    assert gone == set()


def commands() -> list[tuple[str, str]]:
    """File and what is typed after `yangpu`, wherever a command is shown."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    shown = re.compile(
        r"(?:^|[`(&]|bin/|[^\x00-\x7f])\s*yangpu ([a-z][a-z-]*(?: [^`\n（，；。&|#]*)?)", re.MULTILINE
    )
    return [(file.name, typed) for file in files for typed in shown.findall(file.read_text(encoding="utf-8"))]


def misspelt(typed: str, ours: Any) -> bool:
    """Whether it names no command of ours, or an option that its command does not have."""
    here = ours
    for word in typed.split():
        if word in getattr(here, "commands", {}):
            here = here.commands[word]
        elif word.startswith("--") and word not in {one for each in here.params for one in each.opts}:
            return word != "--help"
    return here is ours


def test_the_commands_of_the_guides_exist_with_their_options() -> None:
    ours = typer.main.get_command(cli)
    assert len(commands()) > 60
    assert [one for one in commands() if misspelt(one[1], ours)] == []
    assert misspelt("talks find", ours)
    assert misspelt("talk find --word 助浴", ours)


def test_the_settings_of_the_readme_exist() -> None:
    assert set(re.findall(r"YANGPU_[A-Z_]+", README)) <= names_in_settings()


def test_every_room_stands_on_the_map() -> None:
    rooms = set(re.findall(r"^\| `([a-z]+)/` \|", README, flags=re.MULTILINE))
    assert {*ROOMS, "web"} <= rooms


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The content of the project with the two pieces of the README copied in, as they stand."""
    services, inventory = (
        textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?) *```", README, flags=re.DOTALL)
    )
    for folder, name, text in (
        (catalogue.CONTENT, "community.yml", "\n" + services),
        (schedule.CONTENT, "umbrella-loan.yml", inventory),
    ):
        copy = shutil.copytree(folder, tmp_path / folder.name) / name
        with copy.open("a", encoding="utf-8") as file:
            file.write(text)
    return tmp_path


def test_the_example_of_a_new_service_works_as_it_stands(example: Path) -> None:
    spec = catalogue.load(example / "services")["umbrella-loan"]
    assert all(item.again and item.why for item in spec.fields)
    assert all("{" + item.id + "}" in (spec.confirm or "") for item in spec.fields)
    assert "{reference}" in (spec.receipt or "")
    lines = schedule.load(example / "inventory").by_service[spec.id]
    known = {record.id for record in load_records()}
    assert {line.attributes["place"] for line in lines} <= known


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    written = {page.name for page in folder.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w.-]+\.md)\)", index)) == written
