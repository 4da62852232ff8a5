"""Legible for everybody: sizes, targets, contrast, narrow screens, both themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web import states
from tests.web.axe import AAA, found, violations
from tests.web.conftest import DESK, PHONE, Chat, ChatServer, OpenChat

NARROW = {"width": 320, "height": 640}
SIZES = {"标准": (17, 44), "长辈版": (24, 60), "特大": (30, 60)}
"""Text and target in pixels."""

SMALL_TARGETS = """least => [...document.querySelectorAll('button, input, textarea, summary, a.button, a.dial')]
  .filter(one => one.offsetParent !== null)
  .map(one => ({name: one.innerText || one.ariaLabel, box: one.getBoundingClientRect()}))
  .filter(({box}) => box.height < least - 0.5 || box.width < least - 0.5)
  .map(({name, box}) => `${name} ${box.width}x${box.height}`)"""

SMALL_TEXT = """least => [...document.querySelectorAll('.page *')]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(one => !one.closest('.unseen') && parseFloat(getComputedStyle(one).fontSize) < least)
  .map(one => `${one.className} ${getComputedStyle(one).fontSize}`)"""


TOP = "one => one.getBoundingClientRect().top - one.closest('.scroller').getBoundingClientRect().top"
"""How far below the upper edge of the conversation it begins, in pixels."""

BROKEN = """() => [...document.querySelectorAll('.menu-entry')].filter(one => {
  const words = document.createRange(), box = one.getBoundingClientRect();
  words.selectNodeContents(one);
  return words.getClientRects().length > 1 || box.left < 0 || box.right > innerWidth;
}).map(one => one.textContent)"""
"""Entries of the open menu that take two lines or stick out."""


def talk(chat: Chat, sentences: list[str] = states.EVERYTHING) -> None:
    for sentence in sentences:
        chat.ask(sentence)


def choose_size(chat: Chat, name: str) -> None:
    chat.page.get_by_role("button", name=name, exact=True).click()


def axe_everywhere(chat: Chat, server: ChatServer, look: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What `look` finds, by screen; and which parts of the page were on none of them."""
    problems, seen = {}, set[str]()
    for name in states.screens(chat, server):
        seen |= states.seen(chat)
        problems[name] = look(chat.page)
    chat.problems.clear()  # the browser notes what failed on purpose
    return {**problems, "unseen": sorted(states.drawn() - seen - states.UNSEEN)}


def test_axe_finds_nothing_on_any_screen(open_chat: OpenChat, server: ChatServer) -> None:
    chat = open_chat(permissions=["microphone"])
    choose_size(chat, "标准")
    assert {name: one for name, one in axe_everywhere(chat, server, found).items() if one} == {}


def test_the_elder_version_has_seven_to_one_on_every_screen_in_both_themes(
    open_chat: OpenChat, server: ChatServer
) -> None:
    chat = open_chat(permissions=["microphone"], reduced_motion="reduce")
    choose_size(chat, "长辈版")
    wrong = axe_everywhere(chat, server, lambda page: violations(page, AAA))
    hint = [
        name for name in wrong.pop("unseen") if not name.startswith("hint")
    ]  # which leads to this version
    assert ([name for name, one in wrong.items() if one], hint) == ([], []), wrong


@pytest.mark.parametrize(("size", "text", "target"), [(name, *numbers) for name, numbers in SIZES.items()])
def test_text_and_targets_have_their_size(chat: Chat, size: str, text: int, target: int) -> None:
    choose_size(chat, size)
    talk(chat)
    said = chat.bot.first.locator(".text")
    assert said.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") == text
    assert said.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)") >= text * 1.5
    assert chat.page.evaluate(SMALL_TARGETS, target) == []


@pytest.mark.parametrize(("size", "least"), [("标准", 13), ("长辈版", 18), ("特大", 18)])
def test_nothing_is_written_smaller_than_allowed(chat: Chat, size: str, least: int) -> None:
    choose_size(chat, size)
    talk(chat)
    assert chat.page.evaluate(SMALL_TEXT, least) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_narrow_screen_needs_no_sideways_scrolling(open_chat: OpenChat, size: str) -> None:
    chat = open_chat(viewport=NARROW)
    choose_size(chat, size)
    talk(chat)
    sticking_out = chat.page.evaluate(
        "() => [...document.querySelectorAll('.page *')].filter(one => !one.closest('.unseen, .skip, svg'))"
        ".filter(one => { const box = one.getBoundingClientRect(); return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5); })"
        ".map(one => one.className)"
    )
    assert sticking_out == []
    for group in chat.page.locator(".menu-button").all():
        group.click()
        assert chat.page.evaluate(BROKEN) == []


@pytest.mark.parametrize("name", ["关怀版", "换成亲情版", "打开长辈模式"])
def test_the_elder_version_is_found_by_its_other_names(chat: Chat, name: str) -> None:
    chat.say(name)
    expect(chat.page.locator("html")).to_have_attribute("data-size", "elder")
    expect(chat.mine).to_have_count(0)
    expect(chat.field).to_have_value("")


