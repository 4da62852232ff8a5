"""Every screen of the television, one after another, and what the server says there that is long or has to be picked."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from knowledge import terminal
from knowledge.content import CONTENT, load_yaml
from tests.web import cards
from tests.web.conftest import ChatServer
from tests.web.remote import BACK, LEFT, RIGHT, UP, Television, menus

READING = cards.card("您量了什么？", "question", service="health-log", field="reading", input="text")

DEPARTMENTS = load_yaml(CONTENT / "departments.yml")
MANY = cards.card(
    "您想看哪个科？可以选：1、心血管内科，2、消化内科，3、呼吸内科，4、神经内科。要别的科室直接告诉我。", "question", service="doctor-appointment", field="department", input="choice",
    options=[{**one, "group": "内科"} for one in cards.options("dep", "心血管内科", "消化内科", "呼吸内科", "神经内科")],
    more=[{"title": one["name"], "group": one["group"]} for one in DEPARTMENTS],
)  # fmt: skip
"""As the server asks it, and all that can be answered."""


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


def assert_heard(tv: Television, beginning: str, *, times: int) -> None:
    """Waits until words that begin so were read this often."""
    deadline = 100
    while sum(text.startswith(beginning) for text in tv.heard) < times and deadline:
        tv.page.wait_for_timeout(50)
        deadline -= 1
    assert sum(text.startswith(beginning) for text in tv.heard) == times, tv.heard
