"""Every screen of the desk, one after another, as somebody with all roles sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from scripts import build_pages
from services.staff.accounts import Officer
from tests.staff import shown_code
from tests.web import desk_rich
from tests.web.states import CLASSES

TABS = {
    "conversations": ".talks-more",
    "callbacks": ".office-paper",
    "tickets": ".office-split",
    "unanswered": ".office-paper",
    "knowledge": ".office-rows",
    "overview": ".office-chart",
    "talks": ".office-search",
    "colleagues": ".office-colleagues",
    "audit": ".office-table",
}
"""A part that is there when the tab has loaded."""


RICH = {"conversation", "ticket", "overview", "knowledge: xinhua-hospital"}
"""Screens with all the colours, which are looked at by night as well."""
KEYS = {*TABS, *RICH, "knowledge: new", "menu: account"}
"""Screens that are walked over by Tab: each with controls of its own."""
NEW = {"menu": "details[open]", "knowledge: drafts": ".office-detail", "knowledge: new": ".office-detail"}
"""What alone differs from the screen before."""


def drawn() -> set[str]:
    """Names of the parts in the desk's style sheets."""
    sheets = [sheet.read_text(encoding="utf-8") for sheet in (build_pages.WEB / "desk").rglob("*.css")]
    return {
        name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", re.sub(r"\d\.\w+", "", sheet))
    }


_NARROW = [{"width": 1024, "height": 768}, {"width": 720, "height": 450}]
"""A small screen; and a usual one where the browser enlarges everything twice."""
_OUTSIDE = """() => [...document.querySelectorAll('.desk-bar, .desk-bar summary, main, main *')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.office-scroll, .u-wrap'))
  .map(one => `${innerWidth} px cut off ${one.tagName.toLowerCase()}.${one.className}`)"""


def cut_off(page: Page) -> list[str]:
    """What a narrow window does not show."""
    usual, found = page.viewport_size, []
    for size in _NARROW:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += page.evaluate(_OUTSIDE)
    page.set_viewport_size(usual)  # type: ignore[arg-type]
    return found


def seen(page: Page) -> set[str]:
    """Names of the parts on the screen now."""
    return set(page.evaluate(CLASSES))


def screens(page: Page, talk: str) -> Iterator[str]:
    """talk: a conversation that waits for somebody."""
    yield from _loading(page)
    desk_rich.full(page)
    page.reload()
    for tab, part in TABS.items():
        _go(page, tab, part)
        if tab == "unanswered":
            page.get_by_role("button", name="另一种叫法").first.click()
        if tab == "colleagues":
            _reset_a_colleague(page)
        yield tab
    _go(page, f"conversations/{talk}", ".log")
    page.get_by_role("button", name="接入", exact=True).click()
    expect(page.locator(".composer")).to_be_visible()
    _say_beside(page)
    yield "conversation"
    page.route(
        "**/give-back", lambda route: route.fulfill(status=503, json={"text": "系统正忙，请再点一次。"})
    )
    page.get_by_role("button", name="交还杨小伴").click()
    expect(page.locator(".conversation-problem")).to_be_visible()
    yield "problem"
    yield from _broken_line(page)
    for name in ("转交", "稍后提醒", "常用语"):
        menu = page.locator("details", has=page.locator("summary", has_text=name))
        menu.locator("summary").click()
        yield f"menu: {name}"
        page.keyboard.press("Escape")
    page.locator(".desk-account summary").click()
    yield "menu: account"
    page.keyboard.press("Escape")
    _go(page, "tickets", ".office-row")
    page.locator(".office-row").first.click()
    expect(page.locator(".office-history")).to_be_visible()
    page.get_by_label("内部备注").fill("灯杆编号 7")
    page.get_by_role("button", name="记下").click()
    expect(page.locator(".office-note").first).to_be_visible()
    yield "ticket"
    for path in ("drafts", "new", "xinhua-hospital"):
        _go(
            page,
            f"knowledge/{path}",
            ".office-detail form, .office-detail .desk-empty, .office-detail .office-box",
        )
        if path == "xinhua-hospital":
            _try_a_change(page)
        yield f"knowledge: {path}"


def _reset_a_colleague(page: Page) -> None:
    page.locator("summary", has_text="添加一位同事").click()
    theirs = page.locator(".office-colleagues > li", has=page.locator("summary")).first
    theirs.locator("summary").click()
    theirs.get_by_label("换一个新密码").check()
    theirs.get_by_role("button", name="重设并解锁").click()
    expect(page.locator(".office-handed")).to_be_visible()


def _loading(page: Page) -> Iterator[str]:
    page.add_init_script(
        "if (window.name === 'unanswered') window.fetch = () => new Promise(() => undefined);"
    )
    page.evaluate("window.name = 'unanswered'")
    page.reload()
    expect(page.locator(".desk-wait")).to_be_visible()
    yield "loading"
    page.evaluate("window.name = ''")
    page.reload()
    expect(page.get_by_role("navigation")).to_be_visible()


def _try_a_change(page: Page) -> None:
    page.get_by_label("简介").fill("综合医院，演示里改过的简介。")
    expect(page.locator(".office-bubble")).to_be_visible()
    page.get_by_label("居民这样问").fill("新华医院在哪里")
    page.get_by_role("button", name="试一试").click()
    expect(page.locator(".office-tried")).to_be_visible()


def _say_beside(page: Page) -> None:
    """What is not the officer's own sentence: a note among staff, and a card from the knowledge base."""
    page.get_by_label("对居民说").fill("家属昨天来过")
    page.get_by_role("button", name="写备注").click()
    expect(page.locator(".say-note")).to_be_visible()
    page.get_by_role("searchbox").fill("市东医院的电话")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="发给居民").first.click()
    expect(page.locator(".say-sources")).to_be_visible()


def _broken_line(page: Page) -> Iterator[str]:
    page.context.set_offline(True)
    page.get_by_label("对居民说").fill("断网的时候写的")
    page.keyboard.press("Enter")
    expect(page.locator(".lost")).to_be_visible()
    expect(page.get_by_role("button", name="重发")).to_be_visible()
    yield "broken line"
    page.context.set_offline(False)
    expect(page.locator(".lost, .say-pending")).to_have_count(0)


def signing_in(page: Page, officer: Officer, password: str) -> Iterator[str]:
    """From the open door to the desk, for the first time; page: of somebody who is not signed in."""
    page.get_by_label("账号").fill(officer.login)
    page.get_by_label("密码").fill("不是这个密码呀")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("账号或密码不对。")
    yield "sign-in: wrong"
    page.get_by_label("密码").fill(password)
    page.keyboard.press("Enter")
    page.locator("summary", has_text="扫不了").click()
    yield "sign-in: authenticator"
    page.get_by_label("验证码", exact=True).fill(shown_code(officer))
    page.keyboard.press("Enter")
    expect(page.locator(".sign-in-codes")).to_be_visible()
    yield "sign-in: recovery codes"


def _go(page: Page, path: str, part: str) -> None:
    page.evaluate("path => { location.hash = path; }", path)
    expect(page.locator(part).first).to_be_visible()
