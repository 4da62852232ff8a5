"""Two pages call each other in a real Chromium with a camera and a microphone that are made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.desk import owning
from bot.desk.who import COOKIE
from bot.turns import sessions
from services.calls import service
from services.people import consent, grants
from services.staff import accounts
from tests.bot.channels.test_calls import resident
from tests.bot.channels.test_web import _serving
from tests.bot.turns.engines import CountingEngine
from tests.web.axe import AAA, found, violations
from tests.web.conftest import DESK, PHONE, SHELL, launched
from tests.web.office import _session as session_of
from tests.web.remote import BACK, FAULTS, PRESS, RED, RIGHT, SOUND, YELLOW

DEVICES = [
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
TELEVISION = {"width": 1920, "height": 1080}
LETTERS = {"standard": 44, "elder": 52, "large": 60}
HOME = [BACK, BACK]
KEEP_PEERS = """
  const Real = RTCPeerConnection;
  window.peers = [];
  window.RTCPeerConnection = class extends Real { constructor(...given) { super(...given); window.peers.push(this); } };
"""
ARRIVED = """async () => {
  const found = { frames: 0, sound: 0 };
  for (const peer of window.peers) for (const one of (await peer.getStats()).values()) {
    if (one.type !== "inbound-rtp") continue;
    if (one.kind === "video") found.frames = Math.max(found.frames, one.framesDecoded || 0);
    if (one.kind === "audio") found.sound = Math.max(found.sound, one.packetsReceived || 0);
  }
  return found.frames > 10 && found.sound > 10;
}"""
ENDED = "() => window.peers.every((peer) => peer.signalingState === 'closed')"


@pytest.fixture(scope="module")
def cameras() -> Iterator[Browser]:
    with launched(SHELL, *DEVICES) as browser:
        yield browser


@pytest.fixture
def url(database, pages, clock) -> Iterator[str]:
    clock("2026-11-23T10:00:00+08:00")  # elders are put through by day
    yield from _serving(CountingEngine())


def opened(context: BrowserContext, url: str, path: str, token: str) -> Page:
    context.add_init_script(f"localStorage.setItem('yangpu.token', {token!r});{KEEP_PEERS}")
    page = context.new_page()
    page.goto(url + path)
    return page


@pytest.fixture
def family(cameras: Browser, url: str) -> Iterator[tuple[Page, Page]]:
    """The elder's television, which can speak, and the daughter's telephone."""
    elder_token, elder = resident("13900000001")
    token, daughter = resident("13900000002")
    grants.give(elder, phone=daughter.phone, relation="女儿", scopes=[grants.TV], key="g")
    contexts = [cameras.new_context(viewport=size, locale="zh-CN") for size in (TELEVISION, PHONE)]
    contexts[0].route("**/speech", lambda route: route.fulfill(json={"speaks": True, "hears": False}))
    contexts[0].route("**/speech/say", lambda route: route.fulfill(body=SOUND, content_type="audio/wav"))
    yield opened(contexts[0], url, "/tv", elder_token), opened(contexts[1], url, "/chat", token)
    for context in contexts:
        context.close()


def call(page: Page) -> None:
    page.get_by_role("button", name="更多").click()
    page.get_by_role("button", name="和家人（139****0001）视频").click()


def press(tv: Page, *codes: int) -> None:
    """Keys of a remote control that no keyboard has."""
    tv.evaluate(PRESS, list(codes))


def faults(tv: Page) -> list[str]:
    """What is wrong with the television's screen, in each size of its letters."""
    wrong = []
    for size, letters in LETTERS.items():
        tv.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        wrong += [f"{size}: {one}" for one in [*tv.evaluate(FAULTS, {"large": letters}), *found(tv, AAA)]]
    tv.evaluate("document.documentElement.dataset.size = 'standard'")
    return wrong


def state(page: Page, text: str) -> None:
    expect(page.locator(".call-state")).to_have_text(text)


def test_a_daughter_and_her_mother_see_and_hear_each_other_until_one_hangs_up(family) -> None:
    tv, phone = family
    phone.get_by_role("button", name="长辈版", exact=True).click()
    call(phone)
    state(phone, "正在呼叫，请等对方接听")
    assert violations(phone, AAA) == []
    expect(tv.get_by_role("dialog")).to_have_accessible_name("和女儿（139****0002）的视频通话")
    expect(tv.get_by_role("button", name="接听")).to_be_focused()
    tv.keyboard.press("Enter")
    for page in family:
        expect(page.locator(".call-talking")).to_be_visible()
        page.wait_for_function(ARRIVED)
        assert violations(page, AAA) == []
        expect(page.locator(".call-camera")).to_have_text("摄像头开启中")
    phone.get_by_role("button", name="挂断").click()
    state(tv, "通话结束了")
    assert found(tv, AAA) == []
    for page in family:
        page.wait_for_function(ENDED)
    tv.keyboard.press("Escape")
    expect(tv.locator('[data-screen="home"]')).to_be_visible()


