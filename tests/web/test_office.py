"""What officers do besides talking, each tab as one journey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect
from sqlalchemy import select

from base import audit, clock
from base.db import reading, transaction
from bot.turns.models import Message
from knowledge import store, unanswered
from services.people.person import Person, of_row
from services.profile import sos
from services.queues import service as queues
from services.queues.models import ALERT
from services.schedule import notices
from services.schedule.models import Notice
from services.staff import accounts
from services.staff.accounts import Officer
from services.switches import service as switches
from services.tickets import desk, service
from tests import here
from tests.services.conftest import _row
from tests.staff import PASSWORD
from tests.web import desk_states, tabbing
from tests.web.axe import found, violations
from tests.web.office import Office, running


@pytest.fixture(scope="module")
def office(
    pages: Path, _prepared: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Office]:
    with running(_prepared, tmp_path_factory.mktemp("office"), browser) as made:
        yield made


@pytest.fixture(scope="module")
def wang(office: Office) -> Officer:
    return office.hire("wang", "小王", "admin")


def resident(phone: str = "13711112222") -> Person:
    with transaction() as session:
        row = _row(phone)
        session.add(row)
        session.flush()
        return of_row(row)


def filed(owner: Person, key: str, days: int, **said: str) -> str:
    fields = {name: {"value": text, "text": text} for name, text in said.items()}
    due = clock.today() + timedelta(days=days)
    new = service.New("citizen-report", "street-light", "杨浦区城管执法局", fields, promised_on=due)
    return service.file(new, person=owner, conversation="talk", key=key).reference


def lose_the_answer(route: Route) -> None:
    """The server does what was asked, and the line breaks before it can say so."""
    route.fetch()
    route.abort()


def test_a_late_report_is_seen_answered_and_said_to_the_resident(office: Office, wang: Officer) -> None:
    owner = resident()
    late = filed(owner, "late", -3, description="路灯三天没亮，打13812345678", place="控江路街道门口")
    filed(owner, "soon", 2, description="路灯一闪一闪", place="殷行街道")
    page = office.open(wang, "tickets")
    expect(page.get_by_role("status").first).to_contain_text("1 件过了答复日期")
    page.get_by_role("button", name="只看超期的").press("Enter")
    rows = page.locator(".office-row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("超期3天")
    rows.press("Enter")
    expect(page.get_by_role("region", name="工单内容")).to_be_focused()
    paper = page.locator(".office-paper")
    expect(paper).to_contain_text("打138****5678")
    expect(paper).to_contain_text("137****2222")
    page.get_by_role("button", name="显示号码").press("Enter")
    expect(paper).to_contain_text(owner.phone)
    assert violations(page) == []

    page.get_by_label("答复", exact=True).fill("今晚派人修")
    page.route("**/reply", lose_the_answer, times=1)
    page.get_by_role("button", name="答复居民").click()
    expect(page.get_by_text("连不上服务器")).to_be_visible()
    page.get_by_role("button", name="答复居民").dblclick()
    expect(page.get_by_text("已经答复，居民会收到。")).to_be_visible()
    expect(page.locator(".office-history li")).to_have_count(2)
    page.get_by_label("内部备注").fill("灯杆编号 7")
    page.get_by_role("button", name="记下").click()
    expect(page.locator(".office-note")).to_contain_text("小王 内部备注")
    page.get_by_label("转给").fill("杨浦区民政局")
    page.get_by_role("button", name="转办").click()
    expect(page.locator(".office-paper-head")).to_contain_text("杨浦区民政局")

    kept = desk.show(late)
    assert [one.kind for one in kept.entries] == ["filed", "reply", "note", "reassigned"]
    with reading() as session:
        [token] = session.execute(select(Notice.token).filter_by(subject=late)).scalars().all()
    said = notices.find(token)
    assert said
    assert said.values["said"] == "今晚派人修"
    actions = [one.action for one in audit.entries(subject=owner.id, actor=wang.actor)]
    assert {"ticket.seen", "ticket.phone_seen", "ticket.reply"} <= set(actions)


def test_a_question_without_an_answer_becomes_a_name_or_is_put_aside(office: Office, wang: Officer) -> None:
    for number, text in enumerate(["哪里可以修鞋", "修鞋的地方在哪", "古筝课怎么报名"]):
        unanswered.note(text, "nothing_found", key=str(number))
    page = office.open(wang, "unanswered")
    expect(page.get_by_text("有 2 组，一共问了 3 次")).to_be_visible()
    cobbler = page.locator(".office-clusters > li").first
    cobbler.get_by_role("button", name="另一种叫法").press("Enter")
    cobbler.get_by_label("找").fill("xinhua-hospital")
    cobbler.get_by_label("记成哪种叫法").fill("修鞋")
    assert violations(page) == []
    cobbler.get_by_role("button", name="加到这条记录").press("Enter")
    expect(page.locator(".office-clusters > li")).to_have_count(1)
    [waiting] = [one for one in store.drafts() if one.record.id == "xinhua-hospital"]
    assert "修鞋" in waiting.record.aliases
    page.get_by_role("button", name="不用答").first.click()
    page.get_by_label("为什么不用答").fill("不归区里管")
    page.locator("form").get_by_role("button", name="不用答").click()
    expect(page.get_by_text("最近没有答不上来的问题。")).to_be_visible()


def test_a_record_is_written_tried_handed_in_and_published_by_somebody_else(
    office: Office, wang: Officer
) -> None:
    page = office.open(office.hire("li", "小李", "editor"), "knowledge/new")
    page.get_by_label("名称", exact=True).fill("荧光修鞋摊")
    expect(page.get_by_label("编号", exact=True)).to_have_value("ying-guang-xiu-xie-tan")
    page.get_by_label("为什么改").fill("居民常问")
    page.get_by_role("button", name="交给同事核对").click()
    expect(page.get_by_text("有2处要改")).to_be_visible()
    summary = page.get_by_label("简介")
    expect(summary).to_be_focused()
    expect(summary).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
    summary.fill("演示用的修鞋摊。")
    page.get_by_label("第 1 项的名称").fill("地址")
    page.get_by_label("地址的内容").fill("控江路2号")
    page.get_by_label("标题", exact=True).fill("演示来源")
    expect(page.locator(".office-bubble .card")).to_contain_text("控江路2号")
    page.get_by_label("居民这样问").fill("荧光修鞋摊在哪里")
    page.get_by_role("button", name="试一试").click()
    expect(page.locator(".office-tried li")).to_contain_text("直接答")
    page.get_by_role("button", name="交给同事核对").dblclick()
    expect(page.locator(".office-history")).to_contain_text("等核对")
    page.goto(f"{office.url}/desk#knowledge/drafts")
    own = page.locator(".office-box", has=page.get_by_role("link", name="荧光修鞋摊"))
    expect(own).to_contain_text("请另一位同事核对")

    other = office.open(wang, "knowledge/drafts")
    theirs = other.locator(".office-box", has=other.get_by_role("link", name="荧光修鞋摊"))
    expect(theirs).to_contain_text("小李")
    theirs.get_by_role("button", name="核对无误，发布").press("Enter")
    expect(theirs).to_have_count(0)
    [version] = store.history("ying-guang-xiu-xie-tan")
    assert (version.status, version.author, version.approved_by) == ("published", "li", "wang")


def test_a_supervisor_sees_the_day_and_an_admin_closes_a_service(office: Office, wang: Officer) -> None:
    owner = resident("13711113333")
    filed(owner, "one", -1, description="路灯不亮", place="殷行街道")
    page = office.open(wang, "overview")
    expect(page.locator(".office-tile-late")).to_contain_text("超期工单")
    figures = page.locator(".office-chart")
    expect(figures).to_have_count(7)
    expect(figures.filter(has=page.locator(".uplot"))).to_have_count(4)
    expect(figures.filter(has_text="这段时间没有。")).to_have_count(3)
    expect(page.get_by_role("img", name="新工单，30 天")).to_be_visible()
    page.get_by_role("button", name="最近 7 天").press("Enter")
    expect(page.get_by_role("img", name="新工单，7 天")).to_be_visible()
    page.locator("figure", has_text="新工单").get_by_text("看数字").press("Enter")
    expect(page.locator("figure", has_text="新工单").get_by_role("row").nth(1)).to_contain_text("2026-11-20")
    expect(page.get_by_role("row", name="殷行街道")).to_be_visible()

    page.locator("summary", has_text="暂停一项").press("Enter")
    page.get_by_label("暂停什么").select_option("service:venue-booking")
    page.get_by_label("告诉居民的一句话").fill("场馆检修，请过几天再来。")
    page.get_by_label("为什么暂停").fill("停电")
    page.locator("form").get_by_role("button", name="暂停一项").click()
    expect(page.locator(".office-closed")).to_contain_text("场馆检修")
    assert switches.everything()["service:venue-booking"].sentence == "场馆检修，请过几天再来。"
    page.locator(".office-switches").get_by_label("为什么恢复").fill("来电了")
    page.locator(".office-switches").get_by_role("button").press("Enter")
    expect(page.locator(".office-closed")).to_have_count(0)


def test_an_admin_reads_checks_and_takes_along_the_log(office: Office) -> None:
    zhang = office.hire("zhang", "小张", "admin")
    target = switches.of_service("meal-order")
    switches.close(target, sentence="食堂检修。", actor=zhang.actor)
    switches.open_(target, actor=zhang.actor)
    page = office.open(zhang, "audit")
    page.get_by_label("哪位同事").select_option(zhang.id)
    page.get_by_label("哪一类").select_option("switch")
    page.get_by_role("button", name="查", exact=True).press("Enter")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("switch.opened")
    page.get_by_role("button", name="核对整条记录").press("Enter")
    expect(page.get_by_text("一条不少，一处没改")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出").press("Enter")
    assert "switch.opened" in Path(taken.value.path()).read_text(encoding="utf-8-sig")


def test_a_supervisor_finds_a_talk_and_reads_it(office: Office, wang: Officer) -> None:
    said = {"sender": "complaining", "message": "查一查孤零零的路灯"}
    here.post(f"{office.url}/webhooks/rest/webhook", json=said).raise_for_status()
    page = office.open(wang, "talks")
    page.get_by_label("说到的字").fill("孤零零")
    page.get_by_label("说到的字").press("Enter")
    page.get_by_role("button", name="的这段").press("Enter")
    expect(page.get_by_role("region", name="这段会话")).to_contain_text("居民查一查孤零零的路灯")
    assert page.get_by_label("说到的字").input_value() == "孤零零"


def test_an_admin_adds_a_colleague_and_says_whose_residents_they_see_first(
    office: Office, wang: Officer
) -> None:
    page = office.open(wang, "colleagues")
    page.locator("summary", has_text="添加一位同事").press("Enter")
    new = page.locator("form", has=page.get_by_label("账号（登录用"))
    new.get_by_label("账号（登录用").fill("zhao")
    new.get_by_label("称呼").fill("小赵")
    new.get_by_role("button", name="添加一位同事").press("Enter")
    expect(page.locator(".office-handed")).to_contain_text("小赵的账号是 zhao")
    page.get_by_role("button", name="交给本人了").press("Enter")
    expect(page.locator(".office-handed")).to_have_count(0)
    theirs = page.get_by_role("listitem").filter(has_text="zhao")
    expect(theirs).to_contain_text("还没有绑定验证器")
    theirs.locator("summary").press("Enter")
    theirs.get_by_role("button", name="停用").press("Enter")
    theirs.get_by_role("button", name="恢复这个账号").press("Enter")
    areas, form = theirs.get_by_label("小赵先看到"), theirs.locator("form", has_text="小赵先看到")
    areas.fill("殷行街道、月球")
    areas.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("没有“月球”")
    areas.fill("殷行街道")
    areas.press("Enter")
    expect(form.get_by_role("status")).not_to_be_empty()
    page.reload()
    expect(areas).to_have_value("殷行街道")
    page.context.close()


def test_every_screen_by_day_by_night_and_by_the_keys_alone(office: Office) -> None:
    chief = office.hire("chief", "老陈", "agent", "supervisor", "editor", "admin")
    office.hire("mate", "小马", "agent")
    filed(resident("13711114444"), "axe", -3, description="路灯不亮", place="殷行街道")
    sos.page("13711112222", conversation="axe", key="axe")
    unanswered.note("哪里可以磨剪刀", "nothing_found", key="axe")
    switches.close("service:venue-booking", sentence="场馆检修，请过几天再来。")
    said = here.post(
        f"{office.url}/webhooks/rest/webhook", json={"sender": "axe", "message": "膝盖疼，想看医生"}
    )
    assert said.status_code == 200
    with reading() as session:
        talk: str = session.execute(select(Message.conversation_id).limit(1)).scalar_one()
    queues.enter(talk, key="axe", reason="asked", subject="medical", priority=ALERT)
    page = office.open(chief, "conversations")
    wrong, seen = {}, set[str]()
    for name in desk_states.screens(page, talk):
        seen |= desk_states.seen(page)
        within = desk_states.NEW.get(name.split(": ")[0]) or desk_states.NEW.get(name, "html")
        wrong[name] = violations(page) if name in desk_states.RICH else found(page, within=within)
        if name in desk_states.KEYS:
            wrong[name] += tabbing.faults(page) + desk_states.cut_off(page)
    page.context.clear_cookies()
    page.reload()
    newcomer = accounts.add("new", name="小新", password=PASSWORD, given=["agent"])
    for name in desk_states.signing_in(page, newcomer, PASSWORD):
        seen |= desk_states.seen(page)
        wrong[name] = violations(page)
    assert {name: one for name, one in wrong.items() if one} == {}
    assert " ".join(sorted(desk_states.drawn() - seen)) == ""
    page.context.close()
