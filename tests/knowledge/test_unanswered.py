"""What had no answer is kept without the person, once a message, and not for ever."""

from __future__ import annotations

import pytest

from base import db
from base.errors import StorageUnavailable
from knowledge import unanswered
from knowledge.models import UnansweredQuestion
from knowledge.unanswered import clusters, masked, note


@pytest.fixture(autouse=True)
def _table(data_dir):
    db.Base.metadata.create_all(db.engine(), tables=[UnansweredQuestion.__table__])


def ask(text, message="1", reason="nothing_found", **options):
    note(text, reason, key=f"conversation:{message}:unanswered", **options)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我电话13812345678，哪里修鞋", "我电话〔电话〕，哪里修鞋"),
        ("打138 1234 5678找我", "打〔电话〕找我"),
        ("身份证31010119440101123X丢了", "身份证〔证件号〕丢了"),
        ("我的号是幺三八幺二三四五六七八", "我的号是〔号码〕"),
        ("座机65432100没人接", "座机〔号码〕没人接"),
        ("写信到zhang.san@example.cn", "写信到〔邮箱〕"),
        ("我叫张建国，想学书法", "我叫〔姓名〕，想学书法"),
        ("王阿姨想学书法", "〔姓名〕阿姨想学书法"),
        ("住国和路88弄3号502室，漏水", "住国和路〔门牌〕，漏水"),
        ("哪里有2024年的家庭医生名单", "哪里有2024年的家庭医生名单"),
    ],
)
def test_what_tells_who_asked_is_masked(said, kept):
    assert masked(said) == kept


def test_names_that_were_recognised_are_masked_too():
    assert masked("欧阳锋要找陪诊", hide=["欧阳锋"]) == "〔姓名〕要找陪诊"


def test_the_same_question_is_one_row_with_a_count():
    ask("哪里可以修鞋？", "1")
    ask("哪里可以修鞋", "2")
    (cluster,) = clusters()
    assert (cluster.count, cluster.texts, cluster.reasons) == (2, ("哪里可以修鞋？",), ("nothing_found",))


def test_the_same_message_again_is_not_counted_twice():
    ask("哪里可以修鞋", "1")
    ask("哪里可以修鞋", "1")
    assert clusters()[0].count == 1


def test_questions_that_are_alike_stand_together_the_most_frequent_first():
    for message, text in enumerate(["哪里可以修鞋", "修鞋的地方在哪", "哪里可以修鞋", "古筝课怎么报名"]):
        ask(text, str(message))
    first, second = clusters()
    assert (first.texts, first.count) == (("哪里可以修鞋", "修鞋的地方在哪"), 3)
    assert second.texts == ("古筝课怎么报名",)


def test_nothing_readable_lies_in_the_database():
    ask("哪里可以修鞋")
    with db.reading() as session:
        row = session.query(UnansweredQuestion).one()
    assert "修鞋".encode() not in bytes(row.text)


def test_what_is_none_of_our_business_is_never_kept():
    with pytest.raises(ValueError, match="out_of_scope"):
        ask("……", reason="out_of_scope")


def test_an_old_question_goes_when_a_new_one_comes(clock):
    clock("2026-01-01T10:00:00+08:00")
    ask("哪里可以修鞋")
    clock("2026-07-01T10:00:00+08:00")
    ask("古筝课怎么报名")
    assert [cluster.texts for cluster in clusters(days=3650)] == [("古筝课怎么报名",)]


def test_the_log_is_bounded_and_keeps_what_was_asked_last(monkeypatch, clock):
    monkeypatch.setattr(unanswered, "MOST", 2)
    for day, text in enumerate(["修鞋", "古筝", "钓鱼"], 1):
        clock(f"2026-11-0{day}T10:00:00+08:00")
        ask(text)
    assert {cluster.texts[0] for cluster in clusters()} == {"古筝", "钓鱼"}


def test_a_long_story_is_cut():
    ask("修鞋" * 500)
    assert len(clusters()[0].texts[0]) == unanswered.MOST_LETTERS


def test_a_database_that_does_not_answer_breaks_no_turn(monkeypatch):
    def gone():
        raise StorageUnavailable("gone")

    monkeypatch.setattr(unanswered, "transaction", gone)
    ask("哪里可以修鞋")


@pytest.mark.parametrize("text", ["", "？", "……", "。"])
def test_a_message_without_words_is_not_kept(text):
    ask(text)
    assert clusters() == []


def test_what_was_looked_after_is_not_shown_again():
    ask("哪里可以修鞋", "1")
    ask("古筝课怎么报名", "2")
    cobbler = next(one for one in clusters() if "修鞋" in one.texts[0])
    assert unanswered.settle(cobbler.ids, unanswered.DISMISSED, by="li", why="不归区里管") == 1
    assert unanswered.settle(cobbler.ids, unanswered.DISMISSED, by="li", why="不归区里管") == 0
    ask("哪里可以修鞋", "3")
    assert [cluster.texts[0] for cluster in clusters()] == ["古筝课怎么报名"]


def test_a_question_that_is_still_asked_days_after_its_answer_comes_back(clock):
    clock("2026-11-01T10:00:00+08:00")
    ask("哪里可以修鞋", "1")
    unanswered.settle(clusters()[0].ids, unanswered.ATTACHED, by="li", why="cobbler")
    clock("2026-11-02T10:00:00+08:00")
    ask("哪里可以修鞋", "2")
    assert clusters() == []
    clock("2026-11-06T10:00:00+08:00")
    ask("哪里可以修鞋", "3")
    assert [cluster.again for cluster in clusters()] == [True]
