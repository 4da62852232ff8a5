"""The account through its two doors, with WeChat on the other side of both."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import func, select

from actions import reply
from base import clock
from base.db import reading, transaction
from base.errors import StorageUnavailable
from base.settings import reload
from bot.channels.web import opened
from bot.channels.wechat import channel
from bot.channels.wechat.sentences import sentence
from bot.engine.turn import TurnResult
from bot.turns import service as turns
from bot.turns import sessions, store
from bot.turns.messages import Entry, Incoming
from bot.turns.sentences import sentence as turn_sentence
from services.attachments import service as attachments
from services.connectors import sms, speech
from services.people import service as people
from services.schedule import notices
from services.wechat import followers
from services.wechat.models import KEPT, WechatDelivery
from tests.bot.channels.wechat.conftest import ANNA, WechatSide, event_xml, serving, signed, text_xml


class Speaking:
    """An engine with a few fixed answers."""

    model_id = "speaking"

    def __init__(self, *messages: dict) -> None:
        self.messages = list(messages)

    def reply(self, request) -> TurnResult:
        return TurnResult(self.messages, b"[]", {}, 1)

    def danger(self, text) -> None:
        return None


def log() -> list[str]:
    entries, _ = store.messages_since(followers.of(ANNA).conversation, 0)
    return [entry.text for entry in entries]


def test_the_backend_gets_its_proof_back_and_nobody_else(client) -> None:
    assert client.get("/wechat", params=signed(echostr="42")).text == "42"
    assert client.get("/wechat", params={**signed(echostr="42"), "nonce": "x"}).status_code == 403


def test_without_an_account_there_is_nothing_here(account, engine, monkeypatch) -> None:
    monkeypatch.delenv("YANGPU_WECHAT_TOKEN")
    reload()
    with serving(engine) as client:
        assert client.get("/wechat", params=signed(echostr="42")).status_code == 404


def test_an_answer_in_time_goes_back_with_the_request(wechat) -> None:
    assert wechat.says("挂号") == "1: 挂号"
    assert wechat.sent == []


def test_the_same_message_again_gets_the_same_answer_and_has_one_effect(wechat, engine) -> None:
    assert [wechat.says("挂号", id=7), wechat.says("挂号", id=7)] == ["1: 挂号", "1: 挂号"]
    assert len(engine.requests) == 1


def test_each_follower_has_a_conversation_of_their_own(wechat) -> None:
    wechat.says("挂号", id=1)
    assert wechat.says("挂号", id=2, sender="o-bert") == "1: 挂号"


def test_a_late_answer_follows_once_and_later_attempts_get_nothing(wechat, engine, hurried) -> None:
    hurried()
    engine.held = True
    assert wechat.says("挂号", id=7) is None
    engine.released.set()
    assert wechat.wait_for(1) == ["1: 挂号"]
    assert wechat.says("挂号", id=7) is None
    time.sleep(0.2)
    assert wechat.sent == ["1: 挂号"]


def test_an_answer_that_a_stop_cut_off_comes_after_the_next_start(
    account, engine, remote, hurried, wechat, monkeypatch
) -> None:
    monkeypatch.setattr(turns, "STOP_SECONDS", 0.1)
    hurried()
    engine.held = True
    wechat.says("挂号", id=7)
    follower = followers.of(ANNA)
    wechat.client.__exit__(None, None, None)  # the held turn is given up and stays unfinished
    with serving(engine):
        engine.released.set()
        assert wechat.wait_for(1) == ["1: 挂号"]
    assert followers.of(ANNA) == follower


def test_a_long_answer_begins_at_once_and_the_rest_follows(account, remote) -> None:
    text = "今天天气很好，我们去公园走走。" * 100
    with serving(Speaking(reply.say(text))) as client:
        wechat = WechatSide(client, remote)
        first = wechat.says("挂号")
        assert first + "".join(wechat.wait_for(2)) == text


def test_an_officer_may_write_once_more_than_we(account, remote) -> None:
    with serving(Speaking(reply.say("好。"))) as client:
        wechat = WechatSide(client, remote)
        wechat.says("您好")
        conversation = followers.of(ANNA).conversation
        assert [followers.spend(conversation, keep=1) for _ in range(5)] == [True] * 4 + [False]
        assert [followers.spend(conversation, keep=0) for _ in range(2)] == [True, False]


def _kept() -> int:
    """How many answers wait until the person writes."""
    with reading() as session:
        return session.execute(select(func.count()).where(WechatDelivery.state == KEPT)).scalar_one()


def test_what_wechat_does_not_let_us_say_is_said_when_they_write_again(wechat, engine, hurried) -> None:
    hurried()
    wechat.errcodes = [45047]
    engine.delay_seconds = 0.8
    wechat.says("挂号", id=1)
    until(lambda: _kept() == 1)
    assert wechat.sent == []
    wechat.says("在吗", id=2)
    assert set(wechat.wait_for(2)) == {"1: 挂号", "2: 在吗"}


def test_what_is_refused_in_the_moment_in_which_they_write_goes_out_at_once(wechat, engine, hurried) -> None:
    hurried()
    wechat.errcodes = [45047]
    conversation = followers.of(ANNA).conversation
    takes = wechat.remote.answer

    def refuses(asked):
        if asked.path.startswith("/cgi-bin/message") and wechat.errcodes:
            followers.heard(conversation)
        return takes(asked)

    wechat.remote.answer = refuses
    engine.delay_seconds = 0.8
    wechat.says("挂号", id=1)
    assert wechat.wait_for(1) == ["1: 挂号"]
    assert _kept() == 0
    assert sum(followers.spend(conversation, keep=0) for _ in range(5)) == 4, "what they wrote lets us write"


def test_an_account_that_may_not_write_by_itself_brings_a_late_answer_with_the_next(
    account, engine, remote, monkeypatch
) -> None:
    monkeypatch.delenv("YANGPU_WECHAT_SECRET")
    reload()
    engine.held = True
    with serving(engine) as client, monkeypatch.context() as patch:
        patch.setattr(channel, "PATIENCE_SECONDS", 0.4)
        wechat = WechatSide(client, remote)
        assert wechat.says("挂号", id=1) == turn_sentence("slow")
        engine.released.set()
        patch.undo()
        assert wechat.says("在吗", id=2) == "1: 挂号\n\n2: 在吗"
        assert wechat.says("好的", id=3) == "3: 好的"


def test_a_follower_is_welcomed_and_one_who_left_is_written_to_no_more(wechat) -> None:
    assert wechat.brings(event_xml("subscribe")) == sentence("follows")
    assert wechat.brings(event_xml("unsubscribe", at=1763690001)) is None
    assert followers.of_conversation(followers.of(ANNA).conversation) is None


EVENTS = [
    ("CLICK", "我要预约挂号", "1: 我要预约挂号"),
    ("SCAN", "hospital", "1: 我要预约挂号"),
    ("subscribe", "qrscene_hospital", "1: 我要预约挂号"),
    ("SCAN", "unknown", sentence("comes_back")),
    ("VIEW", "https://xiaoban.example/chat", None),
    ("LOCATION", "", None),
]


def test_events_say_what_they_stand_for(wechat) -> None:
    brought = [
        wechat.brings(event_xml(event, key, sender=f"o-{number}"))
        for number, (event, key, _) in enumerate(EVENTS)
    ]
    assert brought == [answer for *_, answer in EVENTS]


def test_what_cannot_be_read_is_said_to_be_so(wechat) -> None:
    kinds = {"voice": "voice", "video": "other"}
    brought = [wechat.brings(text_xml("x").replace(">text<", f">{kind}<")) for kind in kinds]
    assert brought == [sentence(name) for name in kinds.values()]


VOICE = text_xml("x").replace(">text<", ">voice<").replace("</xml>", "<MediaId>media-1</MediaId></xml>")


class Ear:
    """Hears which recording it was given, as slowly as told."""

    seconds = 0.0

    def transcribe(self, sound: bytes, media_type: str) -> str:
        time.sleep(self.seconds)
        return "我要挂号" if b"media_id=media-1" in sound and media_type == "audio/amr" else ""


@pytest.mark.parametrize("seconds", [0, 0.8])
def test_a_voice_message_is_heard_and_answered_also_when_that_takes_long(
    wechat, hurried, monkeypatch, seconds
) -> None:
    ear = Ear()
    ear.seconds = seconds
    monkeypatch.setattr(speech, "ear", lambda: ear)
    if seconds:
        hurried()
        assert wechat.brings(VOICE) is None
        assert wechat.wait_for(1) == ["1: 我要挂号"]
    else:
        assert wechat.brings(VOICE) == "1: 我要挂号"


BITMAP = "BM" + "\0" * 8 + "\x36\0\0\0" + "\x28\0\0\0" + "\1\0\0\0" * 2 + "\1\0\x18\0" + "\0" * 28
"""One black point; a format in which every byte stays below 128, so that the other side can send it as text."""
PICTURE = VOICE.replace(">voice<", ">image<")


def test_a_picture_is_kept_as_one_of_a_page_is(wechat, engine) -> None:
    wechat.media = BITMAP
    assert wechat.brings(PICTURE) == "1: [图片]"
    shown = engine.requests[0].metadata
    assert shown["event"] == "picture"
    conversation = followers.of(ANNA).conversation
    assert attachments.find(shown["picture"]["id"], conversation=conversation) is not None


def test_a_picture_that_cannot_be_seen_is_said_to_be_so(wechat, engine) -> None:
    wechat.media = "no picture"
    assert "不是能看的图片" in wechat.brings(PICTURE)
    wechat.media = '{"errcode": 40007}'
    assert wechat.brings(PICTURE.replace("<MsgId>1<", "<MsgId>2<")) == sentence("picture")
    assert engine.requests == []


def test_a_place_that_was_sent_counts_as_said(wechat) -> None:
    xml = text_xml("x").replace(">text<", ">location<").replace("</xml>", "<Label>国和路60号</Label></xml>")
    assert wechat.brings(xml) == "1: 国和路60号"


def test_wrong_signatures_and_broken_messages_reach_no_conversation(wechat, engine) -> None:
    post = wechat.client.post
    assert post("/wechat", params={**signed(), "nonce": "x"}, content=text_xml("挂号")).status_code == 403
    assert post("/wechat", params=signed(), content=b"<xml>").status_code == 422
    assert post("/wechat", params=signed(), content=b"<xml/>").status_code == 422
    assert post("/wechat", params=signed(), content=b"x" * 70_000).status_code == 413
    assert engine.requests == []


def test_the_link_opens_the_same_conversation_once(wechat) -> None:
    wechat.says("挂号", id=1)
    text = wechat.brings(event_xml("CLICK", "page"))
    token = text.split("link=")[1].split('"')[0]
    session, _ = opened(None, token)
    assert session.conversation_id == followers.of(ANNA).conversation
    assert opened(session.token, None)[0] == session
    assert opened(None, token)[0].conversation_id != session.conversation_id


def test_a_conversation_that_was_cleared_on_the_page_goes_on_as_a_new_one(wechat) -> None:
    wechat.says("挂号", id=1)
    old = followers.of(ANNA).conversation
    sessions.end(old)
    assert wechat.says("您好", id=2) == "1: 您好"
    assert followers.of(ANNA).conversation != old


def test_a_message_that_the_database_did_not_take_is_declined_in_a_sentence(wechat, monkeypatch) -> None:
    def gone(incoming: Incoming) -> None:
        raise StorageUnavailable("gone")

    monkeypatch.setattr(store, "accept", gone)
    assert wechat.says("挂号") == turn_sentence("busy")


def test_a_page_that_shows_the_conversation_answers_there_and_not_in_wechat(wechat) -> None:
    wechat.says("挂号", id=1)
    conversation = followers.of(ANNA).conversation
    portal = wechat.client.portal
    ticket = portal.call(
        wechat.client.app.state.turns.submit, Incoming(conversation, "page-1", "您好", "web")
    )
    portal.call(lambda: _replied(ticket))
    time.sleep(0.2)
    assert wechat.sent == []


async def _replied(ticket) -> None:
    await ticket.replies


def test_an_officers_words_are_sent_and_outside_the_48_hours_a_text_message_asks_to_look(
    wechat, monkeypatch
) -> None:

    wechat.says("挂号", id=1)
    conversation = followers.of(ANNA).conversation
    entry = Entry(2, "n2", "staff", "您好，我来帮您。", clock.now())
    monkeypatch.setattr(store, "messages_since", lambda *_: ([entry], 2))
    wechat.client.portal.call(wechat.client.app.state.wechat.said, conversation, [entry])
    assert wechat.wait_for(1) == ["工作人员：您好，我来帮您。"]
    phone = "13812345678"
    people.request_code(phone, conversation=conversation, key="k1")
    people.verify(phone, sms.outbox(phone)[0]["code"], conversation=conversation, key="k2")
    clock.advance(49 * 3600)
    later = Entry(3, "n3", "staff", "材料齐了。", clock.now())
    monkeypatch.setattr(store, "messages_since", lambda *_: ([later], 3))
    wechat.client.portal.call(wechat.client.app.state.wechat.said, conversation, [later])
    until(lambda: "留了话" in sms.outbox(phone)[0]["text"])
    assert len(wechat.sent) == 1


def test_what_is_due_is_sent_and_counts_as_seen_so_that_no_text_message_follows(wechat) -> None:
    wechat.says("挂号", id=1)
    conversation, phone = followers.of(ANNA).conversation, "13812345678"
    people.request_code(phone, conversation=conversation, key="k1")
    anna = people.verify(phone, sms.outbox(phone)[0]["code"], conversation=conversation, key="k2")
    with transaction() as session:
        token = notices.put(
            session,
            person_id=anna.id,
            key=anna.key,
            service="medicine-reminder",
            step="remind",
            subject="s",
            nth=clock.now(),
            values={},
        )
    assert f"due-{token}" in wechat.wait_for(1)[0]
    until(lambda: notices.find(token).state == "seen")


def until(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_nothing_of_a_person_stands_in_the_tables_as_it_is(wechat, database) -> None:
    wechat.says("膝盖疼", id=1)
    assert ANNA.encode() not in database.read_bytes()
    assert "膝盖疼".encode() not in database.read_bytes()
