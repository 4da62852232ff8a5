"""Edits go back into the files; what did not change stays byte for byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.content import load_records
from knowledge.exporting import as_yaml, export_yaml

HEAD = "# 测试：“测试大厅在哪”\n# 由谁核对：测试\n"


@pytest.fixture
def folder(tmp_path, record):
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "offices.yml").write_text(HEAD + as_yaml(record()), encoding="utf-8")
    (tmp_path / "facts" / "parks.yml").write_text(HEAD + as_yaml(record(id="test-park")), encoding="utf-8")
    return tmp_path


def test_unchanged_records_leave_the_files_alone(folder):
    before = {path: path.read_bytes() for path in (folder / "facts").iterdir()}
    assert export_yaml(load_records(folder), folder) == []
    assert {path: path.read_bytes() for path in (folder / "facts").iterdir()} == before


def test_an_edit_is_written_into_its_file_under_the_old_head(folder):
    records = [
        replace(record, summary="搬了。") if record.id == "test-hall" else record
        for record in load_records(folder)
    ]
    assert [path.name for path in export_yaml(records, folder)] == ["offices.yml"]
    assert (folder / "facts" / "offices.yml").read_text(encoding="utf-8").startswith(HEAD)
    assert {record.summary for record in load_records(folder) if record.id == "test-hall"} == {"搬了。"}


def test_a_record_made_elsewhere_goes_into_a_file_of_its_own(folder, record):
    new = replace(record(id="new-hall"), topic="")
    export_yaml([*load_records(folder), new], folder)
    assert "new-hall" in (folder / "facts" / "new.yml").read_text(encoding="utf-8")


def test_the_content_of_the_project_is_laid_out_as_it_would_be_exported(content):
    from knowledge.content import CONTENT

    for path in sorted((CONTENT / "facts").glob("*.yml")):
        written = "\n".join(as_yaml(record) for record in content if record.topic == path.stem)
        text = path.read_text(encoding="utf-8")
        assert text[text.index("- id:") :] == written, path.name
