/** Which screen is shown: a pile, mirrored in the browser's history, so that every kind of Back key leads out. */
import { computed, signal } from "@preact/signals";
import { isCalling } from "../core/call";
import type { Group } from "./menu";

export type Screen =
  | { name: "home" | "more" | "talk" | "notice" | "help" | "settings" | "pair" | "phone" | "exit" | "calendar" | "reading" | "clear" | "calls" | "call" }
  | { name: "group"; group: Group }
  | { name: "hours"; period?: string; hour?: string }
  | { name: "pick"; heading?: string }
  | { name: "measure"; measure: string };

const HOME: Screen = { name: "home" };
const TALKING = ["talk", "notice"];
/** Depth 0 lies below home: whoever arrives there wanted to leave. */
const BELOW = 0;

export const pile = signal<Screen[]>([HOME]);
export const current = computed<Screen>(() => pile.value[pile.value.length - 1] ?? HOME);
export const isTalking = computed(() => isTalk(current.value));

/** Names a screen for the focus to be remembered by. */
export function screenId(screen: Screen): string {
  if (screen.name === "group") return `group ${screen.group.title}`;
  return `${screen.name} ${pile.value.length}`;
}

let leaving = false;
/** The browser goes back in its own time; null while nothing is under way, else what waits for its arrival. */
let waiting: (() => void)[] | null = null;
const ARRIVED_MS = 400;

/** At once, or when the way back that was begun has ended: what is opened before would be left again by it. */
export function settled(act: () => void): void {
  if (waiting) waiting.push(act);
  else act();
}

function arrived(): void {
  const acts = waiting ?? [];
  waiting = null;
  for (const act of acts) act();
}

function go(steps: number): void {
  waiting = waiting ?? [];
  history.go(-steps);
  setTimeout(arrived, ARRIVED_MS);
}

export function startHistory(): void {
  history.replaceState({ depth: BELOW }, "");
  history.pushState({ depth: 1 }, "");
  window.addEventListener("popstate", (event) => {
    const depth = Number((event.state as { depth?: number } | null)?.depth ?? BELOW);
    if (depth > BELOW) pile.value = pile.value.slice(0, depth);
    else if (!leaving) stayAndAsk();
    arrived();
  });
}

function stayAndAsk(): void {
  pile.value = [HOME];
  history.pushState({ depth: 1 }, "");
  open({ name: "exit" });
}

export function open(screen: Screen): void {
  pile.value = [...pile.value, screen];
  history.pushState({ depth: pile.value.length }, "");
}

export function back(): void {
  go(1);
}

/** Down to the home screen, or to the nearest below that fits. */
export function backTo(fits: (screen: Screen) => boolean): void {
  const below = pile.value.map(fits).lastIndexOf(true);
  const steps = pile.value.length - 1 - Math.max(below, 0);
  if (steps > 0) go(steps);
}

/** Home, or the call that goes on: nobody hangs up by going home. */
export function goHome(): void {
  backTo((screen) => screen.name === "home" || (screen.name === "call" && isCalling.value));
}

function isTalk(screen: Screen): boolean {
  return TALKING.includes(screen.name);
}

/** To the conversation: where it lies below, down to it; otherwise, and over a call, on top of what is shown. */
export function showTalk(): void {
  if (isTalking.value) return;
  const talk = pile.value.map(isTalk).lastIndexOf(true);
  const call = isCalling.value ? pile.value.map((screen) => screen.name).lastIndexOf("call") : -1;
  if (talk > call) backTo(isTalk);
  else open({ name: "talk" });
}

interface Shell {
  tizen?: { application: { getCurrentApplication(): { exit(): void } } };
  webOS?: { platformBack?(): void };
}

/** Off to the television's own screen, by whatever this television understands. */
export function leave(): void {
  leaving = true;
  const shell = window as unknown as Shell;
  if (shell.tizen) return shell.tizen.application.getCurrentApplication().exit();
  if (shell.webOS?.platformBack) return shell.webOS.platformBack();
  window.close();
  history.go(-pile.value.length - 1);
  setTimeout(() => { leaving = false; }, 2000);
}
