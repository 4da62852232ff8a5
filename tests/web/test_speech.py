"""What the page says aloud and what it hears: only where the server can, and never without a way on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.web.axe import AAA, violations
from tests.web.conftest import Chat, ChatServer, OpenChat

SILENT_MS = 20_000


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    return whole_browser


def reader(bubble: Locator) -> Locator:
    return bubble.locator(".aloud")


def test_a_message_is_read_until_it_is_silenced(chat: Chat, server: ChatServer) -> None:
    server.mood(sound_seconds=60)
    bubble = chat.ask("你好")
    reader(bubble).click()
    expect(reader(bubble)).to_have_accessible_name("不读了")
    reader(bubble).click()
    expect(reader(bubble)).to_have_accessible_name("朗读这一条")
    assert server.control()["said_aloud"] == [{"seq": 2, "rate": 1}]


def test_the_next_message_ends_the_one_that_is_read(chat: Chat, server: ChatServer) -> None:
    server.mood(sound_seconds=60)
    first, second = chat.ask("你好"), chat.ask("还在吗")
    reader(first).click()
    expect(reader(first)).to_have_accessible_name("不读了")
    reader(second).click()
    expect(reader(second)).to_have_accessible_name("不读了")
    expect(reader(first)).to_have_accessible_name("朗读这一条")


def test_new_messages_are_read_in_their_order_where_that_is_wanted(chat: Chat, server: ChatServer) -> None:
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="自动读").click()
    chat.page.get_by_role("button", name="慢一点").click()
    chat.say("两句")
    expect(chat.bot).to_have_count(2)
    expect(chat.page.locator(".aloud-on")).to_have_count(1)
    expect(chat.page.locator(".aloud-on")).to_have_count(0, timeout=SILENT_MS)
    assert server.control()["said_aloud"] == [{"seq": 2, "rate": 0.8}, {"seq": 3, "rate": 0.8}]


def test_a_voice_that_fails_says_so(chat: Chat, server: ChatServer) -> None:
    bubble = chat.ask("你好")
    server.mood(mute=True)
    reader(bubble).click()
    expect(chat.page.get_by_role("alert")).to_contain_text("请先看屏幕上的字")
    chat.problems.clear()  # the browser notes the 503


def test_what_was_said_is_looked_at_and_sent(open_chat: OpenChat, server: ChatServer) -> None:
    chat = open_chat(permissions=["microphone"])
    chat.page.get_by_role("button", name="长辈版", exact=True).click()
    chat.page.get_by_role("button", name="说话").click()
    listening = chat.page.get_by_role("button", name=re.compile("在听"))
    expect(listening).to_be_visible()
    assert violations(chat.page, AAA) == []
    listening.click()
    expect(chat.field).to_have_value("膝盖疼，想看医生")
    chat.page.get_by_role("button", name="发送").click()
    expect(chat.mine.locator(".text")).to_have_text("膝盖疼，想看医生")


def test_what_was_begun_by_mistake_is_given_up(open_chat: OpenChat) -> None:
    chat = open_chat(permissions=["microphone"])
    chat.page.get_by_role("button", name="说话").click()
    expect(chat.page.get_by_role("button", name=re.compile("在听"))).to_be_visible()
    chat.page.get_by_role("button", name="不说了").click()
    expect(chat.field).to_have_value("")
    expect(chat.page.get_by_role("alert")).to_have_count(0)


def test_a_refused_microphone_is_a_sentence_with_a_way_on(chat: Chat) -> None:
    chat.page.get_by_role("button", name="说话").click()
    alert = chat.page.get_by_role("alert")
    expect(alert).to_contain_text("还没有让我用麦克风")
    expect(alert).to_contain_text("打字")
    chat.ask("你好")
    expect(alert).to_have_count(0)


def test_an_ear_that_fails_is_a_sentence(open_chat: OpenChat, server: ChatServer) -> None:
    chat = open_chat(permissions=["microphone"])
    server.mood(deaf=True)
    chat.page.get_by_role("button", name="说话").click()
    chat.page.get_by_role("button", name=re.compile("在听")).click()
    expect(chat.page.get_by_role("alert")).to_contain_text("听写服务现在没有应答")
    chat.problems.clear()  # the browser notes the 503


@pytest.mark.parametrize(
    ("mood", "missing"), [({"speaks": False}, ".aloud"), ({"hears": False}, ".send-voice")]
)
def test_what_the_server_cannot_is_not_offered(
    open_chat: OpenChat, server: ChatServer, mood: dict[str, bool], missing: str
) -> None:
    server.mood(**mood)
    chat = open_chat()
    chat.ask("你好")
    expect(chat.page.locator(missing)).to_have_count(0)
    expect(chat.page.locator(".aloud, .send-voice")).not_to_have_count(0)
