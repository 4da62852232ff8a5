/** Scenes and services, as the server has them; the last known ones when it does not answer. */
import { computed, signal } from "@preact/signals";
import { device, readJson } from "../core/storage";

export interface Leaf {
  title: string;
  /** Said when it is chosen. */
  text?: string;
  service?: string;
  /** A screen of this page. */
  screen?: "help" | "settings" | "pair" | "calls";
}

export interface Group {
  id?: string;
  title: string;
  name?: string;
  hint?: string;
  /** False: not among the tiles of the home screen. */
  home?: boolean;
  entries: Entry[];
}

export type Entry = Leaf | Group;

const KEPT = "yangpu.tv.menu";
export const menu = signal<Group[]>(readJson<Group[]>(device, KEPT) ?? []);
export const scenes = computed(() => menu.value.filter((scene) => scene.home !== false));
export const mineGroup = computed(() => menu.value.filter((scene) => scene.id === "mine")[0]);

export function isGroup(entry: Entry): entry is Group {
  return "entries" in entry;
}

export function takeMenu(found: Group[]): void {
  menu.value = found;
  device.set(KEPT, JSON.stringify(found));
}
