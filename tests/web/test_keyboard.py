"""Everything can be done without a mouse, and nothing happens that was not meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, Chat, OpenChat


@pytest.fixture
def chat(open_chat: OpenChat) -> Chat:
    return open_chat(viewport=DESK)


def focused(page: Page) -> str:
    """What has the focus: its label or text."""
    return str(
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || '').trim()"
        )
    )


def test_the_field_has_the_focus_at_a_desk(chat: Chat) -> None:
    expect(chat.field).to_be_focused()


def test_a_phone_keeps_its_keyboard_down(open_chat: OpenChat) -> None:
    expect(open_chat(has_touch=True, is_mobile=True).field).not_to_be_focused()


def test_a_whole_booking_by_keyboard_alone(chat: Chat) -> None:
    keys = chat.page.keyboard
    keys.type("膝盖疼，想看医生")
    keys.press("Enter")
    expect(chat.bot).to_have_count(1)
    keys.press("1")
    expect(chat.bot).to_have_count(3)
    keys.press("Shift+Tab")
    while "周一" not in focused(chat.page):
        keys.press("Shift+Tab")
    keys.press("Enter")
    expect(chat.bot).to_have_count(4)
    keys.press("Tab")
    while "对，就这样" not in focused(chat.page):
        keys.press("Tab")
    keys.press("Enter")
    expect(chat.bot.last).to_contain_text("YP7K3M")


def test_shift_enter_makes_a_new_line(chat: Chat) -> None:
    chat.page.keyboard.type("第一行")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.type("第二行")
    expect(chat.field).to_have_value("第一行\n第二行")
    chat.page.keyboard.press("Enter")
    expect(chat.mine.locator(".text")).to_have_text("第一行\n第二行")


def test_enter_that_ends_a_composition_sends_nothing(chat: Chat) -> None:
    chat.field.fill("nihao")
    for sign in [{"isComposing": True}, {"keyCode": 229}]:
        chat.field.evaluate(
            "(field, sign) => field.dispatchEvent(new KeyboardEvent('keydown', "
            "{key: 'Enter', bubbles: true, cancelable: true, ...sign}))",
            sign,
        )
    expect(chat.field).to_have_value("nihao")
    expect(chat.mine).to_have_count(0)


def test_an_empty_or_blank_message_is_not_sent(chat: Chat) -> None:
    chat.page.keyboard.press("Enter")
    chat.page.keyboard.type("   ")
    chat.page.keyboard.press("Enter")
    expect(chat.mine).to_have_count(0)


def test_a_digit_in_the_middle_of_a_sentence_is_a_digit(chat: Chat) -> None:
    chat.ask("选择")
    chat.page.keyboard.type("我要2")
    expect(chat.field).to_have_value("我要2")
    expect(chat.mine).to_have_count(1)


@pytest.mark.parametrize("asked", ["哪天", "几点", "手机"])
def test_a_digit_begins_an_answer_where_answers_begin_with_digits(chat: Chat, asked: str) -> None:
    chat.ask(asked)
    chat.page.keyboard.type("1")
    expect(chat.field).to_have_value("1")
    expect(chat.mine).to_have_count(1)


def test_a_digit_without_such_an_option_is_typed(chat: Chat) -> None:
    chat.ask("选择")
    chat.page.keyboard.type("9")
    expect(chat.field).to_have_value("9")


def test_the_menu_opens_walks_and_closes(chat: Chat) -> None:
    button = chat.page.get_by_role("button", name="查询")
    button.focus()
    chat.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert focused(chat.page) == "办事指南"
    chat.page.keyboard.press("ArrowDown")
    assert focused(chat.page) == "找医院"
    chat.page.keyboard.press("ArrowUp")
    chat.page.keyboard.press("ArrowUp")
    assert focused(chat.page) == "时间银行介绍"
    chat.page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_a_menu_entry_says_its_sentence(chat: Chat) -> None:
    chat.page.get_by_role("button", name="我的", exact=True).click()
    chat.page.get_by_role("button", name="我的时间币").press("Enter")
    expect(chat.mine.last.locator(".text")).to_have_text("我有多少时间币")


def test_the_menu_keeps_to_what_wechat_allows(chat: Chat) -> None:
    groups = chat.page.locator(".menu-button")
    assert groups.count() <= 3
    for group in groups.all():
        assert len(group.inner_text().strip()) <= 4
        group.click()
        entries = chat.page.locator(".menu-entry").all_inner_texts()
        assert 1 <= len(entries) <= 5
        assert max(len(entry) for entry in entries) <= 7


def test_escape_closes_what_plus_opened(chat: Chat) -> None:
    chat.page.get_by_role("button", name="更多").press("Enter")
    expect(chat.page.locator("#more")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.page.locator("#more")).to_have_count(0)
    expect(chat.field).to_be_focused()


def test_the_dialog_keeps_the_focus_and_gives_it_back(chat: Chat) -> None:
    chat.page.get_by_role("button", name="更多").click()
    opener = chat.page.get_by_role("button", name="清空，换人用")
    opener.press("Enter")
    assert focused(chat.page) == "不清空"
    chat.page.keyboard.press("Tab")
    assert focused(chat.page) == "清空"
    chat.page.keyboard.press("Tab")
    assert focused(chat.page) == "不清空"
    chat.page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_the_first_tab_stop_jumps_to_the_field(open_chat: OpenChat) -> None:
    chat = open_chat(has_touch=True, is_mobile=True)
    chat.page.keyboard.press("Tab")
    assert focused(chat.page) == "跳到输入框"
    chat.page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()


def test_every_control_shows_its_focus(chat: Chat) -> None:
    for asked in ["答案", "核对", "回执", "胸口疼", "打分"]:
        chat.ask(asked)
    unseen = []
    for _ in range(60):
        chat.page.keyboard.press("Shift+Tab")
        seen = chat.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return document.activeElement === document.body || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2); }"
        )
        if not seen:
            unseen.append(focused(chat.page))
    assert unseen == []
