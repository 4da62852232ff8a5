/** Which screen is shown: a pile, mirrored in the browser's history, so that every kind of Back key leads out. */
import { computed, signal } from "@preact/signals";
import type { Group } from "./menu";

export type Screen =
  | { name: "home" | "talk" | "notice" | "help" | "settings" | "pair" | "phone" | "exit" | "calendar" | "reading" | "clear" | "calls" | "call" }
  | { name: "group"; group: Group }
  | { name: "hours"; period?: string; hour?: string }
  | { name: "measure"; measure: string };

const HOME: Screen = { name: "home" };
const TALKING = ["talk", "notice"];
/** Depth 0 lies below home: whoever arrives there wanted to leave. */
const BELOW = 0;

export const pile = signal<Screen[]>([HOME]);
export const current = computed<Screen>(() => pile.value[pile.value.length - 1] ?? HOME);
export const isTalking = computed(() => TALKING.includes(current.value.name));

/** Names a screen for the focus to be remembered by. */
export function screenId(screen: Screen): string {
  if (screen.name === "group") return `group ${screen.group.title}`;
  return `${screen.name} ${pile.value.length}`;
}

let leaving = false;

export function startHistory(): void {
  history.replaceState({ depth: BELOW }, "");
  history.pushState({ depth: 1 }, "");
  window.addEventListener("popstate", (event) => {
    const depth = Number((event.state as { depth?: number } | null)?.depth ?? BELOW);
    if (depth > BELOW) pile.value = pile.value.slice(0, depth);
    else if (!leaving) stayAndAsk();
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
  history.back();
}

/** Down to the home screen, or to the nearest below that fits. */
export function backTo(fits: (screen: Screen) => boolean): void {
  const below = pile.value.map(fits).lastIndexOf(true);
  const steps = pile.value.length - 1 - Math.max(below, 0);
  if (steps > 0) history.go(-steps);
}

export function goHome(): void {
  backTo((screen) => screen.name === "home");
}

/** To the conversation: where it lies below, down to it; otherwise on top of what is shown. */
export function showTalk(): void {
  if (isTalking.value) return;
  if (pile.value.some((screen) => TALKING.includes(screen.name))) backTo((screen) => TALKING.includes(screen.name));
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
