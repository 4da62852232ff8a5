"""Everywhere that a remote control leads to, by its arrows, OK and Back alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_WALK = """async leaves => {
  const OK = 13, BACK = 10009, ARROWS = {37: 'left', 38: 'up', 39: 'right', 40: 'down'};
  const screens = {}, faults = [], name = one => one.getAttribute('data-focus');
  const place = () => document.querySelector('[data-place]').getAttribute('data-place');
  const title = () => document.querySelector('.top-title').textContent;
  const wordsOf = one => (one.querySelector('.tile-title, .scene-title') || one).textContent;
  const controls = () => [...document.querySelectorAll('[data-focus]')].filter(one => one.offsetParent);
  const press = code => window.dispatchEvent(new KeyboardEvent('keydown', {keyCode: code, bubbles: true, cancelable: true}));
  const until = async (what, why) => {
    for (let left = 200; left; left -= 1) {
      if (what()) return true;
      await new Promise(done => requestAnimationFrame(() => setTimeout(done, 5)));
    }
    faults.push(why);
    return false;
  };

  // Controls that the arrows lead to, and [arrow, control] where an arrow leads off the screen.
  function reach() {
    const found = [document.activeElement], beyond = {};
    for (const from of found) for (const code of Object.keys(ARROWS)) {
      from.focus();
      const way = document.querySelector(`[data-beyond~="${ARROWS[code]}"]`);
      const note = event => { event.stopImmediatePropagation(); beyond[code] = name(from); };
      if (way) way.addEventListener('click', note, true);
      press(Number(code));
      if (way) way.removeEventListener('click', note, true);
      if (!found.includes(document.activeElement)) found.push(document.activeElement);
    }
    return {found, beyond};
  }

  async function visit(code, from, how, path) {
    controls().filter(one => name(one) === from)[0].focus();
    const here = place();
    press(code);
    if (!(await until(() => place() !== here, `${how} leads nowhere`))) return;
    if (!(title() in screens)) await explore([...path, how]);
    press(BACK);
    await until(() => place() === here && (code !== OK || name(document.activeElement) === from), `back from ${how} does not lead to ${from}`);
  }

  async function explore(path) {
    await until(() => document.activeElement.hasAttribute('data-focus'), `nothing has the focus at ${path}`);
    const {found, beyond} = reach(), titles = found.map(wordsOf), names = found.map(name);
    screens[title()] = {path, titles};
    faults.push(...controls().filter(one => !found.includes(one)).map(one => `${title()}: no arrow leads to ${name(one)}`));
    for (let index = 0; index < names.length; index += 1)
      if (!leaves.includes(titles[index])) await visit(OK, names[index], titles[index], path);
    // Elsewhere the arrow beyond the edge is the way back.
    for (const code of path.length ? [] : Object.keys(beyond)) await visit(Number(code), beyond[code], ARROWS[code], path);
  }

  await explore([]);
  return {screens, faults};
}"""


def walk(page: Page, leaves: list[str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """From the screen that is shown, depth first; `leaves` are titles that are found but not pressed.

    Returns title of a screen → {path: what was pressed, titles: what stands on it}, and what is wrong:
    controls without a way, presses without effect, a Back that leads elsewhere or forgets the focus.
    """
    found = page.evaluate(_WALK, leaves)
    return found["screens"], found["faults"]
