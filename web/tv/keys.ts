/** The remote's keys on every kind of television: arrows, OK, Back, digits, four colours (UX notes, keys and Back). */
import { choose, focused, move, place, type Direction } from "./focus";
import { mayAnswer, phase } from "../core/call";
import { correct, human } from "./acts";
import { back, current, isTalking, open } from "./screens";
import { pauseOrRepeat, repeat, stirred } from "./voice";

const ARROWS: Record<number, Direction> = { 37: "left", 38: "up", 39: "right", 40: "down" };
/** Samsung, LG, Fire TV, Backspace of several boxes, Escape, a keyboard's Back. */
const BACK = [10009, 461, 4, 8, 27, 166];
const OK = 13;
const PLAY = [10252, 179, 415, 19];
const COLOURS: Record<number, () => void> = { 403: repeat, 404: correct, 405: human, 406: back };
const BY_NAME: Record<string, number> = {
  ColorF0Red: 403, ColorF1Green: 404, ColorF2Yellow: 405, ColorF3Blue: 406, GoBack: 461, BrowserBack: 166, XF86Back: 10009,
};
/** Samsung gives these only to pages that ask. */
const TO_REGISTER = [
  "ColorF0Red", "ColorF1Green", "ColorF2Yellow", "ColorF3Blue", "MediaPlayPause",
  "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
];

interface Samsung {
  tizen?: { tvinputdevice?: { registerKey(name: string): void } };
}

function digitOf(code: number): string {
  if (code >= 48 && code <= 57) return String(code - 48);
  return code >= 96 && code <= 105 ? String(code - 96) : "";
}

/** Where digits are collected, OK after the last of them sends what was entered and not that digit once more. */
function goOn(digit: Element): void {
  const after = digit.closest("[data-after-digit]")?.getAttribute("data-after-digit");
  const next = after ? (document.querySelector(`[data-focus="${after}"]`) as HTMLElement | null) : null;
  if (next) choose(next);
}

/** A digit presses the control that shows it; 0 is the emergency call wherever no number is being entered. */
function pressDigit(digit: string): void {
  const control = document.querySelector(`[data-digit="${digit}"]`) as HTMLElement | null;
  if (control) {
    if (control.hasAttribute("data-focus")) choose(control);
    control.click();
    goOn(control);
  } else if (digit === "0" && current.value.name !== "help") {
    open({ name: "help" });
  }
}

function pressFocused(): void {
  const control = focused();
  if (!control) return;
  choose(control);
  control.click();
}

/** What a key does once, however long it is held. */
function pressed(code: number): (() => void) | null {
  if (code === OK) return pressFocused;
  if (BACK.indexOf(code) >= 0) return back;
  if (PLAY.indexOf(code) >= 0) return pauseOrRepeat;
  const digit = digitOf(code);
  return digit ? () => pressDigit(digit) : (COLOURS[code] ?? null);
}

/** While a call is about to be put through, every key but those that take it refuses it. */
function isRefusal(code: number): boolean {
  return phase.value === "ringing" && mayAnswer.value > 0 && code !== OK && digitOf(code) !== "1";
}

function actOf(code: number): (() => void) | null {
  const arrow = ARROWS[code];
  const act = arrow ? () => move(arrow) : pressed(code);
  return act && isRefusal(code) ? back : act;
}

/** A hand that shakes presses twice. */
const TREMOR_MS = 400;
let last = { code: 0, at: 0, place: "" };

/** The same key at once again, where the first press brought up something else: nobody has read that yet. */
function isTremor(code: number): boolean {
  const now = { code, at: Date.now(), place: place() };
  const chooses = code === OK || (isTalking.value && digitOf(code) !== "");
  const shakes = chooses && code === last.code && now.at - last.at < TREMOR_MS && now.place !== last.place;
  last = shakes ? { ...now, place: last.place } : now;
  return shakes;
}

function onKeyDown(event: KeyboardEvent): void {
  const code = BY_NAME[event.key] ?? event.keyCode;
  const act = actOf(code);
  if (!act) return;
  // Also what we do nothing with: a WebView's own spatial navigation would move the focus a second time.
  event.preventDefault();
  if (isTremor(code)) return;
  if (act !== repeat && act !== pauseOrRepeat) stirred();
  if (!event.repeat || (ARROWS[code] && act !== back)) act();
}

export function listenToKeys(): void {
  window.addEventListener("keydown", onKeyDown);
  const device = (window as unknown as Samsung).tizen?.tvinputdevice;
  for (const name of device ? TO_REGISTER : []) {
    try {
      device?.registerKey(name);
    } catch {
      // A remote without this key.
    }
  }
}
