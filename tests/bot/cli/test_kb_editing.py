"""The officer's round: export, change, look, hand in, a colleague publishes, the history tells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from base import audit
from bot.cli.kb import app
from bot.cli.kb_display import broken


@pytest.fixture
def kb(database, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*arguments, login=""):
        """Under one login changes are handed in, under another they are published."""
        other = arguments[0] in {"approve", "reject"}
        env = {"SUDO_USER": login or ("li" if other else "wang")}
        result = runner.invoke(app, list(arguments), env=env)
        assert all(cell_len(line) <= 80 for line in result.output.splitlines()), result.output
        return result

    return run


@pytest.fixture
def exported(kb, tmp_path):
    """A table of the hospitals as it was exported; its text and where it lies."""
    path = tmp_path / "hospitals.csv"
    assert kb("export", path.name, "--type", "hospital").exit_code == 0
    return path


def change(path, old, new):
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def test_what_was_exported_and_not_touched_changes_nothing(kb, exported):
    result = kb("import", exported.name)
    assert result.exit_code == 0
    assert "没有要改的" in result.output


def test_a_change_goes_from_table_to_residents_with_two_people(kb, exported):
    change(exported, "上海市杨浦区市东医院", "上海市杨浦区市东医院本部")
    looked = kb("import", exported.name, "--dry-run")
    assert "名称：上海市杨浦区市东医院 → 上海市杨浦区市东医院本部" in looked.output
    assert "没有写入" in looked.output
    assert kb("import", exported.name, "--author", "小王", "--reason", "改了名").exit_code == 0
    assert "小王" in kb("drafts").output
    again = kb("approve", "shidong-hospital", "--by", "老李", login="wang")
    assert again.exit_code == 1
    assert "wang" in again.output
    assert kb("approve", "shidong-hospital", "--by", "老李").exit_code == 0
    shown = kb("show", "shidong-hospital").output
    assert "name: 上海市杨浦区市东医院本部" in shown
    assert "小王（wang）（已发布，老李（li）核对）：改了名" in shown
    drafted, published = (audit.entries(action=f"knowledge.{what}")[0] for what in ("drafted", "published"))
    assert (drafted.detail["by"], published.detail["by"]) == ("wang", "li")
    assert "名称：" in kb("diff", "shidong-hospital", "1", "2").output


def test_a_conflict_is_shown_and_ends_with_its_own_code(kb, exported):
    mine = exported.with_name("mine.csv")
    mine.write_bytes(exported.read_bytes())
    change(exported, "上海市杨浦区市东医院", "市东医院甲")
    kb("import", exported.name, "--author", "小王")
    kb("approve", "--all", "--by", "老李")
    change(mine, "上海市杨浦区市东医院", "市东医院乙")
    result = kb("import", mine.name, "--author", "小陈")
    assert result.exit_code == 2
    assert "小王（wang）改了同样的地方（第2版）" in result.output
    assert "名称：市东医院甲 → 市东医院乙" in result.output
    assert "什么都没有导入" in result.output


def test_a_broken_table_names_row_and_column_and_imports_nothing(kb, exported):
    change(exported, ",high,", ",sure,")
    result = kb("import", exported.name)
    assert result.exit_code == 1
    assert "hospitals.csv 第8行L列（可信度） xinhua-hospital" in result.output
    assert "什么都没有导入" in result.output
    assert "没有等核对的改动" in kb("drafts").output


def test_a_draft_can_be_sent_back(kb, exported):
    change(exported, "上海市杨浦区市东医院", "市东医院甲")
    kb("import", exported.name, "--author", "小王")
    assert kb("reject", "shidong-hospital", "--by", "老李").exit_code == 0
    assert "没有等核对的改动" in kb("drafts").output


def test_database_and_files_are_compared(kb, exported):
    assert kb("diff").exit_code == 0
    change(exported, "上海市杨浦区市东医院", "市东医院甲")
    kb("import", exported.name, "--author", "小王")
    kb("approve", "--all", "--by", "老李")
    result = kb("diff")
    assert result.exit_code == 1
    assert "名称：市东医院甲 → 上海市杨浦区市东医院" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("import", "nowhere.csv"), 1, "读不到这个文件"),
        (("export", "records.doc"), 1, "后缀要是"),
        (("export", "no/such/folder.csv"), 1, "写不了"),
        (("approve", "nowhere"), 1, "没有等核对的改动"),
        (("diff", "nowhere"), 2, "没有 nowhere 这条记录"),
        (("diff", "shidong-hospital", "7"), 2, "没有第7版"),
        (("show", "shidong"), 1, "是不是"),
        (("unanswered",), 0, "没有答不上来的问题"),
    ],
)
def test_what_cannot_be_done_is_said_with_an_exit_code(kb, arguments, code, said):
    result = kb(*arguments)
    assert result.exit_code == code
    assert said in result.output


def test_questions_without_an_answer_are_listed_masked(kb):
    from knowledge.unanswered import note

    note("哪里修鞋？我电话13812345678", "nothing_found", key="1")
    note("哪里修鞋", "nothing_found", key="2")
    output = kb("unanswered").output
    assert "1. 哪里修鞋" in output
    assert "也有人问：哪里修鞋？我电话〔电话〕" in output
    assert "2次，最近" in output


def test_a_paragraph_is_broken_between_characters_and_not_before_a_sign():
    assert broken("一二三四五，六七", 10) == ["一二三四", "五，六七"]
    assert broken("见 https://example.org", 12) == ["见", "https://example.org"]


def test_an_export_of_nothing_is_told(kb):
    result = kb("export", "none.csv", "--type", "nosuch")
    assert result.exit_code == 1
    assert "一条也没有" in result.output
