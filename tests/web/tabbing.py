"""A walk over every control of a page by Tab, each pressed by Enter, without doing what it does."""

from __future__ import annotations

from playwright.sync_api import Page

CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']"

_WATCH = """controls => {
  const open = one => one.checkVisibility({checkVisibilityCSS: true}) && !one.disabled && !one.closest('details:not([open]) > :not(summary)');
  const writes = one => one.matches('input, select, textarea');
  const seen = window.walked = {reached: new Set(), pressed: new Set(), dark: []};
  seen.wanted = () => [...document.querySelectorAll(controls)].filter(open)
    .filter(one => one.type !== 'radio' || one.checked);  // of these the arrows choose
  const quiet = event => { event.preventDefault(); event.stopImmediatePropagation(); };
  const on = {
    focusin: ({target}) => {
      seen.reached.add(target);
      const style = getComputedStyle(target);
      if (target.matches(controls) && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)) seen.dark.push(target);
    },
    click: event => { seen.pressed.add(event.target.closest(controls)); quiet(event); },
    submit: quiet,
    keydown: event => { if (event.key === 'Enter' && writes(event.target)) quiet(event); },
  };
  for (const kind of Object.keys(on)) window.addEventListener(kind, on[kind], true);
  seen.end = () => { for (const kind of Object.keys(on)) window.removeEventListener(kind, on[kind], true); };
  document.activeElement.blur();
  return seen.wanted().length;
}"""

_FOUND = """() => {
  const seen = window.walked, name = one => `${one.tagName.toLowerCase()}.${one.className} ${(one.ariaLabel || one.innerText || one.name || '').slice(0, 20)}`;
  const wanted = seen.wanted();
  seen.end();
  const pressable = wanted.filter(one => one.matches('a, button, summary'));
  return [
    ...wanted.filter(one => !seen.reached.has(one)).map(one => `Tab does not lead to ${name(one)}`),
    ...pressable.filter(one => seen.reached.has(one) && !seen.pressed.has(one)).map(one => `Enter does not press ${name(one)}`),
    ...seen.dark.map(one => `the focus is not to be seen on ${name(one)}`),
    ...[...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && getComputedStyle(one).cursor === 'pointer'
      && !one.closest('a, button, summary, label, input, select, option')).map(one => `only a mouse presses ${name(one)}`),
  ];
}"""


def faults(page: Page) -> list[str]:
    """Controls that Tab does not lead to or Enter does not press, that do not show the focus, or that want a mouse."""
    keys = page.keyboard
    for _ in range(
        page.evaluate(_WATCH, CONTROLS) + 12
    ):  # also boxes that scroll, and the way round from the last to the first
        keys.press("Tab")
        keys.press("Enter")
    return list(page.evaluate(_FOUND))
