/**
 * Where the remote's arrows lead: to the nearest control in that direction.
 *
 * There is always exactly one focus. Each screen remembers its own, so that Back
 * returns to the tile that was left.
 */

export type Direction = "left" | "right" | "up" | "down";

const CONTROL = "[data-focus]";
/** How much a step aside counts against a step ahead. */
const ASIDE = 3;
/** Boxes that touch or grow a little when focused are still beside each other. */
const OVERLAP = 24;
const SCROLLED = 0.7;
const remembered = new Map<string, string>();
/** Nobody chose what has the focus now: a more usual control that appears later takes it over. */
let isGiven = false;

/** What is on the screen, as far as the focus remembers it. */
export function place(): string {
  return document.querySelector("[data-place]")?.getAttribute("data-place") ?? "";
}

function controls(): HTMLElement[] {
  const all = Array.prototype.slice.call(document.querySelectorAll(CONTROL)) as HTMLElement[];
  return all.filter((one) => one.offsetParent !== null);
}

export function focused(): HTMLElement | null {
  const active = document.activeElement as HTMLElement | null;
  return active && active.hasAttribute("data-focus") ? active : null;
}

function nameOf(control: HTMLElement): string {
  return control.getAttribute("data-focus") ?? "";
}

interface Box { left: number; right: number; top: number; bottom: number }

/** Ahead and aside of `from`, seen in a direction; null when it lies elsewhere. */
function away(from: Box, to: Box, direction: Direction): number | null {
  const ahead = {
    left: from.left - to.right,
    right: to.left - from.right,
    up: from.top - to.bottom,
    down: to.top - from.bottom,
  }[direction];
  if (ahead < -OVERLAP) return null;
  const isFlat = direction === "left" || direction === "right";
  const aside = isFlat ? gap(from.top, from.bottom, to.top, to.bottom) : gap(from.left, from.right, to.left, to.right);
  return Math.max(ahead, 0) + ASIDE * aside + 0.01 * Math.abs(isFlat ? from.top - to.top : from.left - to.left);
}

/** Between two stretches; 0 when they overlap. */
function gap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.max(0, otherStart - end, start - otherEnd);
}

export function nearest(from: HTMLElement, direction: Direction): HTMLElement | null {
  const here = from.getBoundingClientRect();
  let best: HTMLElement | null = null;
  let least = Infinity;
  for (const one of controls()) {
    const distance = one === from ? null : away(here, one.getBoundingClientRect(), direction);
    if (distance !== null && distance < least) [best, least] = [one, distance];
  }
  return best;
}

/** A long text is read by the arrows before they leave it. */
function scrolls(control: HTMLElement, direction: Direction): boolean {
  if (!control.hasAttribute("data-scroll") || direction === "left" || direction === "right") return false;
  const before = control.scrollTop;
  control.scrollTop += (direction === "down" ? 1 : -1) * control.clientHeight * SCROLLED;
  return control.scrollTop !== before;
}

export function move(direction: Direction): void {
  const from = focused();
  if (!from) return settle();
  if (scrolls(from, direction)) return;
  const next = nearest(from, direction);
  if (next) choose(next);
  else beyond(direction);
}

/** Past the last control lies what stands there on the screen, if it says so. */
function beyond(direction: Direction): void {
  const there = document.querySelector(`[data-beyond~="${direction}"]`) as HTMLElement | null;
  if (there) there.click();
}

/** The person goes there, and will find it again when they come back to this screen. */
export function choose(control: HTMLElement): void {
  control.focus();
  isGiven = false;
  remembered.set(place(), nameOf(control));
}

/** Nobody has the focus: the control that had it on this screen, else the usual one. */
function settle(): void {
  if (focused() && !isGiven) return;
  const here = controls();
  const last = here.filter((one) => nameOf(one) === remembered.get(place()))[0];
  const wanted = last ?? here.filter((one) => one.hasAttribute("data-usual"))[0] ?? focused() ?? here[0];
  if (wanted && wanted !== focused()) wanted.focus();
  isGiven = !last;
}

/** Whenever the page changes, somebody has the focus; with the mouse or a touch as well. */
export function keepFocus(root: HTMLElement): void {
  let shown = "";
  const look = () => {
    if (place() !== shown) focused()?.blur();
    shown = place();
    settle();
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-place"] });
  root.addEventListener("click", () => setTimeout(settle));
  look();
}
