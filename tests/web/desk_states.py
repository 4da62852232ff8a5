"""Every screen of the desk, one after another, as somebody with all roles sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from scripts import build_pages
from tests.web.states import CLASSES

TABS = {
    "conversations": ".conversations",
    "callbacks": ".office-paper",
    "tickets": ".office-split",
    "unanswered": ".office-paper",
    "knowledge": ".office-rows",
    "overview": ".office-chart",
    "colleagues": ".office-colleagues",
    "audit": ".office-table",
}
"""A part that is there when the tab has loaded."""


RICH = {"conversation", "ticket", "overview", "knowledge: xinhua-hospital"}
"""Screens with all the colours, which are looked at by night as well."""
NEW = {"menu": "details[open]", "knowledge: drafts": ".office-detail", "knowledge: new": ".office-detail"}
"""What alone differs from the screen before."""


def drawn() -> set[str]:
    """Names of the parts in the desk's style sheets."""
    sheets = [sheet.read_text(encoding="utf-8") for sheet in (build_pages.WEB / "desk").rglob("*.css")]
    return {
        name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", re.sub(r"\d\.\w+", "", sheet))
    }


UNSEEN = {
    *("sign-in", "sign-in-codes", "sign-in-field", "sign-in-form", "sign-in-picture", "sign-in-typed"),
    *("lost", "desk-wait", "conversation-problem", "say-pending", "say-state"),  # a line that breaks
    *("about-fields", "talks-only", "say-options", "office-badge-good", "about-risks", "say-note", "say-picture", "say-sources", "say-system", "talk-label", "talk-unread", "talks-more"),
    *("desk-count-late", "office-alarm-late", "office-badge-alert", "office-tile-late", "office-urgent"),
    *("office-bubble", "office-near", "office-tried", "office-note", "office-photos", "office-closed", "office-call"),
}  # fmt: skip
"""What journeys in test_desk.py and test_office.py bring up, and look at there."""


def seen(page: Page) -> set[str]:
    """Names of the parts on the screen now."""
    return set(page.evaluate(CLASSES))


def screens(page: Page, talk: str) -> Iterator[str]:
    """talk: a conversation that waits for somebody."""
    for tab, part in TABS.items():
        _go(page, tab, part)
        yield tab
    _go(page, f"conversations/{talk}", ".log")
    page.get_by_role("button", name="接入", exact=True).click()
    expect(page.locator(".composer")).to_be_visible()
    yield "conversation"
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
    yield "ticket"
    for path in ("drafts", "new", "xinhua-hospital"):
        _go(
            page,
            f"knowledge/{path}",
            ".office-detail form, .office-detail .desk-empty, .office-detail .office-box",
        )
        yield f"knowledge: {path}"


def _go(page: Page, path: str, part: str) -> None:
    page.evaluate("path => { location.hash = path; }", path)
    expect(page.locator(part).first).to_be_visible()
