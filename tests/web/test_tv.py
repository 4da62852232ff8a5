"""The television: ten digits, four arrows, four colours, and nothing to type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from knowledge import terminal
from knowledge.content import CONTENT, load_yaml
from tests.knowledge.test_terminal import leaves as menu_leaves
from tests.web import cards
from tests.web.axe import AAA, LAYOUT
from tests.web.axe import found as found_by_axe
from tests.web.conftest import ChatServer
from tests.web.remote import (  # fmt: skip
    BACK,
    BACKS,
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    OK,
    RED,
    RIGHT,
    SCREEN,
    UP,
    YELLOW,
    Television,
    menus,
)
from tests.web.walk import walk

LETTERS = {"standard": 44, "elder": 52, "large": 60}

READING = cards.card("您量了什么？", "question", service="health-log", field="reading", input="text")

DEPARTMENTS = load_yaml(CONTENT / "departments.yml")
MANY = cards.card(
    "您想看哪个科？可以选：1、心血管内科，2、消化内科，3、呼吸内科，4、神经内科。要别的科室直接告诉我。", "question", service="doctor-appointment", field="department", input="choice",
    options=[{**one, "group": "内科"} for one in cards.options("dep", "心血管内科", "消化内科", "呼吸内科", "神经内科")],
    more=[{"title": one["name"], "group": one["group"]} for one in DEPARTMENTS],
)  # fmt: skip
"""As the server asks it, and all that can be answered."""

OpenTelevision = Callable[..., Television]


@pytest.fixture
def open_tv(browser: Browser, server: ChatServer) -> Iterator[OpenTelevision]:
    """`open_tv(size=…, voice=True)`; `known` in the server's mood makes it a grandmother's."""
    made: list[tuple[BrowserContext, Television]] = []
    server.control(menu=terminal.menu())

    def opened(size: str = "standard", *, workers: str = "block", **senses: bool) -> Television:
        context = browser.new_context(
            viewport=SCREEN, locale="zh-CN", service_workers=workers, permissions=["microphone"]
        )  # type: ignore[arg-type]
        context.add_init_script(f"localStorage.setItem('yangpu.size', '{size}')")
        made.append((context, Television(context.new_page(), server.url, **senses)))
        return made[-1][1].open()

    yield opened
    for context, television in made:
        context.close()
        assert television.problems == [], "the browser's console has errors"


@pytest.fixture
def tv(open_tv: OpenTelevision) -> Television:
    return open_tv()


def screens(tv: Television, server: ChatServer, *, deep: bool = True) -> Iterator[str]:
    """Shows every screen that there is, one after another; its name. deep: also the groups within groups."""
    yield "home"
    for digits, group in menus([scene for scene in terminal.menu() if scene.get("home", True)]):
        if len(digits) > 1 and not deep:
            continue
        tv.digits(digits).title(group.get("name", group["title"]))
        yield group["title"]
        for _ in digits:
            tv.press(BACK)
        tv.screen("home")
    tv.digits("0").screen("help")
    yield "help"
    tv.press(BACK).screen("home")
    tv.press(RIGHT, RIGHT, RIGHT).screen("more")
    yield "more"
    tv.choose_tile("calls").screen("calls")
    yield "calls"
    tv.press(BACK).screen("more")
    tv.press(LEFT, LEFT, LEFT).screen("home")
    for name, title in (("settings", ""), ("pair", "电视配对"), ("clear", "换人使用")):
        tv.press(LEFT, LEFT, LEFT).screen("group")
        tv.choose("电视设置").screen("settings")
        if title:
            tv.choose(title).screen(name)
        yield name
        tv.press(*[BACK] * (3 if title else 2)).screen("home")
    tv.press(BACK).screen("exit")
    yield "exit"
    tv.press(BACK).screen("home")
    said = [reply for replies in cards.SCRIPT.values() for reply in replies]
    for reply in said:
        server.control(say={"from": "bot", **reply})
        expect(tv.page.locator(".said:last-child")).to_contain_text(reply["text"][:4])
        yield f"card: {reply['text'][:8]}"
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("看日历").screen("calendar")
    yield "calendar"
    for month in ("2026年12月", "2027年1月"):  # another key between: OK twice at once is a tremor
        tv.press(UP).choose_tile("after").title(f"选哪一天　{month}")
    expect(tv.page.locator(".week")).to_have_count(1 + 6)
    yield "calendar of six weeks"
    tv.press(BACK).screen("talk")
    tv.choose("用手机").screen("phone")
    yield "phone"
    tv.press(BACK).screen("talk")
    server.control(say={"from": "bot", **cards.TIME})
    tv.choose("选别的时间").screen("hours")
    yield "hours"
    tv.choose("下午")
    yield "hours of the afternoon"
    tv.press(BACK, BACK).screen("talk")
    server.control(say={"from": "bot", **MANY})
    tv.choose("分类找").screen("pick")
    yield "headings"
    tv.digits("2")
    yield "under a heading"
    tv.press(BACK, BACK).screen("talk")
    server.control(say={"from": "bot", **READING})
    tv.choose("选一样").screen("reading")
    yield "reading"
    tv.choose("血压").screen("measure")
    yield "measure"


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


def assert_heard(tv: Television, beginning: str, *, times: int) -> None:
    """Waits until words that begin so were read this often."""
    deadline = 100
    while sum(text.startswith(beginning) for text in tv.heard) < times and deadline:
        tv.page.wait_for_timeout(50)
        deadline -= 1
    assert sum(text.startswith(beginning) for text in tv.heard) == times, tv.heard


def test_a_number_is_entered_by_digit_keys_or_on_the_pad(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.PHONE})
    expect(tv.page.locator(".pad-value")).to_be_visible()
    tv.digits("1381234").press(RIGHT, RIGHT, DOWN, DOWN, OK)
    expect(tv.page.locator(".pad-hint")).to_have_text("手机号是11位")
    tv.digits("5679").control("delete").click()
    tv.digits("8").press(OK)
    expect(tv.text).to_contain_text("收到：13812345678")
    code = {**cards.CODE["custom"], "options": cards.options("resend", "重发验证码")}
    server.control(say={"from": "bot", **cards.CODE, "custom": code})
    expect(tv.control("opt:resend:1")).to_be_visible()
    tv.digits("034518").control("send").click()
    expect(tv.text).to_contain_text("收到：034518")
    server.control(say={"from": "bot", **cards.PEOPLE})
    expect(tv.control("digit 5")).to_be_focused()
    tv.press(UP, OK, RIGHT, DOWN, DOWN, DOWN, OK)
    expect(tv.text).to_contain_text("收到：2")
    server.control(say={"from": "bot", **cards.RATING})
    expect(tv.control("ready 5星，非常满意")).to_be_focused()
    tv.digits("4")
    expect(tv.text).to_contain_text("收到：4星，满意")


def test_days_hours_and_readings_need_no_keyboard(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("看日历").screen("calendar")
    expect(tv.control("2026-11-20")).to_be_focused()
    tv.press(RIGHT, DOWN, OK).screen("talk")
    expect(tv.text).to_contain_text("收到：11月28日")
    days = [{"title": title} for title in ("11月24日（周二）", "12月1日（周二）")]
    some = {
        **cards.DATE["custom"],
        "options": cards.options("day", "11月21日（明天，周六）"),
        "more": days,
        "only": True,
    }
    server.control(say={"from": "bot", **cards.DATE, "custom": some})
    tv.choose("看日历").screen("calendar")
    expect(tv.control("2026-11-21")).to_be_focused()
    expect(tv.page.locator(".calendar .tile")).to_have_count(2)
    tv.press(DOWN, OK)
    expect(tv.text).to_contain_text("收到：11月24日")
    server.control(say={"from": "bot", **cards.HAPPENED})
    tv.choose("选更早的日子").screen("calendar")
    expect(tv.control("2026-11-20")).to_be_focused()
    expect(tv.page.locator(".day-cell.tile")).to_have_count(20)
    expect(tv.control("after")).to_have_count(0)
    tv.press(UP).choose_tile("before").title("选哪一天　2026年10月")
    tv.press(UP).choose_tile("2026-10-31")  # another key between: OK twice at once is a tremor
    expect(tv.text).to_contain_text("收到：10月31日")
    late = {**cards.TIME["custom"], "earliest": "15:20"}
    server.control(say={"from": "bot", **cards.TIME, "custom": late})
    tv.choose("选别的时间")
    expect(tv.page.locator(".choices .tile-title")).to_have_text(["下午", "晚上"])
    tv.choose("下午")
    expect(tv.page.locator(".choices .tile-title")).to_have_text(["下午3点", "下午4点", "下午5点"])
    tv.choose("下午3点").choose("下午3点半")
    expect(tv.text).to_contain_text("收到：下午3点半")
    server.control(say={"from": "bot", **READING})
    tv.choose("选一样").choose("血压")
    tv.digits("135").control("send").click()
    expect(tv.text).to_contain_text("低压")
    tv.digits("85").control("send").click()
    expect(tv.text).to_contain_text("收到：血压135 85")


def test_in_danger_help_is_what_ok_presses(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.ALERT})
    expect(tv.control("help")).to_be_focused()
    tv.press(OK).screen("help")


def test_a_shaking_hand_answers_one_question(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.DEPARTMENT})
    expect(tv.page.locator(".choices .tile:focus")).to_have_count(1)
    tv.press(OK, OK, OK, OK, OK)
    expect(tv.text).to_contain_text("哪一天去看？")
    assert server.said() == ["骨科"]


def test_answers_without_a_button_are_pages_of_choices(tv: Television, server: ChatServer) -> None:
    more = [{"title": f"第{number}街道"} for number in range(1, 13)]
    asked = cards.card("住哪个街道？", "question", service="door-service", field="street", input="place", more=more, optional=True)  # fmt: skip
    server.control(say={"from": "bot", **asked})
    tv.choose("第12街道")
    expect(tv.text).to_contain_text("收到：第12街道")
    server.control(say={"from": "bot", **asked})
    tv.choose("跳过")
    expect(tv.text).to_contain_text("收到：跳过")
    server.control(say={"from": "bot", **asked})
    tv.choose("请工作人员打给我")
    expect(tv.text).to_contain_text("收到：我要找人工")


def test_any_of_many_departments_is_four_presses_of_the_digits_that_are_read_aloud(
    open_tv: OpenTelevision, server: ChatServer
) -> None:
    tv = open_tv("large", voice=True)  # three of them and the next page fit on the screen
    server.control(say={"from": "bot", **MANY})
    words = (
        "您想看哪个科？要别的科室直接告诉我。1，心血管内科；2，消化内科；3，呼吸内科；4，分类找；5，神经内科"
    )
    assert_heard(tv, words, times=1)
    tv.digits("4").title("在哪一类里")
    headings = list(dict.fromkeys(one["group"] for one in DEPARTMENTS))
    wanted = headings[-1]
    tv.digits(str(len(headings))).title(wanted)
    tv.press(57)
    expect(tv.page.locator(".choices .tile").first).to_contain_text("4")
    tv.choose("针灸推拿科")
    expect(tv.text).to_contain_text("收到：针灸推拿科")


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


def test_what_is_said_to_the_television_appears(open_tv: OpenTelevision, server: ChatServer) -> None:
    tv = open_tv(ears=True)
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("对着电视说")
    expect(tv.control("microphone")).to_contain_text("说完按确定")
    tv.press(OK)
    expect(tv.text).to_contain_text("膝盖疼一般看骨科")


def test_somebody_else_finds_nothing_of_the_one_before(open_tv: OpenTelevision, server: ChatServer) -> None:
    server.mood(known=True)
    tv = open_tv()
    tv.press(LEFT).digits("5").screen("settings")
    tv.choose("换人使用").screen("clear")
    server.mood()
    tv.choose("清掉").screen("home")
    expect(tv.page.locator(".mine")).to_contain_text("电视还没有配对")
    assert tv.page.evaluate("localStorage.getItem('yangpu.tv.family')") in {None, "[]"}
