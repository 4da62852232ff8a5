"""The chat page inside somebody else's page, which forbids what it did not write itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.web.axe import AAA, found, violations
from tests.web.conftest import DESK, PHONE, ChatServer


class Site:
    """A page of another site with the widget in it; `problems` is what its console complains about."""

    def __init__(self, page: Page, server: ChatServer) -> None:
        self.page = page
        self.origin = f"http://localhost:{server.port}"
        self.problems: list[str] = []
        page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)

    def open(self) -> Site:
        self.page.goto(f"{self.origin}/host")
        expect(self.button).to_be_visible()
        return self

    @property
    def button(self) -> Locator:
        return self.page.get_by_role("button", name="打开杨小伴")

    @property
    def chat(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title='杨小伴']")

    def message_from_frame(self, message: object) -> None:
        self.page.frames[1].evaluate("message => parent.postMessage({yangpu: message}, '*')", message)


@pytest.fixture
def site(browser: Browser, server: ChatServer) -> Iterator[Site]:
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    opened = Site(context.new_page(), server)
    server.mood(embed_sites=[opened.origin])
    yield opened.open()
    context.close()


def test_it_opens_talks_and_closes_under_a_strict_policy(site: Site) -> None:
    site.button.click()
    field = site.chat.locator("#say")
    expect(field).to_be_focused()
    field.fill("你好")
    field.press("Enter")
    expect(site.chat.locator(".row-bot")).to_contain_text("收到：你好")
    box = site.page.locator("iframe").bounding_box()
    assert box
    assert (box["width"], box["x"] + box["width"]) == (400, DESK["width"] - 24)
    site.page.keyboard.press("Escape")
    expect(site.page.locator("iframe")).to_be_hidden()
    expect(site.button).to_be_focused()
    site.button.press("Enter")
    expect(site.chat.locator(".row-bot")).to_be_visible()
    site.chat.get_by_role("button", name="收起杨小伴").click()
    expect(site.page.locator("iframe")).to_be_hidden()
    assert site.problems == []
    assert violations(site.page, AAA) == []


def test_what_is_said_meanwhile_is_counted_until_it_is_looked_at(site: Site, server: ChatServer) -> None:
    site.page.evaluate("addEventListener('yangpu:unread', said => { window.heard = said.detail; })")
    site.page.evaluate("yangpu.open()")
    expect(site.chat.locator("#say")).to_be_visible()
    expect(site.chat.locator(".banner")).to_have_count(0)
    site.chat.locator("#say").press("a")
    site.page.evaluate("yangpu.close()")
    for text in ("在吗？", "请回话。"):
        server.control(say={"from": "staff", "text": text})
    expect(site.page.get_by_role("button", name="打开杨小伴，2条新消息")).to_be_visible()
    assert found(site.page, AAA) == []
    assert site.page.evaluate("[yangpu.unread, window.heard]") == [2, 2]
    site.page.evaluate("yangpu.toggle()")
    expect(site.chat.locator(".row-staff")).to_have_count(2)
    assert site.page.evaluate("yangpu.unread") == 0
    site.page.evaluate("yangpu.toggle()")
    expect(site.button).to_have_accessible_name("打开杨小伴")


def test_nobody_else_can_speak_for_the_frame(site: Site, server: ChatServer) -> None:
    site.button.click()
    expect(site.chat.locator("#say")).to_be_visible()
    site.page.evaluate("postMessage({yangpu: {type: 'close'}}, '*')")
    site.page.evaluate(
        "url => { const other = document.createElement('iframe'); other.src = url; document.body.append(other); }",
        f"{server.url}/chat",
    )
    expect(site.page.frame_locator("iframe >> nth=1").locator("#say")).to_be_visible()
    site.page.frames[2].evaluate("parent.postMessage({yangpu: {type: 'close'}}, '*')")
    for nonsense in (None, "close", {"type": "unread", "count": "many"}, {"type": "constructor"}):
        site.message_from_frame(nonsense)
    assert site.page.evaluate("new Promise(done => setTimeout(() => done(yangpu.unread), 50))") == 0
    expect(site.chat.locator("#say")).to_be_visible()
    site.message_from_frame({"type": "close"})
    expect(site.page.locator("iframe").first).to_be_hidden()


def test_the_page_tells_nothing_to_a_host_that_was_not_named(site: Site, server: ChatServer) -> None:
    site.page.evaluate(
        "url => { window.heard = []; addEventListener('message', said => window.heard.push(said.data));"
        " const other = document.createElement('iframe'); other.src = url; document.body.append(other); }",
        f"{server.url}/chat?host=https://elsewhere.test",
    )
    frame = site.page.frame_locator("iframe")
    expect(frame.locator("#say")).to_be_visible()
    frame.locator("#say").press("Escape")
    assert site.page.evaluate("window.heard") == []


def test_on_a_phone_it_takes_the_whole_screen(site: Site) -> None:
    site.page.set_viewport_size(PHONE)
    site.button.click()
    expect(site.chat.locator("#say")).to_be_visible()
    assert site.page.locator("iframe").bounding_box() == {"x": 0, "y": 0, **PHONE}
