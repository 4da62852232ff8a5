"""The page with the whole service behind it: trained model, actions, database."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from base import db
from base.db import transaction
from base.settings import ROOT, reload
from knowledge import terminal
from services.people.person import of_row
from services.points import service as points
from services.points.rules import rules
from services.staff import factor
from tests import here
from tests.conftest import _development_in
from tests.ports import free_port
from tests.services.conftest import _row
from tests.web import journey
from tests.web.conftest import DESK, PHONE, QUIET, SHELL, Chat
from tests.web.remote import SCREEN, Television

pytestmark = pytest.mark.slow

READY_SECONDS = 240
"""Includes training, where no model matches the data yet."""

RESIDENT = "13912345678"


class Service:
    """`yangpu serve` as a process, on a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("YANGPU_")},
            "YANGPU_ENV_FILE": os.devnull,
            "YANGPU_DATA_DIR": str(folder),
            "YANGPU_DEV": "1",
            "YANGPU_CLOCK": "2026-11-20T10:00:00+08:00",
            "YANGPU_PORT": str(self.port),
        }
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        command = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, "the service ended by itself"
            with suppress(httpx.TransportError):
                if here.get(f"{self.url}/readyz").status_code == 200:
                    return
            time.sleep(0.2)
        raise TimeoutError("the service did not become ready")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(30)

    def hire(self, login: str, password: str) -> bytes:
        """Add an officer as an administrator does; what their authenticator was given."""
        command = [sys.executable, "-c", "from bot.cli import main; main()", "staff", "add", login]
        shown = subprocess.run(
            [*command, "--name", "小王", "--enrol"],
            cwd=ROOT,
            env=self._environment,
            input=f"{password}\n{password}\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # without a terminal the password is read from the input
        ).stdout
        (secret,) = set(re.findall(r"secret=([A-Z2-7]+)", shown))
        return base64.b32decode(secret)

    def code(self, phone: str = RESIDENT) -> str:
        """The newest code that was sent there."""
        inbox = here.get(f"{self.url}/dev/outbox", params={"phone": phone}).json()
        return str(inbox[0]["code"])

    def talk(self, sender: str, *sentences: str) -> None:
        """Without a page."""
        for sentence in sentences:
            body = {"sender": sender, "message": sentence}
            assert here.post(f"{self.url}/webhooks/rest/webhook", json=body, timeout=30).json()

    def earn_points(self, phone: str) -> None:
        """As much as one sports event that took place brings."""
        with pytest.MonkeyPatch.context() as patch:
            _development_in(self.folder, patch)
            patch.delenv("YANGPU_MASTER_KEY")  # the service made one of its own beside its data
            reload()
            with transaction() as session:
                row = _row(phone)
                session.add(row)
                session.flush()
                person = of_row(row)
            points._earn(person, "walked-in-july", rules().earn["sports-event"])
            db.dispose()
        reload()

    def advance(self, *, minutes: float) -> None:
        here.post(f"{self.url}/dev/clock", json={"advance_seconds": minutes * 60}).raise_for_status()


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    return whole_browser


