/** Text size and colours: chosen here, remembered on this device, shown as attributes of <html>. */
import { effect, signal } from "@preact/signals";
import { device } from "./storage";

export type Size = "standard" | "elder" | "large";
export type Theme = "system" | "light" | "dark";

/** Are new messages read by themselves? */
export type Reading = "tap" | "auto";
export type Pace = "usual" | "slow";

const SIZES: readonly string[] = ["standard", "elder", "large"];
const THEMES: readonly string[] = ["system", "light", "dark"];

function remembered<T extends string>(key: string, allowed: readonly string[], usual: T): T {
  const kept = device.get(key);
  return kept && allowed.includes(kept) ? (kept as T) : usual;
}

export const size = signal<Size>(remembered("yangpu.size", SIZES, "standard"));
export const theme = signal<Theme>(remembered("yangpu.theme", THEMES, "system"));

export const reading = signal<Reading>(remembered("yangpu.reading", ["tap", "auto"], "tap"));
export const pace = signal<Pace>(remembered("yangpu.pace", ["usual", "slow"], "usual"));

const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const dark = signal(systemDark.matches);

export function applyPreferences(): void {
  // `addEventListener` on a media query is newer than our oldest browser.
  systemDark.addListener(() => { dark.value = systemDark.matches; });
  effect(() => {
    document.documentElement.dataset["size"] = size.value;
    device.set("yangpu.size", size.value);
  });
  effect(() => {
    device.set("yangpu.reading", reading.value);
    device.set("yangpu.pace", pace.value);
  });
  effect(() => {
    const chosen = theme.value === "system" ? (dark.value ? "dark" : "light") : theme.value;
    document.documentElement.dataset["theme"] = chosen;
    device.set("yangpu.theme", theme.value);
  });
}
