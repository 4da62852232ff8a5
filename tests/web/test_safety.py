"""What people, records and strangers write stays text; links lead to web pages and telephones only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import here
from tests.web.conftest import Chat, ChatServer

ATTACK = "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"


@pytest.fixture
def talking(chat: Chat) -> Chat:
    chat.ask("你好")
    return chat


def test_what_the_person_writes_is_text(chat: Chat) -> None:
    chat.say(ATTACK)
    expect(chat.mine.locator(".text")).to_have_text(ATTACK)
    expect(chat.bot.locator(".text")).to_have_text(f"收到：{ATTACK}")
    assert chat.page.locator(".log img, .log script").count() == 0
    expect(chat.page).to_have_title("杨小伴")


CARDS = {
    "answer": {"title": ATTACK, "facts": [{"label": ATTACK, "value": ATTACK}], "sources": [{"title": ATTACK}],
               "as_of": ATTACK, "confidence": "low", "record": "x", "related": []},
    "choices": {"options": [{"title": ATTACK, "subtitle": ATTACK, "payload": "opt:x:1"}]},
    "confirm": {"fields": {"patient": ATTACK, ATTACK: ATTACK}},
    "receipt": {"reference": ATTACK, "status": ATTACK, "fields": {"patient": ATTACK}},
    "list": {"of": ATTACK, "items": [{"title": ATTACK, "subtitle": ATTACK, "status": ATTACK}]},
    "handoff": {"state": ATTACK, "position": ATTACK},
    "alert": {"category": ATTACK, "phones": [{"name": ATTACK, "number": ATTACK}]},
    "refusal": {"reason": ATTACK},
}  # fmt: skip


@pytest.mark.parametrize("kind", CARDS)
def test_what_a_card_holds_is_text(talking: Chat, server: ChatServer, kind: str) -> None:
    server.control(say={"from": "bot", "text": ATTACK, "custom": {"kind": kind, **CARDS[kind]}})
    expect(talking.page.locator(f"[data-kind={kind}] .text")).to_have_text(ATTACK)
    assert talking.page.locator(".log img, .log script").count() == 0
    expect(talking.page).to_have_title("杨小伴")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "http://"]
)
def test_an_unsafe_address_is_no_link(talking: Chat, server: ChatServer, url: str) -> None:
    answer = {"kind": "answer", "record": "x", "title": "t", "facts": [], "confidence": "high",
              "sources": [{"title": "来处", "url": url}], "as_of": "2024", "related": []}  # fmt: skip
    server.control(say={"from": "bot", "text": "答", "custom": answer})
    bubble = talking.page.locator("[data-kind=answer]")
    expect(bubble).to_contain_text("来处")
    expect(bubble.locator("a")).to_have_count(0)


def test_an_unsafe_calendar_is_no_link(talking: Chat, server: ChatServer) -> None:
    receipt = {
        "kind": "receipt",
        "reference": "R",
        "status": "booked",
        "fields": {},
        "calendar": "javascript:alert(1)",
    }
    server.control(say={"from": "bot", "text": "好", "custom": receipt})
    bubble = talking.page.locator("[data-kind=receipt]")
    expect(bubble).to_contain_text("已预约")
    expect(bubble.locator("a")).to_have_count(0)


def test_a_telephone_link_holds_digits_only(talking: Chat, server: ChatServer) -> None:
    alert = {
        "kind": "alert",
        "category": "fire",
        "phones": [{"name": "火警", "number": "119;javascript:x"}, "120"],
    }
    server.control(say={"from": "bot", "text": "快", "custom": alert})
    links = talking.page.locator("a.dial")
    expect(links).to_have_count(2)
    assert [link.get_attribute("href") for link in links.all()] == ["tel:119", "tel:120"]


def test_cards_with_missing_parts_break_nothing(talking: Chat, server: ChatServer) -> None:
    for custom in [{"kind": "receipt"}, {"kind": "answer"}, {"kind": "list"}, {"kind": "alert"}, {"kind": "confirm"},
                   {"kind": "question"}, {"kind": "choices"}, {}]:  # fmt: skip
        server.control(say={"from": "bot", "text": f"缺 {custom}", "custom": custom})
    expect(talking.bot).to_have_count(9)
    expect(talking.ask("还好吗")).to_contain_text("收到：还好吗")


def test_the_page_asks_for_nothing_from_elsewhere(pages: object, server: ChatServer, chat: Chat) -> None:
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.page.reload()
    chat.ask("答案")
    assert asked
    assert [url for url in asked if not url.startswith((server.url, server.url.replace("http", "ws")))] == []


def test_the_html_has_no_inline_code_or_style(server: ChatServer) -> None:
    html = here.get(f"{server.url}/chat").text
    assert "<style" not in html
    assert " style=" not in html
    assert " on" not in html.split("<body>")[1].split("<noscript>")[0]
    assert html.count("<script") == html.count('<script src="/chat/chat.')