@pytest.fixture(scope="module")
def service(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    made = Service(tmp_path_factory.mktemp("service"))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def chat(browser: Browser, service: Service) -> Iterator[Chat]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    opened = Chat(context.new_page(), service.url).open()
    yield opened
    context.close()
    assert opened.problems == []


def last(chat: Chat, kind: str) -> None:
    expect(chat.bot.last).to_have_attribute("data-kind", kind)


def press(chat: Chat, title: str) -> None:
    """Press a button of the newest card and wait for what it brings."""
    before = chat.bot.count()
    chat.bot.last.get_by_role("button", name=title).click()
    expect(chat.bot.nth(before)).to_be_visible()


def test_a_resident_books_reloads_and_cancels_a_doctor(chat: Chat, service: Service) -> None:
    chat.ask("膝盖疼，想看医生")
    press(chat, "骨科")
    press(chat, "杨浦区中心医院")
    chat.ask("下周三上午")
    press(chat, "我母亲")
    last(chat, "confirm")
    press(chat, "对")
    chat.ask(RESIDENT)
    chat.ask(service.code())
    last(chat, "receipt")
    receipt = chat.bot.last
    expect(receipt).to_contain_text("11月25日")
    reference = receipt.locator(".reference-code").inner_text()
    calendar = here.get(receipt.get_by_role("link", name="加到日历").get_attribute("href") or "")
    assert calendar.headers["content-type"].startswith("text/calendar")
    before = chat.log()

    chat.page.reload()
    expect(chat.bot.last).to_contain_text(reference)
    assert chat.log() == before

    expect(chat.ask("我的预约")).to_contain_text(reference)
    chat.ask("我要取消预约")
    last(chat, "confirm")
    press(chat, "确定取消")
    last(chat, "receipt")
    expect(chat.bot.last).to_contain_text("已取消")


def test_every_starter_and_menu_entry_leads_somewhere(service: Service) -> None:
    strings = (ROOT / "web" / "chat" / "strings.ts").read_text(encoding="utf-8")
    sentences = sorted(set(re.findall(r'title: "[^"]+", (?:example: "[^"]+", )?text: "([^"]+)"', strings)))
    assert len(sentences) >= 10
    refused = []
    for sentence in sentences:
        body = {"sender": f"menu {sentence}", "message": sentence}
        replies = here.post(f"{service.url}/webhooks/rest/webhook", json=body, timeout=30).json()
        kinds = [(reply.get("custom") or {}).get("kind") for reply in replies]
        refused += [sentence] if "refusal" in kinds or not replies else []
    assert refused == []


def test_a_question_is_answered_with_its_source(chat: Chat) -> None:
    bubble = chat.ask("办居住证要什么材料")
    expect(bubble).to_have_attribute("data-kind", "answer")
    expect(bubble.locator(".points li").first).to_be_visible()
    expect(bubble.locator(".sources")).to_contain_text("资料日期")
    chat.page.get_by_role("button", name="特大", exact=True).click()
    for sentence in ("办居住证要什么材料", "周六下午想打羽毛球"):
        chat.ask(sentence)
    expect(chat.bot.last.locator(".option").nth(1)).to_be_in_viewport()


def test_an_option_that_is_out_of_date_is_answered_kindly(chat: Chat) -> None:
    older = chat.ask("我想订运动场馆")
    chat.ask("今天天气怎么样")
    chat.ask("膝盖疼，想看医生")
    before = chat.bot.count()
    older.locator(".option").first.click()
    expect(chat.bot.nth(before).locator(".text")).not_to_be_empty()


def test_staff_take_over_correct_the_form_and_the_bot_goes_on_with_it(
    chat: Chat, service: Service, browser: Browser
) -> None:
    secret = service.hire("wang", "白玉兰开在四月里，很香")
    desk = browser.new_context(viewport=DESK, locale="zh-CN").new_page()
    desk.goto(f"{service.url}/desk")
    desk.get_by_label("账号").fill("wang")
    desk.get_by_label("密码").fill("白玉兰开在四月里，很香")
    desk.keyboard.press("Enter")
    desk.get_by_label("验证码", exact=True).fill(factor.code_at(secret, time.time()))
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="抄好了").click()
    expect(desk.get_by_text("在岗 1 人")).to_be_visible()

    chat.ask("膝盖疼，想看医生")
    press(chat, "骨科")
    expect(chat.ask("转人工")).to_contain_text("第1位")
    desk.get_by_role("link", name="预约挂号").click()
    desk.get_by_role("button", name="接入", exact=True).click()
    expect(chat.page.locator(".row-staff")).to_contain_text("小王")
    chat.say("我记错了，其实是眼睛看不清")
    expect(desk.get_by_role("log")).to_contain_text("其实是眼睛看不清")
    desk.get_by_label("科室").fill("眼科")
    desk.get_by_role("button", name="保存更正").click()
    expect(desk.get_by_text("已保存")).to_be_visible()
    desk.get_by_role("button", name="交还杨小伴").click()
    last(chat, "question")
    expect(chat.bot.last).to_contain_text("眼科")
    chat.ask("新华医院")
    expect(chat.bot.last).to_contain_text("哪一天")
    desk.context.close()


def test_a_killed_service_comes_back_with_everything(chat: Chat, service: Service) -> None:
    chat.ask("新华医院在哪里")
    chat.page.clock.install()
    service.stop(signal.SIGKILL)
    chat.say("办居住证要什么材料")
    expect(chat.page.locator(".state")).to_be_visible()
    service.start()
    chat.wind(until=lambda: chat.bot.count() == 2)
    last(chat, "answer")
    assert chat.mine.locator(".text").all_inner_texts() == ["新华医院在哪里", "办居住证要什么材料"]


def test_somebody_else_starts_afresh(chat: Chat) -> None:
    chat.ask("新华医院在哪里")
    chat.page.get_by_role("button", name="更多").click()
    chat.page.get_by_role("button", name="清空，换人用").click()
    chat.page.get_by_role("button", name="清空", exact=True).click()
    expect(chat.page.locator(".row")).to_have_count(0)
    chat.ask("你好")
    assert chat.mine.locator(".text").all_inner_texts() == ["你好"]


OTHERWISE = {
    "handoff": {"handoff"},
    "sos": {"alert", "handoff", "receipt"},
    "tv-pair": {"pair"},
    "tv-unpair": {"refusal"},
}
"""What does not end in a receipt, a list or an answer; nothing was paired that could be given up."""
MEMBER = ("我要加入时间银行", "60岁", "跳过", "对", journey.FAMILY)


def test_every_service_is_completed_by_the_remote_alone(browser: Browser, service: Service) -> None:
    service.talk("member", *MEMBER)  # somebody to give time to
    service.talk("member", service.code(journey.FAMILY))
    service.earn_points(journey.PHONE)
    service.advance(minutes=2)  # until another code may be sent there
    # A television has no windows, tabs and prompts.
    shell = browser.browser_type.launch(executable_path=SHELL, args=QUIET)
    context = shell.new_context(viewport=SCREEN, locale="zh-CN", service_workers="block")
    context.add_init_script("localStorage.setItem('yangpu.size', 'large')")
    television = Television(context.new_page(), service.url).open()
    paths = journey.services(terminal.menu())
    order = journey.in_order(paths)
    ended, wrong = journey.take(television, [paths[one] for one in order], letters="large")
    assert wrong == []
    assert [
        (wanted, kind, done)
        for wanted, (kind, done) in zip(order, ended, strict=True)
        if kind not in OTHERWISE.get(wanted, {"receipt", "list", "answer"}) or done not in {wanted, None}
    ] == []
    shell.close()
    assert television.problems == []
