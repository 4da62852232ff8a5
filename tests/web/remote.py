"""A television and its remote control, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, Page, Route, TimeoutError, expect

SCREEN = {"width": 1920, "height": 1080}
OK, BACK, RED, GREEN, YELLOW, BLUE = 13, 10009, 403, 404, 405, 406
LEFT, UP, RIGHT, DOWN = 37, 38, 39, 40
BACKS = [10009, 461, 4, 8, 27, 166]
SOUND = (
    b"RIFF$\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00@\x1f\x00\x00@\x1f\x00\x00\x01\x00\x08\x00data"
    b"\x04\x00\x00\x00\x80\x80\x80\x80"
)
"""As short as can be."""

PRESS = """async codes => {
  for (const code of codes) {
    const event = new KeyboardEvent('keydown', {keyCode: code, bubbles: true, cancelable: true});
    window.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error(`key ${code} was left to the browser`);
    // A thumb is never as fast as a frame.
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 2)));
  }
}"""

REACHED = """() => {
  const name = one => one.getAttribute('data-focus');
  const all = [...document.querySelectorAll('[data-focus]')].filter(one => one.offsetParent);
  const found = new Set([name(document.activeElement)]), open = [document.activeElement];
  const stay = event => event.stopImmediatePropagation();  // an arrow may lead off the screen: walk.py goes there
  window.addEventListener('click', stay, true);
  while (open.length) {
    const from = open.pop();
    for (const code of [37, 38, 39, 40]) {
      from.focus(); from.scrollTop = code === 38 ? 0 : 1e6;
      window.dispatchEvent(new KeyboardEvent('keydown', {keyCode: code, bubbles: true, cancelable: true}));
      const to = document.activeElement;
      if (!found.has(name(to))) { found.add(name(to)); open.push(to); }
    }
  }
  window.removeEventListener('click', stay, true);
  return all.map(name).filter(one => !found.has(one));
}"""
"""Controls that the arrows do not lead to from the one that has the focus."""

FAULTS = """({large}) => {
  const faults = [], seen = one => one.offsetParent !== null && !one.closest('.unseen');
  const inside = (box, safe) => box.left >= safe[0] - 1 && box.top >= safe[1] - 1 && box.right <= safe[2] + 1 && box.bottom <= safe[3] + 1;
  const scrolled = one => { const box = one.closest('.scroll'); return box && box !== one; };
  const focus = document.activeElement;
  if (!focus.hasAttribute('data-focus')) faults.push('nothing has the focus');
  else {
    const style = getComputedStyle(focus);
    if (Math.max(parseFloat(style.borderTopWidth), parseFloat(style.outlineWidth)) < 6) faults.push('thin focus');
    if (focus.matches('button') && style.transform === 'none') faults.push('focus does not step forward');
  }
  for (const one of document.querySelectorAll('.screen *, .call *')) {
    if (!seen(one)) continue;
    const box = one.getBoundingClientRect(), name = `${one.className} ${(one.textContent || '').slice(0, 12)}`;
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (own && parseFloat(getComputedStyle(one).fontSize) < 36) faults.push(`small letters: ${name}`);
    if (one.matches('button') && (box.width < 119 || box.height < 119)) faults.push(`small target: ${name} ${box.width}x${box.height}`);
    if ((own || one.matches('button')) && !scrolled(one) && !inside(box, [96, 54, 1824, 1026])) faults.push(`outside of the safe area: ${name} ${JSON.stringify(box)}`);
    if (own && one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).display !== 'inline' && !one.matches('.own, .scroll *')) faults.push(`cut off: ${name}`);
  }
  const foot = document.querySelector('.keys');
  for (const one of foot ? document.querySelectorAll('.middle button, .middle p, .middle img') : []) {
    const bottom = Math.min(one.getBoundingClientRect().bottom, (one.closest('.scroll') || one).getBoundingClientRect().bottom);
    if (seen(one) && bottom > foot.getBoundingClientRect().top + 4) faults.push(`lies over the keys: ${one.className}`);
  }
  for (const one of document.querySelectorAll('button'))
    if (seen(one) && one.scrollHeight > one.clientHeight + 2) faults.push(`too much in it: ${one.textContent}`);
  const choices = [...document.querySelectorAll('button')].filter(one => seen(one) && !one.closest('.pad, .calendar'));
  if (choices.length > 6) faults.push(`more than six choices: ${choices.length}`);
  const boxes = [...document.querySelectorAll('button')].filter(seen).map(one => [one.getBoundingClientRect(), one.textContent]);
  boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
    const over = Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
    if (over > 14) faults.push(`on top of each other: ${x} ${y}`);
  }));
  const size = parseFloat(getComputedStyle(document.body).fontSize);
  if (Math.abs(size - large) > 0.5) faults.push(`letters of ${size}`);
  return faults;
}"""


LOOK = """() => [...new Set([...document.querySelectorAll('.screen, .screen *')]
  .map(one => `${one.tagName}.${one.className} ${one.getAttribute('data-kind') || ''}`))].sort().join('|')"""

COUNT_SOUNDS = """() => {
  if ('sounds' in window) return;
  const play = HTMLMediaElement.prototype.play;
  window.sounds = 0;
  HTMLMediaElement.prototype.play = function () { window.sounds += 1; return play.call(this); };
}"""


class Television:
    """The page as somebody on a sofa sees it."""

    def __init__(self, page: Page, url: str, *, voice: bool = False, ears: bool = False) -> None:
        self.page = page
        self.url = url
        self.heard: list[str] = []
        """What was to be read aloud, in order."""
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)
        page.route("**/speech", lambda route: route.fulfill(json={"speaks": voice, "hears": ears}))
        page.route("**/speech/say", self._say)

    def _note(self, message: Any) -> None:
        # A connection that is refused while the server is down is part of some tests.
        if message.type == "error" and "ERR_" not in message.text and "WebSocket" not in message.text:
            self.problems.append(message.text)

    def _say(self, route: Route) -> None:
        wish = route.request.post_data_json
        self.heard.append(str(wish.get("text")))
        route.fulfill(body=SOUND, content_type="audio/wav")

    def open(self) -> Television:
        self.page.goto(f"{self.url}/tv")
        expect(self.control("medical")).to_be_focused()
        return self

    def press(self, *codes: int) -> Television:
        self.page.evaluate(PRESS, list(codes))
        return self

    def digits(self, text: str) -> Television:
        return self.press(*(48 + int(digit) for digit in text))

    def control(self, name: str) -> Locator:
        return self.page.locator(f'[data-focus="{name}"]')

    def screen(self, name: str) -> None:
        expect(self.page.locator(f"[data-screen={name}]")).to_be_visible()

    def title(self, text: str) -> None:
        expect(self.page.locator(".top-title")).to_have_text(text)

    def choose_tile(self, name: str) -> Television:
        """Puts the focus there; for tests of what comes after."""
        self.control(name).focus()
        return self.press(OK)

    @property
    def text(self) -> Locator:
        return self.page.locator(".content")

    def choose(self, title: str, *, most: int = 60) -> Television:
        """By arrows and OK alone: down the list, page after page, until the choice has the focus."""
        expect(self.page.locator(".choices .tile:focus")).to_have_count(1)
        self.press(UP, UP, UP, UP, UP)  # this screen may remember another place than its first
        for _ in range(most):
            named = self.page.evaluate("document.activeElement.innerText.split('\\n').join(' ')")
            if title in named:
                return self.press(OK)
            self.press(OK if "看下一页" in named else DOWN)
            if "看下一页" in named:
                self.press(UP, UP, UP, UP, UP)
        raise AssertionError(f"no choice {title!r}")

    def answered(self, *, after: int) -> int:
        """Waits for a reply with a higher number; that number."""
        newest = self.page.locator(f".said:last-child[data-seq]:not([data-seq='{after}'])")
        expect(newest).to_be_visible()
        return int(newest.get_attribute("data-seq") or 0)

    def is_read_aloud_again(self) -> bool:
        """Whether 红 plays a sound: the server's, or the one that was kept for when it is away."""
        self.page.evaluate(COUNT_SOUNDS)
        before = self.page.evaluate("sounds")
        self.press(RED)
        with suppress(TimeoutError):
            self.page.wait_for_function("before => sounds > before", arg=before, timeout=5000)
            return True
        return False

    def look(self) -> str:
        """What the screen is made of: its parts, without their words."""
        return str(self.page.evaluate(LOOK))

    def faults(self, letters: float) -> list[str]:
        return list(self.page.evaluate(FAULTS, {"large": letters}))

    def unreachable(self) -> list[str]:
        return list(self.page.evaluate(REACHED))


def menus(entries: list[dict[str, Any]], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every group with the digits that lead to it."""
    for number, entry in enumerate(entries, 1):
        if "entries" in entry:
            yield path + str(number), entry
            yield from menus(entry["entries"], path + str(number))
