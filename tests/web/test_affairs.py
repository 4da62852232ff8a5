"""我的事项: looked at beside the conversation, changed and cancelled in it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.web.conftest import Chat, ChatServer
from tests.web.test_look import SMALL_TARGETS, choose_size


def drawer(chat: Chat) -> Locator:
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="我的事项").click()
    return chat.page.get_by_role("dialog", name="我的事项")


def test_what_is_tapped_goes_on_in_the_conversation(chat: Chat, server: ChatServer) -> None:
    choose_size(chat, "长辈版")
    mine = drawer(chat)
    expect(mine.locator(".affair")).to_have_count(2)
    expect(mine).to_contain_text("正在处理")
    expect(mine.get_by_role("button", name="撤回")).to_be_visible()
    assert chat.page.evaluate(SMALL_TARGETS, 60) == []
    mine.get_by_role("button", name="取消").click()
    expect(mine).to_have_count(0)
    expect(chat.bot).to_have_count(1)
    assert server.said() == ["取消：11月25日周三上午，新华医院骨科"]
    expect(chat.bot).to_contain_text("opt:my-YP234567:cancel")


def test_it_closes_and_gives_the_focus_back(chat: Chat) -> None:
    mine = drawer(chat)
    expect(mine.get_by_role("button", name="收起")).to_be_focused()
    chat.page.keyboard.press("Shift+Tab")
    expect(mine.get_by_role("button", name="撤回")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(mine).to_have_count(0)
    expect(chat.field).to_be_focused()


def test_who_is_not_known_is_shown_the_way(chat: Chat, server: ChatServer) -> None:
    server.mood(nobody=True)
    drawer(chat).get_by_role("button", name="用手机号看").click()
    expect(chat.mine.locator(".text")).to_have_text("我的预约")
