"""The television: ten digits, four arrows, four colours, and nothing to type."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from knowledge import terminal
from tests.knowledge.test_terminal import leaves as menu_leaves
from tests.web import cards
from tests.web.axe import AAA, LAYOUT
from tests.web.axe import found as found_by_axe
from tests.web.conftest import ChatServer, OpenTelevision
from tests.web.journey import LETTERS
from tests.web.remote import BACK, BACKS, BLUE, GREEN, LEFT, OK, RED, YELLOW, Television
from tests.web.tv_states import assert_heard, screens
from tests.web.walk import walk


def test_every_screen_is_fit_for_a_sofa(open_tv: OpenTelevision, server: ChatServer) -> None:
    server.mood(known=True)
    tv, faults, seen = open_tv(), {}, set[str]()
    for name in screens(tv, server):
        found = [*tv.faults(LETTERS["standard"]), *(f"unreachable: {one}" for one in tv.unreachable())]
        found += axe_once(tv, seen, LAYOUT)
        faults.update({name: found} if found else {})
    assert faults == {}


def axe_once(tv: Television, seen: set[str], rules: dict[str, Any]) -> list[str]:
    """To axe one list of choices is like another."""
    look = tv.look()
    if look in seen:
        return []
    seen.add(look)
    return found_by_axe(tv.page, rules)


@pytest.mark.parametrize("size", ["elder", "large"])
def test_larger_letters_fit_as_well(open_tv: OpenTelevision, server: ChatServer, size: str) -> None:
    server.mood(known=True)
    tv, faults, seen = open_tv(size, voice=size == "elder"), {}, set[str]()
    for name in screens(tv, server, deep=False):
        found = tv.faults(LETTERS[size])
        if size == "elder":
            found += axe_once(tv, seen, AAA)
            found += [] if tv.is_read_aloud_again() else ["red does not read it aloud"]
        faults.update({name: found} if found else {})
    assert len(seen) > 30 or size == "large"
    assert faults == {}


def test_arrows_and_ok_lead_everywhere_and_back_to_where_one_was(tv: Television) -> None:
    leaves = [entry for entry, _ in menu_leaves(terminal.menu())]
    said = [entry["title"] for entry in leaves if "text" in entry]
    pages = ["看下一页", "字：标准", "朗读：开着", "换一个号码", "返回", "不退出", "退出", "马上叫人", "发短信请家人打来", "听通话记录", "清掉，换人用", "不换"]  # fmt: skip
    screens, faults = walk(tv.page, said + pages)
    assert faults == []
    found = {title for screen in screens.values() for title in screen["titles"]}
    assert {entry["title"] for entry in leaves} <= found
    services = {entry["title"] for entry in leaves if "service" in entry}
    passed = [len(screen["path"]) for screen in screens.values() if services & set(screen["titles"])]
    assert max(passed) <= 2, "from home a service is on the third screen at the latest"
    assert screens["我的事"]["path"] == ["left"]
    assert screens["办事"]["path"] == ["down"]


def test_every_kind_of_back_key_leads_out_and_home_asks_first(tv: Television) -> None:
    for code in BACKS:
        tv.digits("91").title("办事指南")
        tv.press(code).title("办事")
        tv.press(code).screen("home")
        expect(tv.control("medical")).to_be_focused()
    tv.press(BACK).screen("exit")
    expect(tv.control("stay")).to_be_focused()
    tv.press(OK).screen("home")
    tv.digits("1").screen("group")
    tv.page.go_back()
    tv.screen("home")


def test_four_colours_work_on_every_screen(open_tv: OpenTelevision, server: ChatServer) -> None:
    tv = open_tv(voice=True)
    tv.digits("1").title("看病就医")
    expect(tv.page.locator("main")).to_be_visible()
    tv.page.wait_for_function("() => true")
    tv.press(RED)
    assert_heard(tv, "看病就医。1，预约挂号", times=2)
    tv.press(YELLOW).screen("talk")
    expect(tv.text).to_contain_text("收到：我要找人工")
    tv.press(BLUE).title("看病就医")
    server.control(say={"from": "bot", **cards.DEPARTMENT})
    tv.screen("talk")
    expect(tv.text).to_contain_text("膝盖疼一般看骨科")
    tv.press(GREEN)
    expect(tv.text).to_contain_text("收到：要改一下")


def test_a_reminder_comes_up_over_whatever_is_shown(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("看日历").screen("calendar")
    due = cards.card("该吃降压药了。", "choices", options=cards.options("due", "吃过了", "过十分钟再提醒"))
    server.control(say={"from": "bot", "reply_to": "notice-abc", **due})
    expect(tv.text).to_contain_text("该吃降压药了")
    tv.digits("1")
    expect(tv.text).to_contain_text("收到：opt:due:1")
    tv.press(BACK).screen("calendar")


def test_what_the_telephone_says_appears(tv: Television, server: ChatServer) -> None:
    tv.digits("1").screen("group")
    phone = tv.page.context.new_page()
    phone.goto(f"{server.url}/chat")
    phone.locator("#say").fill("膝盖疼，想看医生")
    phone.locator("#say").press("Enter")
    expect(tv.text).to_contain_text("膝盖疼一般看骨科")
    tv.press(BACK).title("看病就医")


def test_help_stands_without_network_and_after_a_restart_without_it(
    open_tv: OpenTelevision, server: ChatServer
) -> None:
    server.mood(known=True)
    tv = open_tv(voice=True, workers="allow")
    words = "有急事请打电话。急救，1 2 0。报警，1 1 0。火警，1 1 9。女儿的电话"
    assert_heard(tv, words, times=1)  # fetched ahead, before anybody asked for help
    tv.page.wait_for_function(
        "async () => !!(await navigator.serviceWorker.ready) && !!(await caches.match('/tv/kept/help'))"
    )
    server.kill()
    expect(tv.page.locator(".banner-lost")).to_contain_text("现在不能办事")
    tv.page.reload()
    tv.digits("0").screen("help")
    for number in ("120", "110", "119", "13900000001"):
        expect(tv.text).to_contain_text(number)
    expect(tv.page.locator(".note")).to_contain_text("请直接打电话")
    assert tv.page.locator(".tile").count() == 1
    assert_heard(tv, words, times=1)  # nothing was fetched again: the sound was kept


def test_somebody_else_finds_nothing_of_the_one_before(open_tv: OpenTelevision, server: ChatServer) -> None:
    server.mood(known=True)
    tv = open_tv()
    tv.press(LEFT).digits("5").screen("settings")
    tv.choose("换人使用").screen("clear")
    server.mood()
    tv.choose("清掉").screen("home")
    expect(tv.page.locator(".mine")).to_contain_text("电视还没有配对")
    assert tv.page.evaluate("localStorage.getItem('yangpu.tv.family')") in {None, "[]"}
