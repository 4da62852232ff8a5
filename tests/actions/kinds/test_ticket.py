"""Reports and requests, from the first sentence to the answer, with the parses written by hand."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from actions.kinds import kind_of
from actions.kinds.ticket import TicketKind
from knowledge import catalogue as catalogues
from services.people.person import Person
from services.tickets import desk
from services.tickets import service as tickets
from tests.actions.conversation import PHONE, Conversation, fill
from tests.actions.parses import entity

YESTERDAY = entity("date", "昨天", "2026-11-19", past=True, grain="day")
EVENING = entity("time", "晚上", "晚上")
SAID = "鞍山四村门口昨天晚上有人乱倒垃圾"


def report(talk: Conversation, said: str = SAID, *entities: dict[str, Any]) -> Conversation:
    return talk.say(said, "begin", *(entities or (YESTERDAY, EVENING)), service="citizen-report")


def filed(talk: Conversation) -> str:
    """File the report signed in; its number."""
    report(talk).say("对", "affirm")
    assert talk.card["kind"] == "receipt", talk.text
    return str(talk.card["reference"])


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def test_one_sentence_says_everything(talk: Conversation) -> None:
    report(talk)
    assert talk.card["kind"] == "confirm"
    assert talk.card["fields"] == {
        "category": "乱倒垃圾",
        "place": "鞍山四村门口",
        "date": "2026-11-19",
        "time": "晚上",
        "description": SAID,
    }
    assert "乱倒垃圾，地点鞍山四村门口，时间11月19日" in talk.text


def test_only_what_is_missing_is_asked(talk: Conversation) -> None:
    report(talk, "路灯坏了", entity("date", "昨天", "2026-11-19", past=True))
    assert talk.card["field"] == "place"
    talk.say("控江路1200弄门口")
    assert talk.card["kind"] == "confirm"


def test_a_bare_wish_is_asked_what_it_is_about(talk: Conversation) -> None:
    talk.say("我要投诉", "begin", service="citizen-report")
    assert talk.card["field"] == "category"
    talk.say(SAID, "begin", YESTERDAY, EVENING, service="citizen-report")
    assert talk.card["kind"] == "confirm"
    assert talk.plain()["description"] == SAID


def test_words_that_no_list_knows_are_taken_as_they_are(talk: Conversation) -> None:
    talk.say("我要投诉", "begin", service="citizen-report")
    talk.say("有人在河边偷偷电鱼")
    assert talk.plain()["category"] == "其他问题"
    assert talk.plain()["description"] == "有人在河边偷偷电鱼"


def test_two_matters_that_fit_are_both_offered(talk: Conversation) -> None:
    report(talk, "物业一个月没来修电梯了", YESTERDAY)
    assert talk.card["field"] == "category"
    assert {"电梯故障", "物业服务"} < {button["title"] for button in talk.buttons}
    talk.press(1)
    assert talk.plain()["category"] in {"电梯故障", "物业服务"}


def test_the_receipt_tells_number_department_and_day_with_its_source(
    talk: Conversation, person: Person
) -> None:
    reference = filed(talk)
    assert talk.card["status"] == "filed"
    assert reference in talk.text
    assert "12345" in talk.text
    assert "11月27日" in talk.text
    assert "暂未核实" in talk.text
    assert tickets.get(reference, person=person)


def test_signing_in_comes_last_and_the_report_is_the_persons(talk: Conversation) -> None:
    report(talk).say("对", "affirm")
    assert talk.card["field"] == "phone"
    talk.say(PHONE, "inform", entity("phone", PHONE))
    talk.give_code()
    assert talk.card["status"] == "filed"


def test_a_repeated_yes_after_a_crash_files_once(talk: Conversation, person: Person) -> None:
    report(talk)
    twin = talk.copy()
    talk.say("对", "affirm", message_id="yes")
    twin.say("对", "affirm", message_id="yes")
    assert twin.card["reference"] == talk.card["reference"]
    assert len(tickets.of_person(person)) == 1


def test_my_reports_are_told_with_how_far_they_are(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    desk.reply(reference, "已经派人清走", by="王", key="r")
    talk.say("我上次投诉怎么样了", "query", service="citizen-report")
    assert talk.card["of"] == "tickets"
    assert "已经派人清走" in talk.text
    assert talk.card["items"][0]["reference"] == reference


def test_who_never_reported_hears_so(talk: Conversation, person: Person) -> None:
    talk.say("我上次投诉怎么样了", "query", service="citizen-report")
    assert talk.card["items"] == []
    assert "没有查到您提过的" in talk.text


def test_an_announced_sentence_is_read_back_and_added(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    talk.say("再补充一句，垃圾到今天还没清", "change", service="citizen-report")
    assert "“垃圾到今天还没清”" in talk.text
    talk.say("对", "affirm")
    assert talk.card["status"] == "changed"
    assert desk.show(reference).entries[-1].text == "垃圾到今天还没清"


def test_an_elder_in_an_added_sentence_is_no_question_of_grants(talk: Conversation, person: Person) -> None:
    filed(talk)
    old = entity("relation", "老人", "祖父母")
    talk.say("再补充一下，晚上老人都摔跤了", "change", old, service="citizen-report")
    assert talk.card["kind"] == "confirm"


@pytest.mark.parametrize("wish", ["我要匿名举报", "我要投诉", "打12345反映个问题"])
def test_a_wish_alone_is_no_account(talk: Conversation, wish: str) -> None:
    talk.say(wish, "begin", service="citizen-report")
    assert "description" not in talk.plain()


def test_who_only_announces_is_asked_what_to_add(talk: Conversation, person: Person) -> None:
    filed(talk)
    talk.say("我要补充一下", "change", service="citizen-report")
    assert talk.card["field"] == "description"
    talk.say("他们今天又来了")
    talk.say("对", "affirm")
    assert talk.card["status"] == "changed"


def test_a_corrected_place_is_passed_on_as_such(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    talk.say("投诉地点更正为控江路靠近双阳路", "change", service="citizen-report")
    talk.say("对", "affirm")
    assert desk.show(reference).entries[-1].text == "地点：控江路靠近双阳路"


def test_it_is_withdrawn_on_a_yes(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    talk.say("投诉撤了，问题解决了", "cancel", service="citizen-report")
    assert talk.card["kind"] == "confirm"
    talk.say("对", "affirm")
    assert talk.card["status"] == "withdrawn"
    assert desk.show(reference).status == "withdrawn"


def test_what_is_being_handled_is_not_withdrawn_and_the_way_on_is_told(
    talk: Conversation, person: Person
) -> None:
    desk.set_status(filed(talk), "handling", by="王", key="h")
    talk.say("投诉撤了", "cancel", service="citizen-report")
    assert talk.card["kind"] == "refusal"
    assert "补充一句" in talk.text


def test_a_bad_rating_of_an_answered_report_reopens_it(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    desk.reply(reference, "已处理", by="王", key="r")
    talk.say("我要给差评", "begin", service="rating")
    talk.press(1)
    assert talk.card["field"] == "comment"
    talk.say("根本没有人来过")
    talk.say("对", "affirm")
    assert talk.card["status"] == "recorded"
    assert "12月11日" in talk.text
    assert desk.show(reference).status == "reopened"


def test_five_stars_need_no_reason(talk: Conversation, person: Person) -> None:
    talk.say("给个五星好评", "rate", service="rating")
    talk.say("控江路受理中心的窗口")
    assert talk.card["kind"] == "confirm"
    talk.say("对", "affirm")
    assert talk.card["status"] == "recorded"
    assert "谢谢" in talk.text


def test_what_is_told_inside_a_request_begins_no_other(talk: Conversation) -> None:
    talk.say("企业点单办", "begin", service="employer-support")
    talk.press(1)
    assert talk.card["field"] == "description"
    talk.say("我们一直招不到服务员", "begin", service="vacancy-post")
    assert talk.top.service == "employer-support"
    assert talk.plain()["description"] == "我们一直招不到服务员"


def test_a_new_service_needs_one_entry_and_no_python(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """An entry like those of 企业上云, 信号报障, 居委会留言, which were added this way."""
    entry = {
        "id": "bench-wanted",
        "name": "申请装长椅",
        "domain": "community",
        "kind": "ticket",
        "action_word": "申请装长椅",
        "ticket": {"department": "杨浦区某单位"},
        "fields": [
            {"id": "place", "name": "地点", "type": "spot", "prompt": "装在哪里？"},
            {"id": "description", "name": "情况", "type": "account", "prompt": "为什么要装？"},
        ],
        "confirm": "在{place}装长椅，“{description}”。对吗？",
        "receipt": "记下了，编号{reference}，交给{department}。{promise}",
    }
    (tmp_path / "one.yml").write_text(yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8")
    added = catalogues.Catalogue({**catalogues.catalogue().services, **catalogues.load(tmp_path).services})
    for module in ("actions.kinds", "actions.turn", "tests.actions.conversation", "services.tickets.naming"):
        monkeypatch.setattr(f"{module}.catalogue", lambda: added)
    kind_of.cache_clear()
    try:
        talk.sign_in()
        talk.say("申请装长椅", "begin", service="bench-wanted")
        fill(talk)
        talk.say("对", "affirm")
    finally:
        kind_of.cache_clear()
    assert talk.card["status"] == "filed"
    assert "杨浦区某单位" in talk.text
    assert "暂未核实" in talk.text


@pytest.mark.parametrize("service", ["cloud-adoption", "signal-report", "neighbourhood-note"])
def test_the_services_added_from_the_action_plan_are_of_the_one_kind(service: str) -> None:
    assert type(kind_of(service)) is TicketKind
