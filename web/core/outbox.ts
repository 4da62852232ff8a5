/**
 * What the person has sent and the server has not yet stored.
 *
 * Every message has a storage key of its own, so that two tabs never overwrite each
 * other's list. All tabs may send all of it: the server stores an id once.
 */
import { signal } from "@preact/signals";
import { uuid } from "./ids";
import { device, readJson } from "./storage";

export interface Pending {
  id: string;
  text: string;
  payload?: string;
  /** A picture as a data address. */
  picture?: string;
  /** Milliseconds; orders the outbox together with `nth`. */
  at: number;
  nth: number;
  /** Sequence number of the newest message when it failed: where it stays in the log. */
  after?: number;
  /** Why it was not taken; only a failed message has one. */
  failed?: string;
}

const PREFIX = "yangpu.out.";
const LIMIT = 50;
/** What the server reads of one message. Much longer ones do not even fit through the connection, and would be tried for ever. */
export const LONGEST = 2000;
let counter = 0;

export const outbox = signal<Pending[]>([]);

export function reloadOutbox(): void {
  const found = device.keys(PREFIX).map((key) => readJson<Pending>(device, key));
  outbox.value = found
    .filter((one): one is Pending => one !== null)
    .sort((a, b) => a.at - b.at || a.nth - b.nth);
}

function write(message: Pending): void {
  device.set(PREFIX + message.id, JSON.stringify(message));
  reloadOutbox();
}

export function isFull(): boolean {
  return outbox.value.length >= LIMIT;
}

/** In characters as people count them: an emoji is one. */
export function lengthOf(text: string): number {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, "1").length;
}

export function put(text: string, more: { payload?: string; picture?: string } = {}): Pending {
  counter += 1;
  const message: Pending = { id: uuid(), text, at: Date.now(), nth: counter, ...more };
  write(message);
  return message;
}

export function fail(message: Pending, reason: string, after: number): void {
  write({ ...message, failed: reason, after });
}

/** Back into the queue as the newest, with the id it had: if the server did get it, it stays one message. */
export function retry(message: Pending): void {
  counter += 1;
  const { failed: _failed, after: _after, ...rest } = message;
  write({ ...rest, at: Date.now(), nth: counter });
}

export function drop(id: string): void {
  if (device.get(PREFIX + id) === null) return;
  device.remove(PREFIX + id);
  reloadOutbox();
}

export function empty(): void {
  for (const key of device.keys(PREFIX)) device.remove(key);
  reloadOutbox();
}

/** The next to be sent: failed ones wait for the person. */
export function next(): Pending | undefined {
  return outbox.value.find((message) => message.failed === undefined);
}

export function isOutboxKey(key: string | null): boolean {
  return key !== null && key.startsWith(PREFIX);
}
