"""What was told before the last thing, and the last thing cannot tell."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity

CARD, PERMIT, ALLOWANCE = "disability-cert", "residence-permit-apply", "old-age-allowance"
SENIOR_CARD, HALL = "jinglaoka-apply", "service-centre-changbaixincun"


def _after_a_detour(talk: Conversation) -> Conversation:
    talk.say("残疾证怎么办", "ask", entity("guide", "残疾证", CARD), aspect="steps")
    return talk.say("能上门吗", "ask", service="door-service")


def test_what_a_detour_has_not_is_told_of_the_matter_before_it(talk: Conversation) -> None:
    _after_a_detour(talk).say("要带什么", "ask", aspect="materials")
    assert talk.card["record"] == CARD


def test_what_neither_tells_is_said_of_the_matter(talk: Conversation) -> None:
    _after_a_detour(talk).say("多久能拿到", "ask", aspect="time_limit")
    assert "残疾人证" in talk.text
    assert "暂未核实" in talk.text


def test_the_hall_of_the_street_is_told_where_a_matter_is_done(talk: Conversation) -> None:
    talk.say("居住证怎么办", "ask", entity("guide", "居住证", PERMIT), aspect="steps")
    talk.say("在哪个窗口，我住长白新村", "ask", entity("street", "长白新村", "长白新村街道"), aspect="where")
    assert talk.card["record"] == HALL
    assert "长白新村街道社区事务受理服务中心" in talk.text
    talk.say("要带什么", "ask", aspect="materials")
    assert talk.card["record"] == PERMIT


def test_what_an_allowance_pays_is_told_of_its_card(talk: Conversation) -> None:
    talk.say("敬老卡里一个月多少钱", "ask", entity("place", "敬老卡", SENIOR_CARD), aspect="price")
    assert "180元" in talk.text


def test_what_is_known_comes_before_what_is_not(talk: Conversation) -> None:
    talk.say("化疗登记怎么弄", "ask", aspect="steps", service="service-guide")
    assert talk.text.index("化疗") < talk.text.index("办理步骤暂未核实")
