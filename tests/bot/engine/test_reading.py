"""Reading a project quickly, with the same result as Rasa's own chain of importers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.engine import quiet

quiet.prepare()

from rasa.shared.exceptions import YamlException  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402

from bot.engine.reading import Project  # noqa: E402

PROJECT = Path(__file__).with_name("project")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toy project with a file of everything that the format knows, and a message that is said twice."""
    copied = tmp_path / "project"
    shutil.copytree(PROJECT, copied)
    (copied / "data" / "more.yml").write_text(
        """version: "3.1"
nlu:
- synonym: 医院
  examples: |
    - 病院
- regex: code
  examples: |
    - [0-9]{6}
- lookup: street
  examples: |
    - 殷行
    - 五角场
- intent: greet
  metadata: {service: none}
  examples:
  - text: 侬好
    metadata: {persona: chen}
  - text: 侬好
    metadata: {persona: chen}
""",
        encoding="utf-8",
    )
    return copied


def stock(project: Path) -> TrainingDataImporter:
    config, domain, data = (str(project / name) for name in ("config.yml", "domain.yml", "data"))
    return TrainingDataImporter.load_from_dict(
        {"importers": [{"name": "RasaFileImporter"}]}, config, domain, [data]
    )


def test_everything_is_read_as_rasa_reads_it(project: Path) -> None:
    ours, theirs = Project(project), stock(project)
    assert ours.get_nlu_data().fingerprint() == theirs.get_nlu_data().fingerprint()
    assert ours.get_domain().fingerprint() == theirs.get_domain().fingerprint()
    assert ours.get_stories().fingerprint() == theirs.get_stories().fingerprint()
    assert ours.get_config() == theirs.get_config()


def test_what_was_read_is_not_read_again(project: Path) -> None:
    ours = Project(project)
    first = ours.get_nlu_data("zh")
    shutil.rmtree(project / "data")
    assert ours.get_nlu_data("en") is first


@pytest.mark.parametrize(
    ("line", "fault"), [("  example: |\n    - 喂\n", "more.yml"), ("  examples: [喂\n", "flow sequence")]
)
def test_a_fault_is_said_as_rasa_says_it(project: Path, line: str, fault: str) -> None:
    with (project / "data" / "more.yml").open("a", encoding="utf-8") as file:
        file.write(f"- intent: greet\n{line}")
    with pytest.raises(YamlException, match=fault):
        Project(project).get_nlu_data()


def test_a_fault_is_found_behind_many_blocks_without_one(project: Path) -> None:
    sound = "- intent: greet\n  examples: |\n    - 早\n" * 30
    with (project / "data" / "more.yml").open("a", encoding="utf-8") as file:
        file.write(f"{sound}- intent: greet\n  example: |\n    - 晚上好\n{sound}")
    with pytest.raises(YamlException, match="more.yml"):
        Project(project).get_nlu_data()
