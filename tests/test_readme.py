"""What the README and the index of decisions promise is there: commands, paths, settings, the example."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from knowledge import catalogue
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


def test_the_settings_of_the_readme_exist() -> None:
    assert set(re.findall(r"YANGPU_[A-Z_]+", README)) <= names_in_settings()


def test_every_room_stands_on_the_map() -> None:
    rooms = set(re.findall(r"^\| `([a-z]+)/` \|", README, flags=re.MULTILINE))
    assert {*ROOMS, "web"} <= rooms


def test_the_example_of_a_new_service_is_accepted_by_the_catalogue(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert len(blocks) == 1
    (tmp_path / "example.yml").write_text(yaml.safe_dump(yaml.safe_load(blocks[0])), encoding="utf-8")
    assert catalogue.load(tmp_path).get("meal-order") is not None


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    written = {page.name for page in folder.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w.-]+\.md)\)", index)) == written
