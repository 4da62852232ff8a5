from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from base import yaml_file


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "hours.yml"
    path.write_text("open: 早上八点\ndays: [1, 2]\n", encoding="utf-8")
    assert yaml_file.read(path) == {"open": "早上八点", "days": [1, 2]}


def test_a_file_makes_no_objects(tmp_path: Path) -> None:
    path = tmp_path / "evil.yml"
    path.write_text("!!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        yaml_file.read(path)
