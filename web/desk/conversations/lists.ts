/** The lists of conversations, fetched again whenever the server hints that they look different. */
import { computed, effect, signal } from "@preact/signals";
import { get, post } from "../api";
import { changed } from "../live";
import { me } from "../me";
import type { Lists, Talk } from "./types";

export type View = "queue" | "mine" | "others" | "all";

const EMPTY: Lists = { now: "", conversations: [], present: [], officers: [], available: true, callbacks: { open: 0, urgent: 0 }, looks_after: [], streets: [], overdue: 0 };
const TICK_MS = 15000;
/** Tickets grow late without a hint of the server. */
const RELOAD_MS = 60000;
/** Who has waited so long is shown to everybody. */
const LONG_MINUTES = 10;

export const lists = signal<Lists>(EMPTY);
export const everything = signal<Talk[]>([]);
export const view = signal<View>("queue");
/** What the queue is narrowed to when an officer looks after some of it. */
export const OURS = "@ours";
const picked = signal<string | null>(null);
/** The street or subject that the queue is narrowed to; empty for all. */
export const only = computed<string>(() => picked.value ?? (lists.value.looks_after.length ? OURS : ""));
export const narrow = (kind: string): void => { picked.value = kind; };
/** Conversation → newest number that the officer has looked at. */
export const seen = signal<Record<string, number>>({});
/** The server's clock, as far as this page knows. */
export const now = signal(Date.now());

let ahead = 0;
let asked = 0;

export async function reload(): Promise<void> {
  const mine = (asked += 1);
  try {
    const answer = await get<Lists>("conversations");
    if (mine !== asked) return;
    ahead = Date.parse(answer.now) - Date.now();
    now.value = Date.now() + ahead;
    lists.value = answer;
    if (view.value === "all") await reloadAll();
  } catch {
    // The next hint, or coming back online, asks again.
  }
}

export async function reloadAll(): Promise<void> {
  everything.value = (await get<{ conversations: Talk[] }>("conversations/all")).conversations;
}

setInterval(() => { now.value = Date.now() + ahead; }, TICK_MS);
setInterval(() => { if (me.value && !document.hidden) void reload(); }, RELOAD_MS);
effect(() => {
  if (me.value && changed.value >= 0) void reload();
});
effect(() => {
  // Nothing of the last officer is left for the next.
  if (me.value !== null) return;
  [lists.value, everything.value, seen.value, picked.value] = [EMPTY, [], {}, null];
});
effect(() => {
  if (me.value && view.value === "all") void reloadAll().catch(() => undefined);
});

export const isUnread = (talk: Talk): boolean => talk.from === "me" && (seen.value[talk.id] ?? 0) < talk.seq;
const own = (talk: Talk): boolean => talk.officer?.id === me.value?.id;
/** What was put aside comes back at its time, or when the resident writes. */
const awake = (talk: Talk): boolean => !talk.snoozed_until || Date.parse(talk.snoozed_until) <= now.value || isUnread(talk);

const isWanted = (talk: Talk): boolean =>
  !only.value || talk.priority === 0 || minutesSince(talk.since ?? talk.at) >= LONG_MINUTES || (only.value === OURS ? talk.ours === true : talk.street === only.value || talk.subject === only.value);

export const byView = computed<Record<View, Talk[]>>(() => {
  const open = lists.value.conversations;
  const mine = open.filter((talk) => talk.state === "connected" && own(talk));
  return {
    queue: open.filter((talk) => talk.state === "queued" && isWanted(talk)),
    mine: [...mine.filter(awake), ...mine.filter((talk) => !awake(talk))],
    others: open.filter((talk) => talk.state === "connected" && !own(talk)),
    all: everything.value,
  };
});

/** Those who wait and are not shown, because the queue is narrowed. */
export const elsewhere = computed<number>(() => lists.value.conversations.filter((talk) => talk.state === "queued").length - byView.value.queue.length);

/** Streets and subjects of those who wait. */
export const kinds = computed<string[]>(() => {
  const waiting = lists.value.conversations.filter((talk) => talk.state === "queued");
  const found = waiting.flatMap((talk) => [talk.street ?? "", talk.subject ?? ""]);
  return [...new Set([only.value === OURS ? "" : only.value, ...found])].filter(Boolean).sort();
});

export const isSnoozed = (talk: Talk): boolean => !awake(talk);
export const minutesSince = (iso: string): number => Math.max(0, Math.floor((now.value - Date.parse(iso)) / 60000));

export function look(id: string, seq: number): void {
  if ((seen.value[id] ?? 0) < seq) seen.value = { ...seen.value, [id]: seq };
}

export async function setAvailable(available: boolean): Promise<void> {
  lists.value = { ...lists.value, available };
  await post("duty", { available });
  await reload();
}
