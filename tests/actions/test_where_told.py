"""What a matter does not say is told by its office, by its hall, or by who is linked with it."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PERMIT, FLATS, WEDDING = "residence-permit-apply", "public-rental-housing", "marriage-register"


def test_the_telephone_of_the_linked_desk_is_told(talk: Conversation) -> None:
    talk.say("公租房电话多少", "ask", entity("guide", "公租房", FLATS), aspect="phone")
    assert "55088570" in talk.text
    assert talk.card["record"] == "yangpu-public-rental-desk"
    assert talk.dialogue.focus["record"] == FLATS


def test_steps_that_nobody_wrote_down_end_with_whom_to_ring(talk: Conversation) -> None:
    talk.say("公租房怎么申请", "ask", entity("guide", "公租房", FLATS), aspect="steps")
    assert "办理步骤暂未核实" in talk.text
    assert "55088570" in talk.text


def test_the_weekend_after_a_guide_is_that_of_the_hall(talk: Conversation) -> None:
    talk.say("居住证在哪办", "ask", entity("guide", "居住证", PERMIT), aspect="where")
    talk.say("周末开吗", "ask", entity("date", "周末", "2026-11-21", grain="weekend"))
    assert "社区事务受理服务中心" in talk.text
    assert "双休日和国定节假日8:30-11:30" in talk.text
    assert talk.dialogue.focus["record"] == PERMIT


def test_whether_one_can_book_is_told_by_who_takes_bookings(talk: Conversation) -> None:
    talk.say("结婚登记要带什么", "ask", entity("guide", "结婚登记", WEDDING), aspect="materials")
    talk.say("能预约吗", "ask", service="my-affairs")
    assert "婚姻登记预约" in talk.text


def test_what_nobody_tells_stays_unverified(talk: Conversation) -> None:
    talk.say("居住证电话多少", "ask", entity("guide", "居住证", PERMIT), aspect="phone")
    assert "电话暂未核实" in talk.text
