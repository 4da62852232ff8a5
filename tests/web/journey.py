"""Whole services on the television: whoever sits there presses what the screen shows, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.remote import BACK, LEFT, OK, Television

PHONE, FAMILY = "13812345678", "13987654321"
ONE = 49
_MOST_SCREENS = 20
_ASKING = {"question", "confirm", "choices", "rating"}
_LETTERS = 44
_NUMBERS = {
    "高压": "135", "低压": "85", "年纪": "68", "送给": FAMILY, "家人": FAMILY, "联系人": FAMILY, "手机": PHONE, "电话": PHONE,
}  # fmt: skip
"""By a word of what is asked; of anything else one."""
MINE = "left "
"""Before the digits of what stands beside home, among the person's own affairs."""


def services(menu: list[dict[str, Any]]) -> dict[str, str]:
    """The digits of every service."""
    home = [scene for scene in menu if scene.get("home", True)]
    [mine] = [scene for scene in menu if not scene.get("home", True)]
    return {**_under(home, ""), **_under(mine["entries"], MINE)}


def _under(entries: list[dict[str, Any]], before: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        path = f"{before}{number}"
        new = _under(entry["entries"], path) if "entries" in entry else {entry.get("service"): path}
        found = {**new, **found}
    return {service: path for service, path in found.items() if service}


class Journey:
    """Goes on with the first choice until nothing is asked, and judges every screen on the way."""

    def __init__(self, television: Television, code: Callable[[str], str]) -> None:
        """code: what was sent to a telephone."""
        self.tv = television
        self._code = code
        self._seq = 0
        self._last = 0
        self.faults: list[str] = []

    def take(self, digits: str) -> str:
        """The service behind these digits of the home screen; what kind of message ended it."""
        if digits.startswith(MINE):
            self.tv.press(LEFT).screen("group")
        self.tv.digits(digits.removeprefix(MINE))
        self._last = 0
        for _ in range(_MOST_SCREENS):
            kind = self._shown()
            if not self._answer(kind):
                self._home()
                return kind
        raise AssertionError(f"asked in circles: {self.tv.text.inner_text()}")

    def _shown(self) -> str:
        """Waits for the screen, judges it; a screen's name, or the kinds of the reply in the conversation."""
        name = str(self.tv.page.locator("main").get_attribute("data-screen"))
        if name in {"talk", "notice"}:
            self._seq = self.tv.answered(after=self._seq)
            name = str(self.tv.page.locator(".said").last.get_attribute("data-kind"))
        self.faults += [f"{name}: {one}" for one in self.tv.faults(_LETTERS)]
        return name

    def _answer(self, kind: str) -> bool:
        """By keys alone; False when nothing is asked."""
        if self.tv.page.locator(".pad").count():
            self.tv.digits(self._number())
            self._press(OK)
        elif kind in _ASKING or not self._is_talking():
            self._press(ONE if self._last == OK else OK)
        else:
            return False
        return True

    def _press(self, code: int) -> None:
        """The first choice has the focus and is number one; the same key at once again passes for a shaking hand."""
        self._last = code
        self.tv.press(code)

    def _is_talking(self) -> bool:
        return self.tv.page.locator(".talk").count() > 0

    def _number(self) -> str:
        said = self.tv.page.locator(".text").last.inner_text()
        if "已经发到" in said:
            return self._code(FAMILY if FAMILY[:3] in said else PHONE)
        return next((number for word, number in _NUMBERS.items() if word in said), "1")

    def _home(self) -> None:
        while not self.tv.page.locator("[data-screen=home]").count():
            here = self.tv.page.locator("main").get_attribute("data-place")
            self.tv.press(BACK)
            self.tv.page.locator(f"main:not([data-place='{here}'])").wait_for()