def test_an_officer_and_the_resident_they_have_call_each_other(cameras: Browser, url: str) -> None:
    token, _ = resident("13900000003")
    conversation = sessions.conversation_of(token)
    wang = accounts.add("wang", name="小王", password="白玉兰开在四月里，很香", given=["agent"])
    owning.claim(conversation, wang)
    contexts = [cameras.new_context(viewport=size, locale="zh-CN") for size in (DESK, PHONE)]
    contexts[0].add_cookies([{"name": COOKIE, "value": session_of(wang), "url": url}])
    desk = opened(contexts[0], url, f"/desk#conversations/{conversation}", "")
    phone = opened(contexts[1], url, "/chat", token)
    expect(phone.locator("#say")).to_be_visible()
    desk.get_by_role("button", name="视频通话").click()
    expect(phone.get_by_role("dialog")).to_have_accessible_name("和工作人员的视频通话")
    assert violations(phone, AAA) == []
    phone.get_by_role("button", name="接听").click()
    for page in (desk, phone):
        expect(page.locator(".call-talking")).to_be_visible()
        page.wait_for_function(ARRIVED)
    assert violations(desk) == []
    phone.get_by_role("button", name="挂断").click()
    phone.get_by_role("button", name="知道了").click()
    state(desk, "通话结束了")
    phone.get_by_role("button", name="更多").click()
    phone.get_by_role("button", name="和工作人员视频").click()
    expect(desk.get_by_role("button", name="接听")).to_be_focused()
    assert violations(desk) == []
    desk.keyboard.press("Enter")
    for page in (desk, phone):
        expect(page.locator(".call-talking")).to_be_visible()
        page.wait_for_function(ARRIVED)
    for context in contexts:
        context.close()


def test_back_refuses_and_nobody_at_home_and_a_lost_connection_are_said(family, monkeypatch) -> None:
    tv, phone = family
    call(phone)
    expect(tv.get_by_role("button", name="接听")).to_be_focused()
    tv.keyboard.press("Escape")
    state(phone, "对方现在不方便接")
    expect(tv.locator('[data-screen="home"]')).to_be_visible()
    phone.get_by_role("button", name="知道了").click()
    monkeypatch.setattr(service, "RING_SECONDS", 0.3)
    call(phone)
    state(phone, "没有人接听")
    phone.get_by_role("button", name="知道了").click()
    monkeypatch.setattr(service, "RING_SECONDS", 45)
    call(phone)
    tv.get_by_role("button", name="接听").click()
    expect(phone.locator(".call-talking")).to_be_visible()
    tv.close()
    state(phone, "网络断了，通话结束了")


def test_what_comes_during_a_call_waits_for_the_ring_and_then_lies_over_it(family) -> None:
    tv, phone = family
    tablet = tv.context.new_page()  # the elder's own, in the same conversation
    tablet.goto(tv.url.replace("/tv", "/chat"))
    call(phone)
    expect(tv.get_by_role("button", name="接听")).to_be_focused()
    assert faults(tv) == []
    tablet.locator("#say").fill("你好")
    tablet.locator("#say").press("Enter")
    expect(tablet.locator(".row-bot")).to_be_visible()
    expect(tv.get_by_role("button", name="接听")).to_be_focused()
    tv.keyboard.press("Enter")
    below = tv.locator(".banner")
    expect(below).to_have_text("正在和女儿（139****0002）通话，摄像头开着。按返回，回到通话。")
    expect(tv.locator(".said")).to_contain_text("你好")
    assert faults(tv) == []
    tv.keyboard.press("Escape")
    expect(tv.locator(".call-talking")).to_be_visible()
    press(tv, YELLOW)
    expect(tv.locator(".said")).to_contain_text("我要找人工")
    tv.keyboard.press("1")  # 回首页: nobody hangs up by it
    expect(tv.locator(".call-talking")).to_be_visible()
    assert faults(tv) == []
    expect(phone.locator(".call-talking")).to_be_visible()
    phone.wait_for_function(ARRIVED)


def test_an_elder_agrees_and_is_put_through_after_a_countdown_that_any_key_ends(family, clock) -> None:
    tv, phone = family
    heard: list[str] = []
    tv.on("request", lambda one: heard.append(one.post_data_json["text"]) if one.url.endswith("/say") else 0)
    auto = tv.locator(".choice", has_text="来电自动接")
    switch_on(tv)
    expect(auto).to_contain_text("早8点到晚8点")
    press(tv, *HOME)
    tv.clock.install()
    call(phone)
    expect(tv.locator(".call-state")).to_contain_text("秒后自动接通")
    assert faults(tv) == []
    assert any("数到一就自动接通，摄像头会打开" in text for text in heard)
    clock("2026-11-23T10:05:00+08:00")
    tv.clock.run_for(11_000)
    for page in family:
        expect(page.locator(".call-talking")).to_be_visible()
        page.wait_for_function(ARRIVED)
    assert {"十", "二"} & set(heard)
    phone.get_by_role("button", name="挂断").click()
    phone.get_by_role("button", name="知道了").click()
    tv.keyboard.press("Escape")

    call(phone)
    expect(tv.locator(".call-state")).to_contain_text("秒后自动接通")
    press(tv, RED)
    state(phone, "对方现在不方便接")
    phone.get_by_role("button", name="知道了").click()

    to_calls(tv)
    auto.click()
    expect(auto).to_contain_text("关")
    call(phone)
    state(tv, "打视频来了")
    tv.clock.run_for(11_000)
    state(tv, "打视频来了")


def to_calls(tv: Page) -> None:
    """From the first screen to the one beside it, and there the digit of 视频通话."""
    calls = tv.locator('[data-focus="calls"]')
    while not calls.count():
        press(tv, RIGHT)
    press(tv, ord(calls.get_attribute("data-digit") or ""))


def switch_on(tv: Page) -> None:
    """The elder reads what they agree to, and agrees; by the remote alone."""
    expect(tv.locator('[data-focus="medical"]')).to_be_focused()
    to_calls(tv)
    expect(tv.locator(".choice", has_text="来电自动接")).to_contain_text("关")
    press(tv, 50)
    expect(tv.get_by_role("status")).to_contain_text([consent.purpose("auto-answer").text])
    assert faults(tv) == []
    press(tv, 49)
