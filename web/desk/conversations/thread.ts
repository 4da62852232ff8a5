/** The conversation that is open: its log, what is known about it, and what is on its way to the resident. */
import { effect, signal } from "@preact/signals";
import { link } from "../../core/connection";
import { uuid } from "../../core/ids";
import { tab, readJson } from "../../core/storage";
import { get, post, sentenceOf } from "../api";
import { changed, residentTyping, said, watch } from "../live";
import { gone, me } from "../me";
import { look, reload } from "./lists";
import type { Bubble, Details, Found } from "./types";

/** Something that the officer sent and the server has not confirmed. */
export interface Pending {
  id: string;
  talk: string;
  text: string;
  /** A card of the knowledge base instead of words. */
  record?: string;
  aspect?: string | null;
  failed?: string;
}

const PENDING = "yangpu.desk.pending";
const DRAFT = "yangpu.desk.draft.";

export const current = signal("");
export const log = signal<Bubble[]>([]);
export const details = signal<Details | null>(null);
export const problem = signal("");
/** The problem is that something could not be fetched: it is over when something is. */
let isBehind = false;
export const pending = signal<Pending[]>(readJson<Pending[]>(tab, PENDING) ?? []);

let catching = false;
let again = false;

export async function open(id: string): Promise<void> {
  if (current.value === id) return;
  current.value = id;
  log.value = [];
  details.value = null;
  problem.value = "";
  watch(id);
  if (id) await Promise.all([catchUp(), refresh()]);
}

/** What is known about it, again. */
export async function refresh(): Promise<void> {
  const id = current.value;
  if (!id) return;
  try {
    const found = await get<Details>(`conversations/${id}`);
    if (current.value === id) details.value = found;
  } catch (error) {
    if (current.value === id) [problem.value, isBehind] = [sentenceOf(error), true];
  }
}

/** Whatever was said since the last bubble that is here. One request at a time; a hint meanwhile asks once more. */
export async function catchUp(): Promise<void> {
  if (catching) {
    again = true;
    return;
  }
  catching = true;
  const id = current.value;
  try {
    const last = log.value.length ? log.value[log.value.length - 1]!.seq : 0;
    const page = await get<{ messages: Bubble[]; seq: number }>(`conversations/${id}/messages?since=${last}`);
    if (current.value === id) add(id, page.messages, page.seq);
  } catch (error) {
    if (current.value === id) [problem.value, isBehind] = [sentenceOf(error), true];
  } finally {
    catching = false;
  }
  if (again || current.value !== id) {
    again = false;
    if (current.value) await catchUp();
  }
}

function add(id: string, arrived: Bubble[], newest: number): void {
  const known = new Set(log.value.map((bubble) => bubble.seq));
  const fresh = arrived.filter((bubble) => !known.has(bubble.seq));
  if (fresh.length) log.value = [...log.value, ...fresh].sort((one, other) => one.seq - other.seq);
  if (fresh.some((bubble) => bubble.from === "me")) residentTyping.value = "";
  const stored = new Set(arrived.map((bubble) => bubble.id));
  setPending(pending.value.filter((one) => !stored.has(one.id)));
  look(id, newest);
  // What an action of the officer's was refused for stays until the next.
  if (isBehind) [problem.value, isBehind] = ["", false];
}

effect(() => {
  if (said.value.id && said.value.id === current.peek()) void catchUp();
});
let coming = 0;
effect(() => {
  // A change of the lists may be a change of who has this conversation.
  const count = changed.value;
  if (!current.peek() || count === coming) return;
  coming = count;
  void catchUp();
  void refresh();
});
effect(() => {
  if (link.value === "online") for (const one of pending.peek()) if (one.failed) void deliver(one);
});

effect(() => {
  // Whoever signs in next starts with an empty screen; drafts stay when the session merely ran out.
  if (me.value !== null) return;
  [current.value, log.value, details.value, problem.value] = ["", [], null, ""];
});
effect(() => {
  if (!gone.value) return;
  for (const key of tab.keys(DRAFT)) tab.remove(key);
  setPending([]);
});

function setPending(value: Pending[]): void {
  pending.value = value;
  tab.set(PENDING, JSON.stringify(value));
}

/** Send words, or a record of the knowledge base; it is shown at once and stays until the server has it. */
export function send(text: string, card?: Found): void {
  const one: Pending = { id: uuid(), talk: current.value, text, ...(card ? { record: card.id, aspect: card.aspect } : {}) };
  setPending([...pending.value, one]);
  void deliver(one);
}

export async function deliver(one: Pending): Promise<void> {
  const { failed: _, ...trying } = one;
  setPending(pending.value.map((each) => (each.id === one.id ? trying : each)));
  try {
    const body = one.record ? { id: one.id, record: one.record, aspect: one.aspect ?? null } : { id: one.id, text: one.text };
    const answer = await post<{ message: Bubble }>(`conversations/${one.talk}/${one.record ? "card" : "say"}`, body);
    discard(one);
    if (current.value === one.talk) add(one.talk, [answer.message], answer.message.seq);
  } catch (error) {
    const failed = sentenceOf(error);
    setPending(pending.value.map((each) => (each.id === one.id ? { ...each, failed } : each)));
  }
}

export function discard(one: Pending): void {
  setPending(pending.value.filter((each) => each.id !== one.id));
}

/** What is being done; empty when nothing is. */
export const busy = signal("");
const waiting = new Set<string>();

/** Do something with the open conversation, then look again. A second press does nothing; something else comes after it. */
export async function act(name: string, work: (id: string) => Promise<unknown>): Promise<boolean> {
  const id = current.value;
  if (busy.value === name || waiting.has(name)) return false;
  waiting.add(name);
  while (busy.value) await idle();
  waiting.delete(name);
  busy.value = name;
  problem.value = "";
  try {
    await work(id);
    return true;
  } catch (error) {
    problem.value = sentenceOf(error);
    return false;
  } finally {
    await Promise.all([catchUp(), refresh(), reload()]);
    busy.value = "";
  }
}

function idle(): Promise<void> {
  return new Promise((done) => {
    const stop = effect(() => {
      if (busy.value) return;
      queueMicrotask(() => stop());
      done();
    });
  });
}

export const draft = (id: string): string => tab.get(DRAFT + id) ?? "";

export function keepDraft(id: string, text: string): void {
  if (text) tab.set(DRAFT + id, text);
  else tab.remove(DRAFT + id);
}
