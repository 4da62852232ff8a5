"""What officers do besides talking, each tab as one journey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from base import audit, clock
from base.db import transaction
from services.people.person import Person, of_row
from services.schedule import notices
from services.staff.accounts import Officer
from services.tickets import desk, service
from tests.services.conftest import _row
from tests.services.tickets.conftest import REPORT
from tests.web.office import Office, running, violations


@pytest.fixture(scope="module")
def office(
    pages: Path, _prepared: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Office]:
    with running(_prepared, tmp_path_factory.mktemp("office"), browser) as made:
        yield made


@pytest.fixture(scope="module")
def wang(office: Office) -> Officer:
    return office.hire("wang", "小王", "admin")


def resident() -> Person:
    with transaction() as session:
        row = _row("13711112222")
        session.add(row)
        session.flush()
        return of_row(row)


def filed(owner: Person, key: str, days: int, **said: str) -> str:
    fields = {name: {"value": text, "text": text} for name, text in said.items()}
    due = clock.today() + timedelta(days=days)
    new = service.New("citizen-report", "street-light", "杨浦区城管执法局", fields, promised_on=due)
    return service.file(new, person=owner, conversation="talk", key=key).reference


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
    paper = page.locator(".office-paper")
    expect(paper).to_contain_text("打138****5678")
    expect(paper).to_contain_text("137****2222")
    page.get_by_role("button", name="显示号码").press("Enter")
    expect(paper).to_contain_text(owner.phone)
    assert violations(page) == []

    page.get_by_label("答复", exact=True).fill("今晚派人修")
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
    [(token, _)] = notices.claim()
    said = notices.find(token)
    assert said
    assert said.values["said"] == "今晚派人修"
    actions = [one.action for one in audit.entries(subject=owner.id, actor=wang.actor)]
    assert {"ticket.seen", "ticket.phone_seen", "ticket.reply"} <= set(actions)
