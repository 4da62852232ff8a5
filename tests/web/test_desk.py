"""The desk's page in a real browser, with a resident in another."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select, update

from base import clock
from base.db import reading, transaction
from bot.desk import owning
from bot.turns import store
from bot.turns.models import Message
from services.profile import sos
from services.queues import desk, places
from services.queues import service as queues
from services.queues.models import Handover
from services.staff import accounts
from services.staff.accounts import Officer
from tests.staff import PASSWORD, shown_code
from tests.web.axe import violations
from tests.web.conftest import DESK, PHONE, Chat
from tests.web.office import Office, running


@pytest.fixture(scope="module")
def office(
    pages: Path, _prepared: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Office]:
    with running(_prepared, tmp_path_factory.mktemp("desk"), browser) as made:
        yield made


@pytest.fixture(scope="module")
def wang(office: Office) -> Officer:
    return office.hire("wang", "小王", "agent")


@pytest.fixture
def resident(office: Office, browser: Browser) -> Iterator[Chat]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    yield Chat(context.new_page(), office.url).open()
    context.close()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the tab key does not lead there")


def queued(resident: Chat, **about: str) -> str:
    """The resident says something and waits for staff; the conversation's name."""
    resident.ask("我想挂骨科，电话13812345678")
    with reading() as session:
        query = select(Message.conversation_id).order_by(Message.at.desc()).limit(1)
        name: str = session.execute(query).scalar_one()
    queues.enter(name, key=name, reason="asked", **about)
    return name


def test_an_officer_signs_in_with_the_keyboard_and_binds_an_authenticator(
    office: Office, browser: Browser
) -> None:
    li = accounts.add("li", name="小李", password=PASSWORD, given=["agent"])
    page = browser.new_context(viewport=DESK, locale="zh-CN").new_page()
    page.goto(f"{office.url}/desk")
    expect(page.get_by_label("账号")).to_be_focused()
    page.keyboard.type("li")
    page.keyboard.press("Tab")
    page.keyboard.type("不是这个密码呀")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("账号或密码不对。")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="绑定验证器的二维码")).to_be_visible()
    page.keyboard.type(shown_code(li))
    page.keyboard.press("Enter")
    expect(page.get_by_role("listitem")).to_have_count(8)
    tab_to(page, page.get_by_role("button", name="抄好了"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="会话")).to_be_visible()
    tab_to(page, page.locator(".desk-account summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="退出登录"))
    page.keyboard.press("Enter")
    page.get_by_label("账号").fill("li")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("验证码", exact=True)).to_be_focused()
    page.context.close()


def test_a_conversation_is_taken_held_and_given_back_with_the_keyboard_alone(
    office: Office, wang: Officer, resident: Chat
) -> None:
    page = office.open(wang, "conversations")
    name = queued(resident, subject="doctor-appointment", street="延吉新村街道")
    row = page.get_by_role("link", name=re.compile("预约挂号"))
    expect(row).to_contain_text("延吉新村街道")
    expect(page).to_have_title(re.compile("1人在等"))
    page.keyboard.press("ArrowDown")  # from nowhere, as the page says
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    claim = page.get_by_role("button", name="接入", exact=True)
    expect(claim).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("138****5678")
    tab_to(page, claim)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # twice does nothing more
    expect(resident.page.locator(".row-staff .who").first).to_have_text("工作人员 小王")
    expect(page.get_by_label("对居民说")).to_be_focused()
    page.keyboard.type("您好，我来帮您挂号。")
    expect(resident.page.locator(".typing")).to_contain_text("工作人员小王正在输入")
    page.keyboard.press("Enter")
    expect(resident.page.locator(".row-staff").last).to_contain_text("我来帮您挂号")
    resident.say("好的，谢谢")
    expect(page.get_by_role("log")).to_contain_text("好的，谢谢")
    assert [one.author for one in store.messages_since(name, 0)[0]] == ["me", "bot", "staff", "staff", "me"]
    tab_to(page, page.get_by_role("button", name="交还杨小伴"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="从杨小伴手里接过来")).to_be_visible()
    expect(page.get_by_role("log")).to_be_focused()
    resident.ask("还在吗")
    page.context.close()


def test_a_note_a_card_and_what_was_said_offline_each_arrive_once(
    office: Office, wang: Officer, resident: Chat
) -> None:
    page = office.open(wang, "conversations")
    name = queued(resident)
    page.goto(f"{office.url}/desk#conversations/{name}")
    page.get_by_role("button", name="接入", exact=True).dblclick()
    say = page.get_by_label("对居民说")
    say.fill("家属昨天来过")
    page.route(re.compile(r"/desk/api/conversations/(?!all)[^/?]+$"), lambda _: None)
    page.get_by_role("button", name="写备注").click()
    expect(page.locator(".say-note")).to_contain_text("家属昨天来过")
    photo = io.BytesIO()
    Image.new("RGB", (60, 40), (20, 120, 60)).save(photo, "PNG")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="发图片").press("Enter")
    chooser.value.set_files({"name": "form.png", "mimeType": "image/png", "buffer": photo.getvalue()})
    page.wait_for_function("document.querySelector('input[type=file]').files.length === 0")
    page.unroute_all()  # the note was still being looked at again when the picture was chosen
    expect(resident.page.locator(".row-staff .picture-image")).to_be_visible()
    expect(page.locator(".say-picture img")).to_be_visible()
    page.get_by_role("searchbox").fill("市东医院的电话")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="发给居民").first.click()
    expect(resident.page.locator('.row-staff[data-kind="answer"]')).to_be_visible()
    page.get_by_role("button", name="查看完整号码").click()
    expect(page.get_by_role("complementary")).to_contain_text("13812345678")
    page.context.set_offline(True)
    say.fill("断网的时候写的")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="重发")).to_be_visible()
    page.get_by_role("link", name="工单").click()
    expect(page.get_by_text("连不上服务器")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("连不上服务器")).to_have_count(0)
    page.go_back()
    expect(resident.page.locator(".row-staff").last).to_contain_text("断网的时候写的")
    expect(page.locator(".say-pending")).to_have_count(0)
    said = [one.text for one in store.messages_since(name, 0)[0] if one.author == "staff"]
    assert len(said) == 4
    assert "家属昨天来过" not in said
    page.context.close()


