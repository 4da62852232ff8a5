"""What axe finds wrong with a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.web.conftest import AXE

WCAG: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AAA: dict[str, Any] = {**WCAG, "rules": {"color-contrast-enhanced": {"enabled": True}}}
"""And seven to one, as 长辈版 and the television promise."""
LAYOUT: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
}
"""What the size of letters alone may change, where everything else was looked at in another size."""

CONTRAST = ("color-contrast", "color-contrast-enhanced")


def found(page: Page, rules: dict[str, Any] = WCAG, within: str = "html") -> list[str]:
    """On the screen that is shown, as it is shown, or within a part of it."""
    if not page.evaluate("!!window.axe"):
        # Past the page's CSP: this is the tester's script, not the page's.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("([within, options]) => axe.run(within, options)", [within, rules])
    return [f"{one['id']}: {node['html'][:140]}" for one in result["violations"] for node in one["nodes"]]


def violations(page: Page, rules: dict[str, Any] = WCAG) -> list[str]:
    """In both themes; by night only the colours are others."""
    colours = {"runOnly": {"type": "rule", "values": CONTRAST if "rules" in rules else CONTRAST[:1]}}
    problems = []
    for scheme, wanted in (("dark", colours), ("light", rules)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        problems += [f"{scheme} {one}" for one in found(page, wanted)]
    return problems
