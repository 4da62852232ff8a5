"""One's own data, and those of others: what is granted may be done, nothing else, with a way on."""

from __future__ import annotations

import re

import pytest

from base import audit, clock
from services.affairs import service as affairs
from services.connectors import sms
from services.inventory import service as inventory
from services.people import codes, consent, copies, grants
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import FAMILY, PHONE, Conversation
from tests.actions.parses import entity

MOTHER = entity("relation", "我妈", "母亲")


@pytest.fixture
def daughter(talk: Conversation) -> Person:
    """Who is at the screen."""
    return talk.sign_in()


@pytest.fixture
def mother(talk: Conversation) -> Person:
    """Somebody elsewhere, with a booking of her own."""
    people.request_code(FAMILY, conversation="tv", key="mother")
    code = sms.outbox(FAMILY)[0]["code"]
    person = people.verify(FAMILY, code, conversation="tv", key="mother:code")
    opening = inventory.openings("venue-booking", limit=1)[0]
    inventory.book(opening.id, person=person, fields={"people": 2}, conversation="tv", key="hers")
    return person


def _granted(mother: Person, *scopes: str) -> None:
    grants.give(mother, phone=PHONE, relation="女儿", scopes=scopes, key="grant")


def _look(talk: Conversation) -> Conversation:
    return talk.say("我妈的预约", "query", MOTHER, service="my-affairs")


