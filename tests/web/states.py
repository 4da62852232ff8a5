"""Every screen of the chat page, one after another: what looks at all of them shares this list.

Nothing is missing when each part that the style sheets draw was on one of them: `seen` and `drawn`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import Image
from playwright.sync_api import expect

from scripts import build_pages
from tests.web import cards
from tests.web.conftest import PHONE, Chat, ChatServer

EVERYTHING = [
    "膝盖疼，想看医生", "哪天", "核对", "回执", "我的预约", "答案", "未核实", "选择", "人工", "胸口疼", "打分", "天气",
    "空位", "空单", "几点",
]  # fmt: skip
BESIDE = [
    {"from": "staff", "text": "在的。"},
    {"from": "bot", **cards.card("要人工帮您吗？", "handoff", state="offered", options=cards.options("human", "要", "不要"))},
    {"from": "bot", **cards.card("小王先下线了，下面还是杨小伴陪您。", "handoff", state="ended")},
    {"from": "system", "text": "工作人员小王接入了。"},
    {"from": "bot", **cards.CANCELLED},
    {"from": "bot", **cards.card("这是今天的菜单。", "list", of="events", items=[{"title": "红烧肉"}], picture=cards.DOT)},
]  # fmt: skip
"""What nobody asked for."""
UNSEEN = {"noscript", "opening", "earlier", "icon-filled"}
"""Without scripts; before they are there; after more than eighty messages; while a star is pressed."""
CLASSES = "[...new Set([...document.querySelectorAll('body *')].flatMap(one => [...one.classList]))]"


def drawn() -> set[str]:
    """Names of the parts in the chat's style sheets."""
    sheets = [sheet.read_text(encoding="utf-8") for sheet in (build_pages.WEB / "chat").glob("*.css")]
    return {
        name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", re.sub(r"\d\.\w+", "", sheet))
    }


def seen(chat: Chat) -> set[str]:
    """Names of the parts on the screen now."""
    return set(chat.page.evaluate(CLASSES))


def unroll(chat: Chat) -> None:
    """Everything at once on the screen: axe passes over what is scrolled away."""
    height = chat.page.evaluate("document.querySelector('.scroller').scrollHeight")
    chat.page.set_viewport_size(
        {"width": chat.page.viewport_size["width"], "height": height + PHONE["height"]}
    )  # type: ignore[index]


def screens(chat: Chat, server: ChatServer) -> Iterator[str]:
    """Shows them; yields each one's name."""
    page = chat.page
    yield "greeting"
    page.get_by_role("button", name="服务", exact=True).click()
    yield "menu"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="更多").click()
    yield "more"
    page.get_by_role("button", name="清空，换人用").click()
    yield "privacy"
    page.keyboard.press("Escape")
    yield from _drawer(chat, server)
    for asked in ("手机", "哪天"):
        chat.ask(asked)
        yield f"asked: {asked}"
    yield from _besides_words(chat)
    for sentence in EVERYTHING:
        chat.ask(sentence)
    for message in BESIDE:
        server.control(say=message)
    expect(page.locator(".row-staff")).to_be_visible()
    server.mood(refuse={"error": "malformed", "text": "这句话我读不出来。"})
    chat.say("你好")
    expect(page.locator(".state-failed")).to_be_visible()
    server.mood(hold="thinking")
    chat.say("还在吗")
    expect(page.locator(".typing")).to_be_visible()
    page.locator(".scroller").evaluate("one => { one.scrollTop = 0; }")
    expect(page.locator(".below")).to_be_visible()
    yield "further up"
    unroll(chat)
    yield "conversation"


def _besides_words(chat: Chat) -> Iterator[str]:
    page = chat.page
    _picture(chat)
    page.locator(".picture").click()
    yield "picture"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="更多").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"none"}
    )
    expect(page.locator(".full")).to_be_visible()
    yield "no picture"
    page.locator(".aloud").last.click()
    yield "read aloud"
    page.get_by_role("button", name="说话").click()
    expect(page.locator(".voice-seconds")).to_be_visible()
    yield "listening"
    page.locator(".voice-cancel").click()
    page.context.set_offline(True)
    expect(page.locator(".banner")).to_be_visible()
    chat.say("断网的时候写的")
    expect(page.locator(".bubble-pending").last).to_be_visible()
    yield "offline"
    page.context.set_offline(False)
    expect(page.locator(".bubble-pending, .banner")).to_have_count(0)
    expect(page.locator(".typing")).to_have_count(0)


def _picture(chat: Chat) -> None:
    """A photo of the person's own, as it was sent."""
    photo = io.BytesIO()
    Image.new("RGB", (600, 400), (20, 120, 60)).save(photo, "JPEG")
    chat.page.get_by_role("button", name="更多").click()
    chat.page.locator("input[type=file]").set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    expect(chat.page.locator(".picture-image")).to_be_visible()


def _drawer(chat: Chat, server: ChatServer) -> Iterator[str]:
    page = chat.page
    failing = "**/affairs"
    for name, mood in (("affairs", {}), ("signed out", {"nobody": True}), ("failed", {"fail": True})):
        server.mood(**mood)
        if name == "failed":
            page.route(failing, lambda route: route.fulfill(status=503))
        if not page.get_by_role("button", name="我的事项").is_visible():
            page.get_by_role("button", name="更多").click()
        page.get_by_role("button", name="我的事项").click()
        expect(page.locator(".drawer .button").nth(1)).to_be_visible()
        yield f"drawer: {name}"
        page.keyboard.press("Escape")
    page.unroute(failing)
    server.mood()
