"""What a question is surely about, whatever else stands in it."""

from __future__ import annotations

import pytest

from tests.actions.conversation import Conversation
from tests.actions.parses import entity

WEDDING, MINIMUM, CARD = "marriage-register", "min-living-allowance", "id-card"
PERMIT = "residence-permit-apply"


@pytest.mark.parametrize(
    ("said", "surface", "named", "meant"),
    [
        ("老婆外地的，结婚多少年能迁进来", "结婚", WEDDING, "hukou-spouse"),
        ("低保老人请人照顾，政府一个月补多少", "低保", MINIMUM, "yanglao-fuwu-butie"),
        ("低保户住院自己付的部分还能补吗", "低保", MINIMUM, "medical-assistance"),
        ("身份证丢了，有没有临时的", "身份证丢了", CARD, "temp-id-card"),
        (
            "低收入家庭的残疾人，生活补贴一个月有几钿",
            "低收入家庭",
            "low-income-line",
            "disabled-living-allowance",
        ),
        ("我老家安徽的，身份证到期能在上海换吗", "身份证", CARD, "id-card-nonlocal"),
        ("人在杨浦户口在黑龙江，身份证能在这边换吗", "身份证", CARD, "id-card-nonlocal"),
        ("身份证丢了急着坐火车怎么办", "身份证丢了", CARD, "temp-id-card"),
        ("吃低保一个月能拿多少", "吃低保", MINIMUM, MINIMUM),
        ("结婚登记要带什么", "结婚登记", WEDDING, WEDDING),
        ("我刚搬到五角场，居住证怎么办", "居住证", PERMIT, PERMIT),
    ],
)
def test_a_name_is_left_for_what_has_by_far_more_of_the_question(
    talk: Conversation, said: str, surface: str, named: str, meant: str
) -> None:
    talk.say(said, "ask", entity("guide", surface, named))
    assert talk.card["record"] == meant


def test_what_is_asked_in_such_words_is_never_declined(talk: Conversation) -> None:
    talk.say("公司不开了怎么关掉", "out_of_scope")
    assert talk.card["record"] == "company-cancel"


def test_what_nobody_here_tells_is_declined(talk: Conversation) -> None:
    talk.say("墓地哪里便宜", "out_of_scope")
    assert talk.card["kind"] == "refusal"


def test_whom_to_ask_is_not_said_where_a_record_tells(talk: Conversation) -> None:
    talk.say("老公房装电梯国家补多少", "ask", aspect="fee")
    assert talk.card["record"] == "elevator-retrofit"