def test_what_a_mother_booked_is_not_shown_without_her_grant(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _look(talk)
    assert (talk.card["kind"], talk.card["reason"]) == ("refusal", "not_allowed")
    assert talk.press(1).card["service"] == "family-ask"


def test_with_her_grant_it_is_shown_and_the_look_is_noted(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.AFFAIRS)
    assert len(_look(talk).card["items"]) == 1
    newest = audit.entries(subject=mother.id)[0]
    assert (newest.action, newest.actor) == ("grant.used", audit.pseudonym(daughter.id))


def test_ones_own_list_stays_ones_own(talk: Conversation, daughter: Person, mother: Person) -> None:
    _granted(mother, grants.AFFAIRS)
    assert talk.say("我的预约", "query", service="my-affairs").card["items"] == []


def test_who_may_only_look_may_not_cancel(talk: Conversation, daughter: Person, mother: Person) -> None:
    _granted(mother, grants.AFFAIRS)
    talk.say("我妈的场地取消", "cancel", MOTHER, service="venue-booking")
    assert talk.card["reason"] == "not_allowed"
    assert len(affairs.items(mother)) == 1


def test_who_may_act_cancels_what_is_hers(talk: Conversation, daughter: Person, mother: Person) -> None:
    _granted(mother, grants.AFFAIRS, grants.BOOK)
    talk.say("我妈的场地取消", "cancel", MOTHER, service="venue-booking")
    assert talk.press(1).card["status"] == "cancelled"
    assert affairs.items(mother) == []


def test_a_grant_taken_back_in_the_middle_stops_it(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.AFFAIRS, grants.BOOK)
    talk.say("我妈的场地取消", "cancel", MOTHER, service="venue-booking")
    grants.revoke(mother, grants.of_elder(mother)[0].id)
    assert talk.press(1).card["reason"] == "not_allowed"
    assert len(affairs.items(mother)) == 1


def test_what_i_booked_for_my_mother_is_mine_to_cancel(talk: Conversation, daughter: Person) -> None:
    opening = inventory.openings("doctor-appointment", limit=1)[0]
    patient = {"patient": {"value": "母亲", "text": "母亲"}}
    inventory.book(opening.id, person=daughter, fields=patient, conversation="talk", key="for her")
    talk.say("取消我妈的号", "cancel", MOTHER, service="doctor-appointment")
    assert talk.press(1).card["status"] == "cancelled"


def test_an_elder_lets_a_daughter_help_by_talking(talk: Conversation) -> None:
    talk.say("让我女儿也能看我的预约", "begin", service="family-grant")
    talk.say(FAMILY, "inform", entity("phone", FAMILY))
    assert talk.card["kind"] == "confirm"
    assert talk.card["fields"]["category"] == "see"
    talk.press(1)
    talk.say(PHONE, "inform", entity("phone", PHONE))
    assert talk.give_code().card["status"] == "recorded"
    elder = people.by_phone(PHONE)
    assert elder
    (grant,) = grants.of_elder(elder)
    assert (grant.relation, grant.phone, grant.scopes) == ("女儿", FAMILY, (grants.AFFAIRS,))


def test_the_elder_hears_who_may_and_takes_it_back(talk: Conversation, member: Person) -> None:
    talk.say("谁能看我的东西", "query", service="family-access")
    assert "女儿（139****0001）" in talk.text
    assert talk.card["kind"] == "list"
    talk.say("取消女儿的权限", "cancel", service="family-revoke")
    assert "女儿" in talk.text
    assert talk.press(1).card["status"] == "withdrawn"
    assert [grant.relation for grant in grants.of_elder(member)] == ["儿子"]


def test_nobody_named_means_choosing_one(talk: Conversation, member: Person) -> None:
    talk.say("收回权限", "begin", service="family-revoke")
    assert len(talk.buttons) == 2


def test_a_daughter_asks_and_the_code_on_her_mothers_phone_grants_it(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    clock.advance(61)
    talk.say("我想帮我妈管预约", "begin", service="family-ask")
    talk.say(FAMILY, "inform", entity("phone", FAMILY))
    talk.say("女儿", "inform")
    talk.press(2)
    assert talk.card["field"] == "code"
    wrong = "000000" if sms.outbox(FAMILY)[0]["code"] != "000000" else "111111"
    talk.say(wrong, "inform", entity("number", wrong, int(wrong)))
    assert "还可以再试" in talk.text
    code = sms.outbox(FAMILY)[0]["code"]
    talk.say(code, "inform", entity("number", code, int(code)))
    assert (talk.card["kind"], talk.card["status"]) == ("receipt", "recorded")
    assert FAMILY not in str(talk.replies)
    assert len(_look(talk).card["items"]) == 1


def test_a_code_wanted_too_soon_keeps_what_was_filled_in_and_says_how_long_to_wait(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    first = sms.outbox(FAMILY)[0]["code"]  # the mother's own, of a moment ago
    talk.say("我想帮我妈管预约", "begin", service="family-ask")
    talk.say(FAMILY, "inform", entity("phone", FAMILY))
    talk.say("女儿", "inform")
    talk.press(2)
    assert (talk.card["kind"], talk.card["field"]) == ("question", "code")
    assert re.search(r"请过 \d+ 秒再要", talk.text)
    assert "已经发到" not in talk.text
    clock.advance(61)
    talk.say("重发", "inform")
    code = sms.outbox(FAMILY)[0]["code"]
    assert code != first
    clock.advance(60 * codes.CODE_MINUTES)
    talk.say(code, "inform", entity("number", code, int(code)))
    assert "过期" in talk.text
    assert "已经发到" in talk.text
    newest = sms.outbox(FAMILY)[0]["code"]
    talk.say(newest, "inform", entity("number", newest, int(newest)))
    assert (talk.card["kind"], talk.card["status"]) == ("receipt", "recorded")


def test_ones_own_number_is_asked_again_as_the_familys(talk: Conversation, daughter: Person) -> None:
    talk.say("我想帮我妈管预约", "begin", service="family-ask")
    talk.say(PHONE, "inform", entity("phone", PHONE))
    talk.say("女儿", "inform")
    talk.press(2)
    assert "这是您自己的手机号" in talk.text
    assert (talk.card["kind"], talk.card["field"]) == ("question", "recipient")


def test_a_copy_is_a_link_that_opens_for_an_hour(talk: Conversation, daughter: Person) -> None:
    talk.say("把我的资料给我一份", "begin", service="data-copy")
    link = talk.press(1).card["download"]
    token = link.removeprefix("/copy/").removesuffix(".txt")
    assert copies.holder(token) == daughter
    clock.advance(60 * copies.MINUTES + 1)
    assert copies.holder(token) is None


def test_being_forgotten_is_read_back_with_what_it_cancels(talk: Conversation, member: Person) -> None:
    talk.say("把我的资料都删掉", "cancel", service="data-erase")
    assert talk.card["kind"] == "confirm"
    assert "一起取消" in talk.text
    assert people.by_phone(PHONE)


def test_forgotten_nobody_is_left_and_the_talk_goes_on(talk: Conversation, member: Person) -> None:
    talk.say("把我的资料都删掉", "cancel", service="data-erase")
    assert talk.press(1).card["status"] == "completed"
    assert people.by_phone(PHONE) is None
    assert talk.dialogue.stack == []
    assert talk.begin("venue-booking").card["kind"] == "question"


def test_no_deletes_nothing(talk: Conversation, member: Person) -> None:
    talk.say("把我的资料都删掉", "cancel", service="data-erase")
    talk.press(2)
    assert people.by_phone(PHONE)


def test_a_consent_is_taken_back_by_talking(talk: Conversation, daughter: Person) -> None:
    consent.give(daughter, "health", key="yes")
    talk.say("不要保存我的健康记录", "begin", service="consent-withdraw")
    assert talk.press(1).card["status"] == "withdrawn"
    assert not consent.has(daughter, "health")


def test_looking_at_ones_own_list_is_in_the_audit_log(talk: Conversation, daughter: Person) -> None:
    talk.say("我的预约", "query", service="my-affairs")
    newest = audit.entries(subject=daughter.id)[0]
    assert (newest.action, newest.detail) == ("own.seen", {"service": "my-affairs"})


def test_whoever_was_read_out_is_told_to_keep_out_of_it(talk: Conversation, daughter: Person) -> None:
    people.request_code(FAMILY, conversation="son", key="son")
    people.verify(FAMILY, sms.outbox(FAMILY)[0]["code"], conversation="son", key="son:code")
    grants.give(daughter, phone=FAMILY, relation="儿子", scopes=(grants.AFFAIRS,), key="grant")
    talk.say("谁能看我的东西", "query", service="family-access")
    talk.say("叫他别管了", "cancel", service="my-affairs")
    assert talk.card["service"] == "family-revoke"
    talk.say("对", "affirm")
    assert grants.of_elder(daughter) == []