def test_twice_as_large_in_the_browser_everything_is_still_there(open_chat: OpenChat) -> None:
    chat = open_chat(
        viewport={"width": DESK["width"] // 2, "height": DESK["height"] // 2}, device_scale_factor=2
    )
    choose_size(chat, "长辈版")
    talk(chat, ["膝盖疼，想看医生", "答案"])
    assert chat.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    expect(chat.field).to_be_in_viewport(ratio=1)
    expect(chat.bot.last.locator(".text")).to_be_in_viewport()


def test_the_size_is_remembered_and_leaves_what_was_said_in_sight(chat: Chat) -> None:
    chat.ask("答案")
    usual = chat.field.evaluate("one => getComputedStyle(one).height")
    choose_size(chat, "特大")
    expect(chat.mine.last).to_be_in_viewport(ratio=1)
    choose_size(chat, "标准")
    expect(chat.field).to_have_css("height", usual)
    choose_size(chat, "长辈版")
    chat.page.reload()
    expect(chat.page.get_by_role("button", name="长辈版", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert chat.page.evaluate("document.documentElement.dataset.size") == "elder"


def test_the_first_visit_points_out_the_elder_version(chat: Chat) -> None:
    chat.page.get_by_role("button", name="换成长辈版").click()
    assert chat.page.evaluate("document.documentElement.dataset.size") == "elder"
    choose_size(chat, "标准")
    expect(chat.page.get_by_text("字太小看不清？")).to_have_count(0)


def test_the_hint_can_be_sent_away_for_good(chat: Chat) -> None:
    chat.page.get_by_role("button", name="不用了").click()
    chat.page.reload()
    expect(chat.field).to_be_visible()
    expect(chat.page.get_by_text("字太小看不清？")).to_have_count(0)


def test_the_theme_follows_the_phone_until_one_is_chosen(open_chat: OpenChat) -> None:
    chat = open_chat(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = chat.page.evaluate(ground)
    chat.page.emulate_media(color_scheme="light")
    expect(chat.page.locator("html")).to_have_attribute("data-theme", "light")
    assert chat.page.evaluate(ground) != dark
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="深色").click()
    chat.page.reload()
    expect(chat.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_nothing_moves_for_those_who_want_it_still(open_chat: OpenChat, server: Any) -> None:
    server.mood(hold="thinking")
    chat = open_chat(reduced_motion="reduce")
    chat.say("你好")
    dot = chat.page.locator(".dots i").first
    assert dot.evaluate("one => getComputedStyle(one).animationName") == "none"


def test_the_greeting_tells_what_can_be_done(chat: Chat) -> None:
    starters = chat.page.locator(".starter")
    assert 4 <= starters.count() <= 5
    starters.first.click()
    expect(chat.mine).to_have_count(1)
    expect(chat.bot).to_have_count(1)


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_long_answer_is_read_from_its_beginning(open_chat: OpenChat, viewport: dict[str, int]) -> None:
    chat = open_chat(viewport=viewport)
    choose_size(chat, "特大")
    chat.ask("答案")
    expect(chat.mine.last).to_be_in_viewport(ratio=1)
    chat.page.get_by_role("button", name="下面还有").click()
    expect(chat.bot.last.locator(".sources")).to_be_in_viewport()


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_every_answer_is_shown_from_what_was_said(open_chat: OpenChat, size: str) -> None:
    """Though the field shrinks and buttons are pressed in between; in danger from the number to call."""
    chat = open_chat(viewport={"width": 360, "height": 640})
    choose_size(chat, size)
    for sentence in ("答案", "膝盖疼，想看医生，最好是上午", "答案", "我的预约"):
        chat.ask(sentence)
        assert chat.mine.last.evaluate(TOP) < 30 or not chat.page.locator(".below").count()
    chat.ask("膝盖疼，想看医生").locator(".option").first.click()
    expect(chat.bot.last).to_contain_text("哪一天")
    expect(chat.mine.last).to_be_in_viewport(ratio=1)
    expect(chat.bot.last.locator(".text").first).to_be_in_viewport()
    chat.ask("胸口疼")
    expect(chat.bot.last.locator(".dial").first).to_be_in_viewport(ratio=1)
    assert size == "标准" or chat.bot.last.evaluate(TOP) < 30


def test_new_messages_do_not_tear_a_reader_away(chat: Chat, server: Any) -> None:
    talk(chat, ["核对", "回执", "答案"])
    scroller = chat.page.locator(".scroller")
    scroller.evaluate("one => { one.scrollTop = 0; }")
    chat.page.wait_for_timeout(200)
    server.control(say={"from": "staff", "text": "在吗？"})
    expect(chat.page.locator(".row-staff")).to_have_count(1)
    assert scroller.evaluate("one => one.scrollTop") == 0
    expect(chat.page.get_by_role("button", name="下面还有")).to_be_visible()


def test_time_is_shown_where_there_was_a_pause(chat: Chat, server: Any) -> None:
    chat.ask("你好")
    chat.ask("还在吗")
    expect(chat.page.locator(".time")).to_have_count(1)
    later = chat.page.evaluate("new Date(Date.now() + 6 * 60e3).toISOString()")
    server.control(say={"from": "staff", "text": "在的。", "at": later})
    expect(chat.page.locator(".time")).to_have_count(2)