def test_a_macro_says_marks_and_gives_back_in_one_step(office: Office, wang: Officer, resident: Chat) -> None:
    page = office.open(wang, "conversations")
    name = queued(resident)
    owning.claim(name, wang)
    page.goto(f"{office.url}/desk#conversations/{name}")
    canned = page.locator("summary", has_text="常用语")
    tab_to(page, canned)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="问好").press("Enter")
    expect(page.get_by_label("对居民说")).to_have_value(re.compile("我是工作人员小王"))
    later = page.locator("summary", has_text="稍后提醒")
    later.press("Enter")
    page.get_by_role("button", name="10 分钟后").press("Enter")
    page.get_by_role("button", name=re.compile("^我的")).press("Enter")
    expect(page.locator(".talk-tag", has_text="稍后")).to_be_visible()
    canned.press("Enter")
    assert violations(page) == []
    macro = page.get_by_role("listitem").filter(has_text="填好了，接着办")
    macro.get_by_role("button", name="发送并交还").press("Enter")
    expect(resident.page.locator(".row-staff").filter(has_text="接下来杨小伴会接着问您")).to_have_count(1)
    expect(page.get_by_role("button", name="从杨小伴手里接过来")).to_be_visible()
    with reading() as session:
        query = select(Handover).filter_by(conversation_id=name)
        handover = session.execute(query).scalar_one()
        assert (handover.labels, handover.ended_as) == ("已协助填写", "given_back")
    page.context.close()


def test_what_cannot_wait_stands_above_every_tab_and_is_dealt_with_by_keyboard(
    office: Office, wang: Officer, resident: Chat
) -> None:
    page = office.open(wang, "tickets")
    name = queued(resident, subject="meal-order", street="殷行街道")
    owning.claim(name, wang)
    resident.say("胸口疼得喘不上气")
    urgent = page.get_by_role("alert", name="不能等的事")
    expect(urgent).to_contain_text("在您手上")
    expect(page).to_have_title(re.compile("有危险"))
    tab_to(page, urgent.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("喘不上气")
    expect(urgent).to_be_empty()
    tab_to(page, page.locator("summary", has_text="转交"))
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_label("转到哪个街道")).to_be_hidden()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("转到哪个街道"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("form").get_by_role("button", name="转交"))
    page.keyboard.press("Enter")
    expect(urgent).to_contain_text("还没有人接")
    assert [one.conversation_id for one in desk.waiting()] == [name]
    with transaction() as session:  # over night
        session.execute(update(Handover).values(entered_at=clock.now() - timedelta(minutes=565)))
    page.reload()
    expect(urgent).to_contain_text("等了9小时25分钟，还没有人接")
    queues.leave(name)

    called = sos.page("13711112222", conversation=name, key="pressed")
    expect(urgent).to_contain_text("1 位居民紧急求助")
    tab_to(page, urgent.get_by_role("link"))
    page.keyboard.press("Enter")
    row = page.get_by_role("listitem").filter(has_text=called)
    assert violations(page) == []
    tab_to(page, row.get_by_role("button", name="显示号码"))
    page.keyboard.press("Enter")
    expect(row).to_contain_text("13711112222")
    tab_to(page, row.get_by_role("button", name="打过了"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有居民在等回电。")).to_be_visible()
    page.context.close()


def test_who_waits_sees_their_place_come_nearer(office: Office, resident: Chat) -> None:
    queues.enter("somebody", key="first", reason="asked")
    name = queued(resident)
    store.set_owner(name, "queue")
    waiting = queues.open_of(name)
    assert waiting
    places.told(waiting, 2)
    queues.leave("somebody")
    expect(resident.page.get_by_text("您排在第1位").first).to_be_visible(timeout=15_000)
    queues.leave(name)
