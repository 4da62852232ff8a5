"""A record goes into a spreadsheet and comes back whole; a broken table is told by row and column."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.entries import read
from knowledge.exporting import as_file
from knowledge.records import Record, Source, record_from
from knowledge.tables import COLUMNS
from knowledge.validation import problems_of

FORMS = {"csv": ".csv", "xlsx": ".xlsx", "yaml": ".yml"}
_letters = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
_text = st.text(_letters, min_size=1, max_size=12).filter(str.strip) | st.sampled_from(
    [
        "=1+1",
        "- 甲",
        "'引",
        "甲: 乙",
        "2026-01",
        "on",
        "1e3",
        "甲\n乙",
        "---",
        "007",
        "#井",
        "@家",
        "_x0041_",
        "a_x000D_b",
    ]
)
_line = _text.filter(lambda text: "\n" not in text)
_value = _text | st.integers(-9, 9999) | st.booleans() | st.lists(_text, min_size=1, max_size=3)
_facts = st.dictionaries(_line, _value | st.dictionaries(_line, _value, min_size=1, max_size=2), max_size=3)
_sources = st.builds(
    Source,
    title=_text,
    url=st.none() | _line,
    date=st.none() | _line,
    note=st.none() | _text,
    show=st.booleans(),
)


@st.composite
def records(draw):
    return Record(
        id=draw(st.from_regex(r"[a-z0-9]{1,9}", fullmatch=True)),
        type=draw(_line),
        kind=draw(_line),
        name=draw(_text),
        summary=draw(_text),
        facts=draw(_facts),
        sources=tuple(draw(st.lists(_sources, min_size=1, max_size=2))),
        confidence=draw(_line),
        as_of=draw(_line),
        aliases=tuple(draw(st.lists(_text, max_size=3))),
        street=draw(st.none() | _line),
        owner_unit=draw(st.none() | _text),
        valid_until=draw(st.none() | _line),
        links=tuple(draw(st.lists(_line, max_size=2))),
    )


def come_back(record, form, folder, version=None):
    path = folder / f"table{FORMS[form]}"
    path.write_bytes(as_file([record], form, {record.id: version} if version else {}))
    found: list[str] = []
    (entry,) = read(path, found)
    assert found == []
    return entry


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records())
def test_any_record_comes_back_as_it_went(form, tmp_path, record):
    entry = come_back(record, form, tmp_path)
    assert record_from(entry.data) == record


@pytest.mark.parametrize("form", FORMS)
def test_the_records_of_the_content_come_back_without_a_problem(form, content, tmp_path):
    known = [name for record in content for name in (record.id, *record.alias_ids)]
    content = content if form == "csv" else content[::5]
    path = tmp_path / f"all{FORMS[form]}"
    path.write_bytes(as_file(content, form, {record.id: 7 for record in content}))
    found: list[str] = []
    entries = read(path, found)
    assert found + problems_of(entries, known=known) == []
    assert [record_from(entry.data) for entry in entries] == content
    assert {entry.version for entry in entries} == {7}
    assert [entry.topic for entry in entries] == [record.topic for record in content]


def table(record, **cells):
    """The record as rows of text, with some cells replaced by column title."""
    rows = list(csv.reader(io.StringIO(as_file([record], "csv", {}).decode("utf-8-sig"))))
    return [rows[0], [cells.get(title, cell) for title, cell in zip(*rows[:2], strict=True)]]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"资料日期": "去年"}, "第2行M列（资料日期） test-hall：as_of 写成了 去年"),
        ({"街道": "殷行"}, "第2行H列（街道） test-hall：street 写成了 殷行"),
        ({"内容": "address: a: b"}, "第2行G列（内容） test-hall：格子里第1行写得不对"),
        ({"来源": "- 甲"}, "第2行K列（来源） test-hall：格子里写得不对"),
        ({"简介": "#REF!"}, "第2行F列（简介） test-hall：格子里是表格软件的错误"),
        ({"版本": "新"}, "第2行R列（版本） test-hall：版本写成了 新"),
        ({"名称": ""}, "第2行 test-hall：缺少 name"),
        ({"编号": ""}, "第2行 （没有id）：缺少 id"),
    ],
)
def test_a_mistake_in_a_cell_is_told_by_row_and_column(tmp_path, record, cells, said):
    found = problems_in(tmp_path, table(record(), **cells))
    assert any(said in problem for problem in found), found


def problems_in(folder, rows, encoding="utf-8-sig"):
    path = folder / "t.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    found: list[str] = []
    entries = read(path, found)
    return found + problems_of(entries)


def test_a_heading_that_nobody_knows_is_told(tmp_path, record):
    head, row = table(record())
    found = problems_in(tmp_path, [[*head, "颜色"], [*row, "红"]])
    assert "第1行：第S列的标题“颜色”不认识" in found[0]


def test_a_table_without_ids_is_told(tmp_path):
    assert "没有“编号”这一列" in problems_in(tmp_path, [["名称"], ["大厅"]])[0]


def test_a_row_with_more_cells_than_headings_is_told(tmp_path, record):
    head, row = table(record())
    assert any("比标题多出内容" in problem for problem in problems_in(tmp_path, [head, [*row, "多"]]))


def test_columns_may_be_left_out_and_stand_in_any_order_and_blank_rows_do_not_count(tmp_path, record):
    head, row = table(record())
    kept = [number for number, cell in reversed(list(enumerate(row))) if cell]
    rows = [[line[number] for number in kept] for line in (head, row)]
    assert problems_in(tmp_path, [rows[0], [""] * len(kept), rows[1]]) == []


def test_a_table_saved_by_an_older_spreadsheet_is_read(tmp_path, record):
    assert problems_in(tmp_path, table(record()), encoding="gb18030") == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "文件是空的"),
        ("a.csv", "编号,名称\n".encode(), "表里没有记录"),
        ("a.csv", '编号,名称\n"a,b'.encode(), "引号没有成对"),
        ("a.xlsx", b"nonsense", "读不成XLSX表格"),
        ("a.xlsx", b"", "读不成XLSX表格"),
        ("a.xls", b"", "只认 .yml、.csv、.xlsx 的文件"),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    found: list[str] = []
    assert read(tmp_path / name, found) == []
    assert said in found[0]


def test_dates_and_numbers_that_a_spreadsheet_made_are_text_again(tmp_path, record):
    path = tmp_path / "t.xlsx"
    path.write_bytes(as_file([record()], "xlsx", {}))
    book = openpyxl.load_workbook(path)
    titles = list(COLUMNS.values())
    book.active.cell(2, titles.index("有效期至") + 1).value = datetime(2026, 12, 31)
    book.active.cell(2, titles.index("资料日期") + 1).value = 2026
    book.save(path)
    (entry,) = read(path, [])
    assert (entry.data["valid_until"], entry.data["as_of"]) == ("2026-12-31", "2026")


def test_no_cell_is_a_formula(tmp_path, record):
    path = tmp_path / "t.xlsx"
    path.write_bytes(as_file([record(name='=HYPERLINK("http://x")')], "xlsx", {}))
    assert openpyxl.load_workbook(path).active["B2"].data_type == "s"
    assert "\"'=HYPERLINK" in as_file([record(name='=HYPERLINK("http://x")')], "csv", {}).decode()
