"""Whole services on the television: whoever sits there presses what the screen shows, and nothing else.

The walk is a script in the page, as in walk.py: asked for from here, every key would cost more than the service's answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.web.remote import FAULTS, Television

PHONE, FAMILY = "13812345678", "13987654321"
LETTERS = {"standard": 44, "elder": 52, "large": 60}
_NUMBERS = {
    "高压": "135", "低压": "85", "年纪": "68", "送给": FAMILY, "家人": FAMILY, "联系人": FAMILY, "手机": PHONE, "电话": PHONE,
}  # fmt: skip
"""By a word of what is asked; of anything else one."""
MINE = "left "
"""Before the digits of what stands beside home, among the person's own affairs."""

_TAKE = """async ({paths, mine, numbers, phone, family, large}) => {
  const OK = 13, ONE = 49, BACK = 10009, LEFT = 37, MOST_SCREENS = 20, PAIRING = 'pair';
  const ASKING = ['question', 'confirm', 'choices', 'rating'];
  const faults = [], ended = [], faultsOf = FAULTS;
  const main = () => document.querySelector('main'), screen = () => main().getAttribute('data-screen');
  const last = () => document.querySelector('.said:last-child[data-seq]');
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 2)));
  let seq = '0', before = 0;

  const until = async (what, why) => {
    const end = performance.now() + 15000;
    while (!what()) {
      if (performance.now() > end) throw new Error(`${why}: ${main().innerText}`);
      await frame();
    }
  };
  const press = async code => {
    const event = new KeyboardEvent('keydown', {keyCode: code, bubbles: true, cancelable: true});
    window.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error(`key ${code} was left to the browser`);
    before = code;
    await frame();  // a thumb is never as fast as a frame
  };
  const digits = async text => { for (const digit of text) await press(48 + Number(digit)); };

  // A screen's name, or the kind of the reply in the conversation.
  const shown = async () => {
    let name = screen();
    if (name === 'talk' || name === 'notice') {
      await until(() => last() && last().getAttribute('data-seq') !== seq, 'no answer');
      await frame();  // what is said in two messages
      seq = last().getAttribute('data-seq');
      name = last().getAttribute('data-kind');
    }
    faults.push(...faultsOf({large}).map(one => `${name}: ${one}`));
    return name;
  };
  const number = async () => {
    const said = [...document.querySelectorAll('.text')].pop().innerText;
    const found = Object.keys(numbers).filter(word => said.includes(word))[0];
    if (!said.includes('已经发到')) return found ? numbers[found] : '1';
    const inbox = await fetch(`/dev/outbox?phone=${said.includes(family.slice(0, 3)) ? family : phone}`);
    return (await inbox.json()).filter(one => one.code)[0].code;
  };
  // The first choice has the focus and is number one; the same key at once again passes for a shaking hand.
  const answer = async kind => {
    if (document.querySelector('.pad')) { await digits(await number()); await press(OK); }
    else if (ASKING.includes(kind) || !document.querySelector('.talk')) await press(before === OK ? ONE : OK);
    else return false;
    return true;
  };
  const home = async () => {
    while (screen() !== 'home') {
      const here = main().getAttribute('data-place');
      await press(BACK);
      await until(() => main().getAttribute('data-place') !== here, 'no way back');
    }
  };
  const take = async path => {
    if (path.startsWith(mine)) {
      await press(LEFT);
      await until(() => screen() === 'group', 'nothing beside home');
    }
    await digits(path.replace(mine, ''));
    for (let left = MOST_SCREENS; left; left -= 1) {
      const kind = await shown();
      if (kind !== PAIRING && await answer(kind)) continue;  // the rest of that is done on a telephone
      const service = kind === PAIRING ? null : document.querySelector('.talk').getAttribute('data-service');
      await home();
      return [kind, service];
    }
    throw new Error(`asked in circles: ${main().innerText}`);
  };

  for (const path of paths) ended.push(await take(path));
  return {ended, faults};
}""".replace("FAULTS", FAULTS)


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


_FIRST = (
    "doctor-appointment", "health-log", "timebank-join",
    "timebank-take", "timebank-complete", "timebank-redeem",
    "timebank-take", "timebank-complete", "timebank-give",
)  # fmt: skip
_LAST = (
    "points-redeem", "family-access", "family-revoke", "consent-withdraw",
    "tv-pair", "tv-unpair", "data-erase",
)  # fmt: skip


def in_order(services: Iterable[str]) -> list[str]:
    """Each at least once, after what it needs: an hour is earned before it is spent, a grant given before it is taken back."""
    rest = [service for service in services if service not in {*_FIRST, *_LAST}]
    return [*_FIRST, *rest, *_LAST]


def take(television: Television, paths: list[str], *, letters: str) -> tuple[list[list[str]], list[str]]:
    """The services behind these digits of the home screen, one after another, each by the first choice until nothing is asked.

    Returns what kind of message of which service ended each, and what is wrong with the screens on the way.
    """
    wish = {"paths": paths, "mine": MINE, "numbers": _NUMBERS, "phone": PHONE, "family": FAMILY}
    found = television.page.evaluate(_TAKE, {**wish, "large": LETTERS[letters]})
    return found["ended"], found["faults"]
