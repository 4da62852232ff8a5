"""An officer and a resident in one conversation, over the desk's addresses."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from base import audit
from services.attachments import service as attachments
from services.queues import desk
from services.wechat import deliveries
from tests.bot.channels.test_attachments import picture
from tests.staff import heard, hired, sign_in, talking

TALK = "/desk/api/conversations"


@pytest.fixture
def officer(client, wang):
    sign_in(client, wang)
    return client


@pytest.fixture
def talk(officer):
    """A resident has said something, and 小王 has taken the conversation."""
    name = talking(officer, "resident", "我想挂号")
    assert officer.post(f"{TALK}/{name}/claim").status_code == 200
    return name


def colleague(client, **hiring) -> TestClient:
    other = TestClient(client.app)
    sign_in(other, hired("li", name="小李", **hiring))
    return other


def test_the_resident_hears_that_somebody_came_and_the_bot_falls_silent(officer, talk):
    talking(officer, "resident", "我想挂号", "在吗")
    said = heard(officer, "resident")
    assert said[2] == ("staff", "工作人员小王来了，下面由小王为您服务。")
    assert said[3:] == [("me", "在吗")]


def test_what_the_officer_says_reaches_the_resident_once_however_often_it_is_sent(officer, talk):
    for _ in range(3):
        answer = officer.post(f"{TALK}/{talk}/say", json={"id": "bubble-1", "text": "您好，我看一下。"})
        assert answer.status_code == 200
    assert heard(officer, "resident").count(("staff", "您好，我看一下。")) == 1


def test_a_note_is_for_colleagues_only(officer, talk):
    officer.post(f"{TALK}/{talk}/note", json={"id": "note-0001", "text": "家属昨天来过电话"})
    assert "note" not in {who for who, _ in heard(officer, "resident")}
    shown = officer.get(f"{TALK}/{talk}/messages").json()["messages"]
    assert [one["text"] for one in shown if one["from"] == "note"] == ["家属昨天来过电话"]


def test_given_back_the_bot_hears_what_was_said_and_answers_again(officer, talk, engine):
    talking(officer, "resident", "我想挂号", "我膝盖疼")
    assert officer.post(f"{TALK}/{talk}/give-back").status_code == 200
    talking(officer, "resident", "我想挂号", "我膝盖疼", "谢谢")
    told = engine.requests[-2].metadata
    assert (told["event"], told["by"], told["said"]) == ("given_back", "小王", ["我膝盖疼"])
    assert heard(officer, "resident")[-1][0] == "bot"


def test_corrections_go_back_with_the_conversation(officer, talk, engine):
    officer.put(f"{TALK}/{talk}/fields", json={"fields": {"department": "眼科", "date": "11月25日"}})
    officer.post(f"{TALK}/{talk}/give-back")
    talking(officer, "resident", "我想挂号", "好")
    returned = engine.requests[-2]
    assert (returned.text, returned.metadata["fields"]) == ("眼科；11月25日", ["department", "date"])


def test_giving_back_twice_returns_it_once(officer, talk, engine):
    officer.post(f"{TALK}/{talk}/give-back")
    assert officer.post(f"{TALK}/{talk}/give-back").status_code == 409


def test_what_wechat_does_not_take_until_the_resident_writes_is_told(officer, talk):
    assert officer.get(f"{TALK}/{talk}").json()["unheard"] == 0
    for number in range(2):
        deliveries.promise(talk, f"staff-{number}", since=number, kind=deliveries.STAFF)
    for one in deliveries.unsent(talk):
        deliveries.keep(one)
    assert officer.get(f"{TALK}/{talk}").json()["unheard"] == 2


def test_who_does_not_have_the_conversation_cannot_speak_in_it(officer, talk):
    other = colleague(officer)
    answer = other.post(f"{TALK}/{talk}/say", json={"id": "bubble-2", "text": "我也来"})
    assert (answer.status_code, answer.json()["error"]) == (409, "not_yours")
    assert other.post(f"{TALK}/{talk}/claim").json()["error"] == "taken"


def test_passed_on_to_a_colleague_it_waits_for_them(officer, talk):
    other = colleague(officer)
    li = other.get("/desk/api/me").json()["id"]
    assert officer.post(f"{TALK}/{talk}/pass-on", json={"officer": li}).status_code == 200
    assert [(one.state, one.officer_id) for one in desk.waiting()] == [("queued", li)]
    assert other.post(f"{TALK}/{talk}/claim").status_code == 200
    assert heard(officer, "resident")[-1][1].startswith("工作人员小李来了")


def test_phones_are_masked_until_asked_for_and_each_look_is_noted(officer, wang):
    name = talking(officer, "resident", "我的电话是13812345678")
    assert "13812345678" not in officer.get(f"{TALK}/{name}/messages").text
    assert "13812345678" not in officer.get(f"{TALK}/{name}").text
    assert officer.post(f"{TALK}/{name}/reveal").json() == {"phones": ["13812345678"]}
    assert [entry.action for entry in audit.entries(subject=f"talk:{name}")] == [
        "talk.phone_seen",
        "talk.seen",
    ]


def test_lists_show_who_waits_who_has_whom_and_everything_lately(officer, talk):
    talking(officer, "another", "你好")
    open_ones = officer.get(TALK).json()["conversations"]
    assert [(one["id"], one["state"], one["officer"]["name"]) for one in open_ones] == [
        (talk, "connected", "小王")
    ]
    assert len(officer.get(f"{TALK}/all").json()["conversations"]) == 2


def test_the_list_shows_what_the_resident_wants_and_not_what_they_were_told(officer, talk):
    [shown] = officer.get(TALK).json()["conversations"]
    assert shown["preview"] == "我想挂号"
    talking(officer, "resident", "我想挂号", "在吗")
    officer.post(f"{TALK}/{talk}/say", json={"id": "bubble-1", "text": "您好，我看一下。"})
    [shown] = officer.get(TALK).json()["conversations"]
    assert (shown["preview"], shown["from"]) == ("我想挂号，在吗", "staff")


def test_an_answer_of_the_knowledge_base_is_sent_as_its_card(officer, talk):
    found = officer.get("/desk/api/search", params={"q": "市东医院"}).json()["records"]
    sent = officer.post(f"{TALK}/{talk}/card", json={"id": "card-0001", "record": found[0]["id"]}).json()
    assert sent["message"]["custom"]["kind"] == "answer"
    assert sent["message"]["custom"]["sources"]


def test_labels_urgency_and_snooze_are_kept(officer, talk):
    marks = {"labels": ["挂号", "老人"], "urgent": True, "snooze_minutes": 30}
    assert officer.put(f"{TALK}/{talk}/marks", json=marks).status_code == 200
    shown = officer.get(TALK).json()["conversations"][0]
    assert (shown["labels"], shown["priority"]) == (["挂号", "老人"], 1)
    assert shown["snoozed_until"]


@pytest.mark.parametrize("path", ["", "/messages"])
def test_an_unknown_conversation_is_said_to_be_unknown(officer, path):
    assert officer.get(f"{TALK}/nowhere{path}").status_code == 404


def test_an_editor_sees_no_conversations(officer):
    assert colleague(officer, given=("editor",)).get(TALK).status_code == 403


def test_a_danger_that_the_person_tells_staff_is_shown_though_the_bot_is_silent(officer, talk):
    talking(officer, "resident", "我想挂号", "胸口疼得喘不上气")
    assert officer.get(f"{TALK}/{talk}").json()["context"]["risks"] == ["medical"]
    assert heard(officer, "resident")[-1] == ("me", "胸口疼得喘不上气")


def test_a_danger_told_to_staff_goes_before_everything_else_at_the_desk(officer, talk):
    assert officer.get(TALK).json()["conversations"][0]["priority"] == 2
    talking(officer, "resident", "我想挂号", "胸口疼得喘不上气")
    assert [
        (one["id"], one["state"], one["priority"]) for one in officer.get(TALK).json()["conversations"]
    ] == [(talk, "connected", 0)]


def test_reading_the_log_alone_is_noted_but_not_at_every_bubble(officer, wang):
    name = talking(officer, "resident", "我想挂号")
    for since in (0, 1):
        officer.get(f"{TALK}/{name}/messages", params={"since": since})
    assert [entry.action for entry in audit.entries(subject=f"talk:{name}")] == ["talk.seen"]


def test_looking_through_all_conversations_is_noted(officer, wang):
    officer.get(f"{TALK}/all")
    assert "talk.listed" in [entry.action for entry in audit.entries(actor=wang.actor)]


def test_a_picture_reaches_the_resident_once_and_from_nobody_else(officer, talk):
    address = f"/desk/api/pictures?conversation={talk}&id=picture-1"
    drawn = picture()
    assert colleague(officer).post(address, content=drawn).json()["error"] == "not_yours"
    sent = [officer.post(address, content=drawn).json()["message"] for _ in range(2)]
    assert sent[0] == sent[1]
    assert attachments.find(sent[0]["picture"]["id"], conversation=talk)
    assert [text for who, text in heard(officer, "resident") if who == "staff"][1:] == [
        "工作人员小王发来一张图片。"
    ]


def test_what_is_no_picture_is_refused_in_a_sentence(officer, talk):
    answer = officer.post(f"/desk/api/pictures?conversation={talk}&id=picture-1", content=b"MZ\x00")
    assert answer.status_code == 409
    assert "图片" in answer.json()["text"]


@pytest.mark.parametrize(("role", "status"), [("agent", 409), ("supervisor", 200)])
def test_a_supervisor_gives_back_what_a_colleague_has_and_an_agent_does_not(officer, talk, role, status):
    other = colleague(officer, given=(role,))
    assert other.get(f"{TALK}/{talk}").json()["helps"] is (role == "supervisor")
    assert other.post(f"{TALK}/{talk}/give-back").status_code == status
