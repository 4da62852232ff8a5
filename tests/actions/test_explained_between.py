"""Something else explained in the middle of a form, and then wanted."""

from __future__ import annotations

from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import FORMS, Each, each

__all__ = ["each"]

OTHER, HALL = "partner-visit", "hall-appointment"


def test_what_was_explained_in_between_is_begun_and_the_form_waits(each: Each) -> None:
    """Over every form: the record of another service is told, "帮我办吧" begins that service."""
    record = entity("guide", "老伙伴计划", str(catalogue()[OTHER].record))
    for service, talk in each([name for name in FORMS if name != OTHER]):
        before = talk.top.values
        talk.say("老伙伴计划是什么", "ask", record, service=OTHER, aspect="summary")
        if "answer" not in talk.kinds or talk.card.get("field") is None:
            continue
        talk.say("帮我办吧", "out_of_scope", sure=0.3)
        assert [frame.service for frame in talk.dialogue.stack][-2:] == [service, OTHER], service
        assert talk.dialogue.stack[-2].values == before, service


def test_a_guide_told_in_between_leads_to_the_hall_with_its_matter(talk: Conversation) -> None:
    permit = entity("guide", "居住证", "residence-permit-apply")
    talk.begin("doctor-appointment").say("居住证在哪里办", "ask", permit, aspect="where")
    talk.say("帮我办吧", "begin", sure=0.4)
    assert talk.top.service == HALL
    assert "居住证" in talk.top.text("affair")


def test_what_somebody_goes_to_the_hall_for_is_kept_and_read_back(talk: Conversation) -> None:
    permit = entity("guide", "居住证", "residence-permit-apply", name="上海市居住证办理")
    talk.say("取个号办居住证", "begin", permit, service=HALL)
    assert talk.top.text("affair") == "上海市居住证办理"


def test_one_option_alone_is_a_proposal_and_a_no_shows_others(talk: Conversation) -> None:
    talk.say("挂中医科", "begin", entity("department", "中医科"), service="doctor-appointment")
    talk.say("近点的，我住延吉", "inform", entity("street", "延吉", "延吉新村街道"))
    only = talk.buttons[0]["title"]
    assert words("only_option", title=only) in talk.text
    twin = talk.copy()
    twin.say("可以", "affirm")
    assert twin.top.text("hospital") == only
    talk.say("不要", "deny")
    assert len(talk.buttons) > 1
