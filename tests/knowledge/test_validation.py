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
        ("as_of: 2026-01", "as_of: 2026-13", "as_of 写成了 2026-13"),
        ("as_of: 2026-01", "as_of: '2026-02-30'", "as_of 写成了 2026-02-30"),
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
        ("name: 测试大厅", "name: [测试, 大厅]", "name 要写成一句话"),
        ("name: 测试大厅", "name: 测试\x00", "看不见的控制字符"),
        ("as_of: 2026-01", "as_of: 2026-01\n  aliases: 大厅", "aliases 要写成一列"),
        ("    address: 控江路1号", "  - 控江路1号", "facts 要写成"),
        ("as_of: 2026-01", "as_of: 2026-01\n  as_of: 2025-01", "第13行：字段 as_of 写了两次"),
        ("    address: 控江路1号", "    address: 一\n    address: 二", "字段 address 写了两次"),
    ],
)
def test_a_mistake_is_named(check, old, new, said):
    assert any(said in problem for problem in check(GOOD.replace(old, new)))


def test_a_problem_names_file_line_and_record(check):
    found = check(GOOD.replace("confidence: high", "confidence: sure"))
    assert found[0].startswith("facts/test.yml 第11行 test-hall：")


def test_all_problems_are_reported_at_once(check):
    found = check(
        GOOD.replace("confidence: high", "confidence: sure").replace("as_of: 2026-01", "as_of: 去年")
    )
    assert len(found) == 2


def test_an_id_used_twice_is_named_with_its_first_place(check):
    second = GOOD.split("\n", 1)[1]
    assert any("已经在 facts/test.yml 第2行用过" in problem for problem in check(GOOD + second))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("- id: [\n", "第14行第1列"),
        ("- name: 电话: 65\n", "第13行第11列：不是正确的YAML（这一行多出一个冒号"),
        ("- name: '引号\n", "引号或括号没有成对"),
        ("- name: @家\n", "用引号括起来"),
        ("\t- name: 家\n", "缩进"),
        ("- name: *星\n", "以 * 或 & 开头"),
    ],
)
def test_broken_yaml_names_line_and_column_in_plain_words(check, broken, said):
    (problem,) = check(GOOD + broken)
    assert problem.startswith("facts/test.yml 第")
    assert said in problem


def test_a_file_in_another_encoding_names_its_line(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes("# 好\n- id: 坏".encode("gb18030"))
    assert "第1行：有读不出的文字" in problems([path])[0]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "读不到这个文件" in problems([tmp_path / "none.yml"])[0]


def test_a_file_that_is_no_list_is_named(check):
    assert "一列记录" in check("# 测试\nid: a\n")[0]


def test_times_that_overlap_are_named_with_the_line_of_their_fact(check):
    rows = "{value: 1元, from: 2023, to: 2024-06}, {value: 2元, from: 2024}"
    (problem,) = check(
        GOOD.replace("    address: 控江路1号", f"    address: 控江路1号\n    amount: [{rows}]")
    )
    assert problem.startswith("facts/test.yml 第8行 test-hall：字段 amount：")
    assert "重叠" in problem
