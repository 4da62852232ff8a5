"""Cards as plain texts."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from actions import reply
from bot.channels.wechat import wording
from bot.turns.messages import Entry

URL = "https://xiaoban.example/chat?link=abc"


def bubble(message: dict[str, Any], author: str = "bot") -> Entry:
    at = datetime(2026, 11, 21, tzinfo=timezone.utc)
    return Entry(
        1, "n1", author, message["text"], at, message.get("buttons"), message.get("custom"), reply_to="wx-1"
    )


def said(*messages: dict[str, Any], author: str = "bot", link: str | None = URL) -> list[str]:
    return wording.parts([bubble(message, author) for message in messages], lambda: link)


OPTIONS = [{"title": "骨科", "payload": "opt:1:1"}, {"title": "儿科", "payload": "opt:1:2"}]


def test_choices_that_are_read_out_stand_below_each_other() -> None:
    card = reply.choices("看哪个科？可以选：1、骨科，2、儿科。别的直接说。", OPTIONS)
    assert said(card) == ["看哪个科？可以选：\n1、骨科\n2、儿科\n别的直接说。"]


def test_choices_that_the_text_leaves_out_are_numbered() -> None:
    card = reply.confirm("对吗？", service="doctor-appointment", fields={}, options=OPTIONS)
    assert said(card) == ["对吗？\n回复数字就行：\n1、骨科\n2、儿科"]


def test_only_the_choices_that_a_number_picks_are_numbered() -> None:
    menu = reply.choices("我能帮您做这些。", [{"title": "查办事指南", "payload": "opt:1:1"}])
    form = reply.choices("我们接着挂号。看哪个科？可以选：1、骨科，2、儿科。", OPTIONS)
    assert said(menu, form) == [
        "我能帮您做这些。\n· 查办事指南\n\n我们接着挂号。看哪个科？可以选：\n1、骨科\n2、儿科"
    ]


def test_an_answer_lists_what_its_card_lists_and_names_its_sources() -> None:
    card = reply.answer(
        "材料：一共2项，第一，身份证。另一项列在下面。",
        record="r",
        title="居住证",
        facts=[{"label": "材料", "value": "身份证；申请表"}],
        sources=[{"title": "办理指南", "date": "2026-02-13", "url": "https://x"}],
        as_of="2026-02",
        confidence="high",
    )
    assert said(card)[0].splitlines()[1:] == [
        "材料：",
        "· 身份证",
        "· 申请表",
        "出处：办理指南（2026-02-13）",
    ]


def test_a_receipt_comes_with_the_link_to_the_page_and_without_one_where_there_is_no_page() -> None:
    card = reply.receipt("约好了。", service="s", reference="YP1", status="booked", fields={})
    assert said(card) == [f'约好了。\n\n<a href="{URL}">打开网页版接着看</a>']
    assert said(card, link=None) == ["约好了。"]


def test_nobodys_words_become_a_link() -> None:
    assert said(reply.say('您说的<a href="https://evil">点我</a>')) == [
        '您说的＜a href="https://evil">点我＜/a>'
    ]


def test_what_an_officer_writes_says_so() -> None:
    assert said(reply.say("您好，我来帮您。"), author="staff") == ["工作人员：您好，我来帮您。"]


def test_several_bubbles_are_one_message() -> None:
    assert said(reply.say("好的。"), reply.say("还要办什么？")) == ["好的。\n\n还要办什么？"]


@pytest.mark.parametrize("sentence", ["今天天气很好，我们去公园走走。", "没有标点的一长串字"])
def test_long_texts_are_cut_into_messages_that_wechat_takes_and_nothing_is_lost(sentence) -> None:
    text = sentence * 150
    pieces = said(reply.say(text))
    assert "".join(pieces) == text
    assert len(pieces) > 1
    assert all(len(piece.encode()) <= 2048 for piece in pieces)


def test_cuts_fall_on_ends_of_sentences() -> None:
    pieces = said(reply.say("今天天气很好，我们去公园走走。" * 150))
    assert all(piece.endswith("。") for piece in pieces)


def test_more_than_may_be_sent_ends_with_the_link_to_all_of_it() -> None:
    pieces = said(reply.say("今天天气很好，我们去公园走走。" * 600))
    assert len(pieces) == 4
    assert pieces[-1].endswith(f'还有一些，<a href="{URL}">点这里看全部</a>。')
    assert len(pieces[-1].encode()) <= 2048


def test_what_is_read_out_with_more_words_is_not_listed_again() -> None:
    titles = [{"title": one, "payload": one} for one in ("人人食堂", "天益食堂", "再看别的")]
    text = "查到3个：1、人人食堂，国定支路24号；2、天益食堂，国权路283号。"
    assert said(reply.choices(text, titles)) == [f"{text}\n回复数字就行：\n3、再看别的"]
