"""Problems are found all at once and named in an editor's words, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.content import record_files
from knowledge.validation import problems

GOOD = """\
# 测试：“测试大厅在哪”  由谁核对：测试
- id: test-hall
  type: place
  name: 测试大厅
  summary: 测试用。
  facts:
    address: 控江路1号
  sources:
  - title: 来源
    url: https://example.org
  confidence: high
  as_of: 2026-01
"""


@pytest.fixture
def check(tmp_path: Path):
    def run(text: str) -> list[str]:
        path = tmp_path / "facts" / "test.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return problems([path])

    return run


def test_the_content_of_the_project_has_no_problem():
    assert problems(record_files()) == []


def test_a_good_file_has_no_problem(check):
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# 测试", "- 测试", "注释"),
        ("  name: 测试大厅\n", "", "缺少 name"),
        ("type: place", "type: palace", "type 写成了 palace"),
        ("confidence: high", "confidence: sure", "confidence 写成了 sure"),
        ("as_of: 2026-01", "as_of: 去年", "as_of 写成了 去年"),
        ("as_of: 2026-01", "as_of: 2026-01\n  street: 殷行", "street 写成了 殷行"),
        ("as_of: 2026-01", "as_of: 2026-01\n  valid_until: 2026-13-01", "valid_until"),
        ("as_of: 2026-01", "as_of: 2026-01\n  colour: 红", "不认识的字段 colour"),
        ("as_of: 2026-01", "as_of: 2026-01\n  links: [nowhere]", "nowhere 没有这条记录"),
        ("as_of: 2026-01", "as_of: 2026-01\n  owner_unit: 杨浦区民政局", "owner_basis"),
        ("address: 控江路1号", "addres: 控江路1号", "addres 在 labels.yml 里没有中文名"),
        ("address: 控江路1号", "address: ''", "address 是空的"),
        ("address: 控江路1号", "address: 控江路1号\n    missing: [address]", "既有内容又列在 missing"),
        ("  - title: 来源", "  - title: 来源（镜像）", "show: false"),
        ("id: test-hall", "id: Test_Hall", "id 只能用"),
    ],
)
def test_a_mistake_is_named(check, old, new, said):
    assert any(said in problem for problem in check(GOOD.replace(old, new)))


def test_a_problem_names_file_line_and_record(check):
    found = check(GOOD.replace("confidence: high", "confidence: sure"))
    assert found[0].startswith("facts/test.yml 第2行 test-hall：")


def test_all_problems_are_reported_at_once(check):
    found = check(
        GOOD.replace("confidence: high", "confidence: sure").replace("as_of: 2026-01", "as_of: 去年")
    )
    assert len(found) == 2


def test_an_id_used_twice_is_named_with_its_first_place(check):
    second = GOOD.split("\n", 1)[1]
    assert any("已经在 facts/test.yml 第2行用过" in problem for problem in check(GOOD + second))


def test_broken_yaml_names_its_line(check):
    assert check(GOOD + "- id: [\n")[0].startswith("facts/test.yml 第")


def test_a_file_that_is_no_list_is_named(check):
    assert "一列记录" in check("# 测试\nid: a\n")[0]
