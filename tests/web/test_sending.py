"""Nothing that was written is lost, nothing is said twice, whatever happens in between."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import PHONE, Chat, ChatServer, OpenChat

HELD_BACK = "等网络，连上就发"
SAY = """async words => {
  const field = document.getElementById('say');
  for (const word of words) {
    field.value = word;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  }
}"""


def arrived(server: ChatServer) -> None:
    """Waits until the server has a message, which it may hold before it stores it."""
    while not server.control()["arrivals"]:
        time.sleep(0.02)


def test_a_message_is_sent_and_answered(chat: Chat, server: ChatServer) -> None:
    chat.say("你好")
    expect(chat.bot).to_contain_text("收到：你好")
    expect(chat.mine).to_have_count(1)
    expect(chat.page.locator(".state")).to_have_count(0)
    assert server.said() == ["你好"]


def test_an_unacknowledged_message_says_that_it_is_on_its_way(chat: Chat, server: ChatServer) -> None:
    server.mood(hold="before_storing")
    chat.say("你好")
    expect(chat.page.locator(".state")).to_have_text("发送中")
    server.mood()
    expect(chat.page.locator(".state")).to_have_count(0)
    assert server.said() == ["你好"]


def test_a_link_from_elsewhere_opens_its_conversation_and_leaves_the_address(
    chat: Chat, server: ChatServer, open_chat: OpenChat
) -> None:
    chat.ask("从微信说的")
    server.control(link="abc")
    other = open_chat()
    other.page.goto(f"{server.url}/chat?link=abc&mode=elder")
    expect(other.mine).to_have_text(re.compile("从微信说的"))
    assert other.page.url == f"{server.url}/chat?mode=elder"
    other.page.reload()
    expect(other.mine).to_have_text(re.compile("从微信说的"))


def test_the_typing_row_stands_outside_the_log(chat: Chat, server: ChatServer) -> None:
    server.mood(hold="thinking")
    chat.say("你好")
    typing = chat.page.locator(".typing")
    expect(typing).to_have_text("杨小伴正在输入")
    assert typing.evaluate("row => row.closest('[role=status]') && !row.closest('[role=log]')")
    server.mood()
    expect(chat.bot).to_have_count(1)
    expect(typing).to_have_count(0)


def test_several_replies_come_in_their_order(chat: Chat) -> None:
    chat.say("两句")
    expect(chat.bot).to_have_count(2)
    assert chat.log() == ["两句", "第一句。", "第二句。"]


def test_too_much_at_once_stays_in_the_field_and_holds_up_nothing(chat: Chat, server: ChatServer) -> None:
    chat.say("😀" * 1999 + "完")
    expect(chat.bot).to_have_count(1)
    chat.say("我" * 70_000)
    expect(chat.page.get_by_role("alert")).to_contain_text("写了 70000 个字，一次最多 2000 个字")
    expect(chat.field).to_have_value("我" * 70_000)
    chat.say("短一点")
    expect(chat.bot).to_have_count(2)
    expect(chat.page.get_by_role("alert")).to_have_count(0)
    assert server.said()[1:] == ["短一点"]


def test_quick_messages_keep_their_order(chat: Chat, server: ChatServer) -> None:
    words = ["一", "二", "三", "四", "五"]
    for word in words:
        chat.say(word)
    expect(chat.bot).to_have_count(5)
    assert server.said() == words
    assert chat.mine.locator(".text").all_inner_texts() == words


def test_a_refused_message_tells_why_and_can_be_sent_again(chat: Chat, server: ChatServer) -> None:
    server.mood(refuse={"error": "malformed", "text": "这句话我读不出来。"})
    chat.say("你好")
    failed = chat.page.locator(".state-failed")
    expect(failed).to_contain_text("这句话我读不出来。")
    server.mood()
    failed.get_by_role("button", name="重发").click()
    expect(chat.bot).to_contain_text("收到：你好")
    expect(chat.mine).to_have_count(1)
    assert len(set(server.control()["arrivals"])) == 1, "the same id again"


def test_a_refused_message_can_be_given_up(chat: Chat, server: ChatServer) -> None:
    server.mood(refuse={"error": "malformed", "text": "不行"})
    chat.say("你好")
    chat.page.get_by_role("button", name="不发了").click()
    expect(chat.mine).to_have_count(0)
    assert server.said() == []


def test_a_failed_message_holds_up_nothing_behind_it(chat: Chat, server: ChatServer) -> None:
    server.mood(refuse={"error": "malformed", "text": "不行"})
    chat.say("第一")
    expect(chat.page.locator(".state-failed")).to_be_visible()
    server.mood()
    chat.ask("第二")
    assert chat.log() == ["第一", "第二", "收到：第二"]
    assert server.said() == ["第二"]


def test_a_passing_refusal_is_tried_again_by_itself(chat: Chat, server: ChatServer) -> None:
    server.mood(refuse={"error": "unavailable", "text": "系统正忙"})
    chat.page.clock.install()
    chat.say("你好")
    expect(chat.page.locator(".state")).to_have_text("发送中")
    server.mood()
    chat.wind(until=lambda: chat.bot.count() == 1)
    expect(chat.bot).to_contain_text("收到：你好")
    expect(chat.page.locator(".state-failed")).to_have_count(0)


def test_a_reload_keeps_the_conversation(chat: Chat) -> None:
    chat.ask("两句")
    expect(chat.bot).to_have_count(2)
    chat.ask("核对")
    before = chat.log()
    chat.page.reload()
    expect(chat.bot).to_have_count(3)
    assert chat.log() == before


def test_a_new_tab_has_the_whole_history_page_by_page(
    chat: Chat, server: ChatServer, open_chat: OpenChat
) -> None:
    for word in ["一", "二", "三"]:
        chat.ask(word)
    server.mood(page=2)
    other = open_chat(context=chat.page.context)
    expect(other.bot).to_have_count(3)
    assert other.log() == chat.log()


def test_a_reload_in_mid_send_loses_and_doubles_nothing(chat: Chat, server: ChatServer) -> None:
    server.mood(hold="before_storing")
    chat.say("第一")
    chat.say("第二")
    arrived(server)
    chat.page.reload()
    server.mood()
    expect(chat.bot).to_have_count(2)
    assert server.said() == ["第一", "第二"]
    assert chat.mine.locator(".text").all_inner_texts() == ["第一", "第二"]


def test_a_reload_before_the_acknowledgement_doubles_nothing(chat: Chat, server: ChatServer) -> None:
    server.mood(hold="before_ack")
    chat.say("你好")
    expect(chat.bot).to_have_count(1)
    chat.page.reload()
    server.mood()
    expect(chat.bot).to_have_count(1)
    expect(chat.mine).to_have_count(1)
    assert server.said() == ["你好"]


def test_a_server_killed_after_storing_gets_nothing_twice(chat: Chat, server: ChatServer) -> None:
    server.mood(die_after_storing=True)
    chat.say("你好")
    server.kill()
    server.start()
    chat.wind(until=lambda: chat.page.locator(".state").count() == 0)
    expect(chat.mine).to_have_count(1)
    assert server.said() == ["你好"]


def test_a_server_killed_before_storing_gets_it_after_the_restart(chat: Chat, server: ChatServer) -> None:
    server.mood(hold="before_storing")
    chat.say("第一")
    chat.say("第二")
    arrived(server)
    server.kill()
    expect(chat.page.locator(".state").first).to_have_text(HELD_BACK)
    server.start()
    chat.wind(until=lambda: chat.bot.count() == 2)
    assert server.said() == ["第一", "第二"]


def test_a_lost_connection_is_told_in_a_banner_and_comes_back(chat: Chat, server: ChatServer) -> None:
    chat.ask("你好")
    chat.page.clock.install()
    server.kill()
    chat.wind(until=chat.banner.is_visible)
    expect(chat.banner).to_contain_text("正在重连")
    assert chat.page.get_by_role("alertdialog").count() == 0
    server.start()
    chat.wind(until=chat.banner.is_hidden)
    expect(chat.ask("还在吗")).to_contain_text("收到：还在吗")


def test_nobody_has_to_wait_for_the_next_attempt(browser: Browser, server: ChatServer) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    chat = Chat(page, server.url).open()
    chat.ask("你好")
    server.kill()
    button = page.get_by_role("button", name="现在重连")
    chat.wind(until=button.is_visible)
    # With its timers stopped the page makes no attempt of its own.
    page.clock.pause_at(page.evaluate("Date.now() + 60e3"))
    server.start()
    button.click()
    expect(chat.ask("在吗")).to_contain_text("收到：在吗")
    context.close()


def test_what_was_said_elsewhere_meanwhile_is_fetched(chat: Chat, server: ChatServer) -> None:
    chat.ask("你好")
    chat.page.clock.install()
    chat.page.context.set_offline(True)
    chat.wind(until=chat.banner.is_visible)
    server.control(say={"from": "staff", "text": "您的事办好了。"})
    chat.page.context.set_offline(False)
    expect(chat.page.locator(".row-staff")).to_contain_text("您的事办好了。")


def test_words_written_offline_go_out_in_order_when_the_network_is_back(
    chat: Chat, server: ChatServer
) -> None:
    chat.ask("你好")
    chat.page.clock.install()
    chat.page.context.set_offline(True)
    chat.wind(until=chat.banner.is_visible)
    chat.say("第一")
    chat.say("第二")
    expect(chat.page.locator(".state")).to_have_text([HELD_BACK, HELD_BACK])
    chat.page.context.set_offline(False)
    expect(chat.bot).to_have_count(3)
    assert server.said() == ["你好", "第一", "第二"]


def test_words_written_without_a_server_survive_a_closed_tab(
    browser: Browser, chat: Chat, server: ChatServer, open_chat: OpenChat
) -> None:
    chat.ask("你好")
    server.kill()
    chat.say("记得发")
    expect(chat.page.locator(".state")).to_have_text(HELD_BACK)
    context = chat.page.context
    chat.page.close()
    server.start()
    later = open_chat(context=context)
    expect(later.bot.last).to_contain_text("收到：记得发")
    assert server.said() == ["你好", "记得发"]


def test_the_outbox_is_bounded(chat: Chat, server: ChatServer) -> None:
    server.kill()
    chat.page.evaluate(SAY, [str(number) for number in range(52)])
    expect(chat.mine).to_have_count(50)
    expect(chat.page.get_by_role("alert")).to_contain_text("等着发出的话太多了")
    expect(chat.field).to_have_value("51")


def test_an_unknown_token_opens_a_new_conversation_and_loses_no_words(
    open_chat: OpenChat, server: ChatServer
) -> None:
    chat = open_chat()
    chat.ask("旧的")
    server.kill()
    chat.say("新的")
    chat.page.evaluate("localStorage.setItem('yangpu.token', 'made-up')")
    server.start()
    chat.wind(until=lambda: chat.bot.count() == 1)
    expect(chat.bot.last).to_contain_text("收到：新的")
    assert chat.log() == ["新的", "收到：新的"]
    assert chat.page.evaluate("localStorage.getItem('yangpu.token')") != "made-up"


def test_two_tabs_agree(chat: Chat, open_chat: OpenChat, server: ChatServer) -> None:
    other = open_chat(context=chat.page.context)
    chat.ask("从左边")
    expect(other.bot).to_have_count(1)
    other.ask("从右边")
    expect(chat.bot).to_have_count(2)
    assert chat.log() == other.log() == ["从左边", "收到：从左边", "从右边", "收到：从右边"]
    assert server.said() == ["从左边", "从右边"]


def test_clearing_forgets_everything_on_this_device(chat: Chat) -> None:
    chat.ask("我的秘密")
    clear_all(chat)
    expect(chat.page.locator(".row")).to_have_count(0)
    expect(chat.page.locator(".banner")).to_have_count(0)
    assert "秘密" not in chat.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    expect(chat.ask("我是别人")).to_contain_text("收到：我是别人")
    assert chat.log() == ["我是别人", "收到：我是别人"]


def test_clearing_can_be_thought_over(chat: Chat) -> None:
    chat.ask("你好")
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="清空，换人用").click()
    chat.page.get_by_role("button", name="不清空").click()
    expect(chat.mine).to_have_count(1)


def test_clearing_in_one_tab_clears_the_other(chat: Chat, open_chat: OpenChat) -> None:
    other = open_chat(context=chat.page.context)
    chat.ask("你好")
    expect(other.bot).to_have_count(1)
    clear_all(chat)
    expect(other.page.locator(".row")).to_have_count(0)
    chat.ask("换人了")
    expect(other.bot).to_contain_text("收到：换人了", timeout=10_000)


def clear_all(chat: Chat) -> None:
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="清空，换人用").click()
    chat.page.get_by_role("button", name="清空", exact=True).click()


def test_a_service_that_is_still_loading_says_so(server: ChatServer, open_chat: OpenChat) -> None:
    server.mood(loading=True)
    chat = open_chat()
    chat.wind(until=chat.banner.is_visible)
    expect(chat.banner).to_contain_text("正在准备")
    server.mood()
    chat.wind(until=chat.banner.is_hidden)


def test_ids_are_uuids(chat: Chat, server: ChatServer) -> None:
    chat.ask("你好")
    (arrived,) = server.control()["arrivals"]
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", arrived)


@pytest.mark.parametrize("kind", ["localStorage", "sessionStorage"])
def test_the_page_works_where_storage_is_refused(browser: Browser, server: ChatServer, kind: str) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(
        f"Object.defineProperty(window, '{kind}', {{get() {{ throw new DOMException('no', 'SecurityError'); }}}})"
    )
    chat = Chat(context.new_page(), server.url).open()
    expect(chat.ask("你好")).to_contain_text("收到：你好")
    context.close()


def test_unread_replies_are_counted_in_the_title(chat: Chat, server: ChatServer) -> None:
    chat.ask("你好")
    chat.page.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true}); window.away = true;"
    )
    server.control(say={"from": "staff", "text": "在吗？"})
    expect(chat.page).to_have_title("(1) 杨小伴")
    chat.page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'));")
    expect(chat.page).to_have_title("杨小伴")
