/** The messages of the conversation that this page has seen, in the server's order. */
import { computed, signal } from "@preact/signals";
import type { Message } from "./protocol";
import { readJson, tab } from "./storage";

const KEY = "yangpu.log";
const CACHED = 200;

interface Cached {
  conversation: string;
  synced: number;
  messages: Message[];
}

const bySeq = signal<ReadonlyMap<number, Message>>(new Map());
let conversation = "";
/** Everything up to this sequence number is here. */
let synced = 0;

export const messages = computed(() => [...bySeq.value.values()].sort((a, b) => a.seq - b.seq));

export function syncedSeq(): number {
  return synced;
}

export function newestSeq(): number {
  return messages.value.length ? messages.value[messages.value.length - 1]!.seq : 0;
}

function save(): void {
  const cached: Cached = { conversation, synced, messages: messages.value.slice(-CACHED) };
  tab.set(KEY, JSON.stringify(cached));
}

/** Shows at once what this tab had before a reload. */
export function restoreLog(): void {
  const cached = readJson<Cached>(tab, KEY);
  if (!cached) return;
  conversation = cached.conversation;
  synced = cached.synced;
  bySeq.value = new Map(cached.messages.map((message) => [message.seq, message]));
}

/** Another conversation begins with an empty log. */
export function openLog(id: string): void {
  if (id === conversation) return;
  conversation = id;
  emptyLog();
}

export function emptyLog(): void {
  synced = 0;
  bySeq.value = new Map();
  save();
}

/** Adds what is new. Returns true when messages in between are missing. */
export function add(arrived: Message[]): boolean {
  const merged = new Map(bySeq.value);
  for (const message of arrived) merged.set(message.seq, message);
  bySeq.value = merged;
  while (merged.has(synced + 1)) synced += 1;
  save();
  return arrived.some((message) => message.seq > synced);
}

/** The server says that there is nothing else up to this number. */
export function markSynced(seq: number): void {
  synced = Math.max(synced, seq);
  save();
}

export function knows(id: string): boolean {
  return messages.value.some((message) => message.from === "me" && message.id === id);
}
