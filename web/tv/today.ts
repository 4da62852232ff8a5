/** What the home screen tells: asked when the connection is there, when home is shown, and now and then. */
import { effect, signal } from "@preact/signals";
import { link } from "../core/connection";
import { isoDay } from "../core/dates";
import { sessionToken } from "../core/session";
import { device, readJson } from "../core/storage";
import { takeMenu, type Group } from "./menu";
import { current } from "./screens";

export interface Relative {
  name: string;
  phone: string;
}

export interface Today {
  iso: string;
  date: string;
  weekday: string;
  lunar: string;
  festival: string;
  /** Masked phone; null while nobody is known here. */
  person: string | null;
  affairs?: string[];
  /** How many there are beside these. */
  more?: number;
  family?: Relative[];
}

const KEPT = "yangpu.tv.family";
const EVERY_MS = 10 * 60 * 1000;
export const today = signal<Today | null>(null);
/** Stays on the device: it is needed when nothing else works. */
export const family = signal<Relative[]>(readJson<Relative[]>(device, KEPT) ?? []);

/** Asks the server as this conversation. Rejects when it does not answer with what was asked for. */
export function ask<T>(path: string, method = "GET"): Promise<T> {
  const headers = { Authorization: `Bearer ${sessionToken()}` };
  return fetch(`/tv/api/${path}`, { method, headers }).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json() as Promise<T>;
  });
}

/** What the server says last holds; without an answer what is known stays. */
export async function refresh(): Promise<void> {
  try {
    const found = await ask<Today>("home");
    today.value = found;
    family.value = found.family ?? [];
    device.set(KEPT, JSON.stringify(family.value));
  } catch {
    // The next round asks again; the banner tells that there is no connection.
  }
}

/** Somebody else uses this television from now on. */
export function forgetPerson(): void {
  today.value = null;
  family.value = [];
  device.remove(KEPT);
}

async function refreshMenu(): Promise<void> {
  try {
    takeMenu(await ask<Group[]>("menu"));
  } catch {
    // The one that was kept is shown.
  }
}

export function followHome(): void {
  effect(() => {
    if (link.value === "online") void refreshMenu();
  });
  effect(() => {
    if (link.value === "online" && current.value.name === "home") void refresh();
  });
  setInterval(() => void refresh(), EVERY_MS);
}

/** The server's day, else the device's. */
export function todayIso(): string {
  return today.value?.iso ?? isoDay(0);
}
