"""The inbox of understanding keeps what an editor needs, nothing of who said it, and not for ever."""

from __future__ import annotations

import pytest

from base import clock, db
from base.errors import StorageUnavailable
from services.inbox import service as inbox
from services.inbox.models import InboxMessage
from services.inbox.service import Taken, keep, messages


@pytest.fixture(autouse=True)
def _table(data_dir):
    db.Base.metadata.create_all(db.engine(), tables=[InboxMessage.__table__])


def put(text, number=1, reason="unclear", conversation="c1", **options):
    taken = Taken("inform", "none", 0.3)
    keep(text, reason, taken, conversation=conversation, key=f"{conversation}:{number}", **options)


def texts():
    return [kept.text for kept in messages()]


def test_names_phones_numbers_and_addresses_are_masked_before_anything_is_stored():
    put("欧阳锋住国和路88弄3号502室，电话13812345678，身份证31010119440101123X", hide=["欧阳锋"])
    assert texts() == ["〔姓名〕住国和路〔门牌〕，电话〔电话〕，身份证〔证件号〕"]


def test_what_lies_in_the_database_cannot_be_read():
    put("哪里修钟表")
    with db.reading() as session:
        assert "修钟表".encode() not in session.query(InboxMessage).one().text


def test_the_same_message_is_kept_once():
    put("哪里修钟表")
    put("哪里修钟表", reason="to_staff")
    assert [kept.reason for kept in messages()] == ["unclear"]


@pytest.mark.parametrize("text", ["你怎么看台湾问题", "我老公出轨了怎么办", "银行卡密码忘了"])
def test_what_is_nobodys_business_is_not_kept_at_all(text):
    put(text, reason="refused")
    assert texts() == []


def test_what_a_conversation_said_goes_with_it():
    put("哪里修钟表", conversation="c1")
    put("弄堂里有野猫", conversation="c2")
    assert inbox.forget("c1") == 1
    assert texts() == ["弄堂里有野猫"]


def test_messages_go_when_their_time_is_over(clock):
    clock("2026-11-20T10:00:00+08:00")
    put("哪里修钟表", 1)
    clock("2027-02-17T10:00:00+08:00")
    put("弄堂里有野猫", 2)
    clock("2027-02-20T10:00:00+08:00")
    assert inbox.expire() == 1
    assert texts() == ["弄堂里有野猫"]


def test_the_oldest_makes_room(monkeypatch):
    monkeypatch.setattr(inbox, "MOST", 2)
    for number, text in enumerate(["第一句话", "第二句话", "第三句话"]):
        clock.advance(1)
        put(text, number)
    assert texts() == ["第二句话", "第三句话"]


def test_a_database_that_does_not_answer_breaks_no_turn(monkeypatch):
    def broken():
        raise StorageUnavailable("away")

    monkeypatch.setattr(inbox, "transaction", broken)
    put("哪里修钟表")


def test_what_was_settled_is_gone():
    put("哪里修钟表", 1)
    put("弄堂里有野猫", 2)
    assert inbox.settle([messages()[0].id]) == 1
    assert texts() == ["弄堂里有野猫"]
