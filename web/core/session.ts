/**
 * A conversation with the server: send once, receive all, survive everything in between.
 *
 * Whatever is sent goes to the outbox first and leaves it when the server has stored it;
 * whatever arrives goes to the log under the server's numbers.
 */
import { signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import { link, openSocket, reconnect } from "./connection";
import { forgetInvitation, invitation } from "./invitation";
import * as log from "./log";
import * as outbox from "./outbox";
import { forgetPictures, upload } from "./pictures";
import type { Ack, CatchUp, Message, Picture, Refusal, Session } from "./protocol";
import { device, endVisit, isGuest } from "./storage";

const TOKEN = "yangpu.token";
const ACK_TIMEOUT_MS = 8000;
const TRIES = 3;
const RETRY_DELAY_MS = 1500;
const TYPING_LIMIT_MS = 60000;
/** How long another tab gets to fetch the new token after it cleared the old one. */
const OTHER_TAB_MS = 3000;
/** Refusals that pass by themselves. */
const PASSING = ["unavailable", "rate_limited"];
/** The server has forgotten this connection (cleared from another screen): a new one is greeted again. */
const ENDED = "ended";

/** The token of the conversation; empty before there is one. */
export const opened = signal("");
export const typing = signal(false);
/** Which member of staff is typing; empty for the assistant. */
export const typist = signal("");
export const ready = signal(true);
/** What operations want everybody to read; empty when there is nothing. */
export const notice = signal("");
/** This page is another device in somebody's conversation: a telephone that talks for a television. */
export const guest = signal(false);

/** Called for each message that somebody else said, not for what history brings back. */
let onArrival: (message: Message) => void = () => undefined;
let socket: Socket;
let current = "";
let flushing = false;
let catching = false;
let typingTimer = 0;

/** Shown to the addresses that are not part of the live connection; empty before there is a conversation. */
export function sessionToken(): string {
  return current;
}

export function start(arrived: (message: Message) => void): void {
  onArrival = arrived;
  log.restoreLog();
  outbox.reloadOutbox();
  socket = openSocket(credentials);
  socket.on("session", (session: Session) => void begin(session));
  socket.on("message", receive);
  socket.on("notice", (put: { text: string }) => { notice.value = put.text; });
  socket.on("typing", (state: { on: boolean; name?: string }) => setTyping(state.on, state.name));
  socket.on("disconnect", () => setTyping(false));
  window.addEventListener("storage", fromOtherTab);
}

function credentials(): Record<string, string> {
  const token = device.get(TOKEN);
  return { ...(token ? { token } : {}), ...invitation() };
}

async function begin(session: Session): Promise<void> {
  forgetInvitation();
  opened.value = current = session.token;
  if (device.get(TOKEN) !== current) device.set(TOKEN, current);
  log.openLog(session.conversation);
  ready.value = session.ready;
  notice.value = session.notice ?? "";
  guest.value = session.guest ?? false;
  link.value = "online";
  await catchUp();
  void flush();
}

function receive(message: Message): void {
  if (message.from !== "me") {
    onArrival(message);
    ready.value = true;
    setTyping(false);
  }
  if (store([message])) void catchUp();
}

function store(arrived: Message[]): boolean {
  for (const message of arrived) if (message.from === "me") outbox.drop(message.id);
  return log.add(arrived);
}

function setTyping(on: boolean, name = ""): void {
  typing.value = on;
  typist.value = name;
  clearTimeout(typingTimer);
  if (on) typingTimer = window.setTimeout(() => { typing.value = false; }, TYPING_LIMIT_MS);
}

/** Fetches what was said while we were away. */
async function catchUp(): Promise<void> {
  if (catching) return;
  catching = true;
  try {
    for (let more = true; more; ) more = await fetchPage();
  } catch {
    // The connection went away; the next session catches up.
  } finally {
    catching = false;
  }
}

/** One answer of the server; true when there is more to ask for. */
async function fetchPage(): Promise<boolean> {
  const asked = log.syncedSeq();
  const page: CatchUp | Refusal = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck("since", { seq: asked });
  if ("error" in page) {
    await pause(RETRY_DELAY_MS);
    return link.value === "online";
  }
  if (page.seq < asked) {
    // Its data were restored from an older copy: what we have is no longer the conversation.
    log.emptyLog();
    return true;
  }
  store(page.messages);
  const last = page.messages.length ? page.messages[page.messages.length - 1]!.seq : page.seq;
  log.markSynced(last);
  return last < page.seq;
}

/** Sends the outbox in order, one at a time, so that a reload cannot change the order. */
async function flush(): Promise<void> {
  if (flushing) return;
  flushing = true;
  try {
    for (let message = outbox.next(); message && link.value === "online"; message = outbox.next()) {
      await deliver(message);
    }
  } finally {
    flushing = false;
  }
}

/** Until the server has it, refuses it, or the connection is gone (then it stays in the outbox). */
async function deliver(message: outbox.Pending): Promise<void> {
  let reason = "";
  for (let attempt = 1; attempt <= TRIES && link.value === "online"; attempt += 1) {
    const picture = message.picture ? await upload(message.id, message.picture, current) : undefined;
    const ack = picture === null ? null : picture && "error" in picture ? picture : await emit(message, picture);
    if (ack?.ok) return stored(message, ack.seq, picture as Picture | undefined);
    if (ack?.error === ENDED) return reconnect(socket);
    if (ack) reason = ack.text ?? "";
    if (ack && !PASSING.includes(ack.error)) break;
    if (attempt < TRIES) await pause(RETRY_DELAY_MS * attempt);
  }
  if (link.value === "online" && !log.knows(message.id)) outbox.fail(message, reason, log.newestSeq());
}

async function emit({ id, text, payload }: outbox.Pending, picture?: Picture): Promise<Ack | null> {
  const more = { ...(payload ? { payload } : {}), ...(picture ? { picture: picture.id } : {}) };
  try {
    return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck("message", { id, text, ...more });
  } catch {
    return null;
  }
}

function stored(message: outbox.Pending, seq: number, picture?: Picture): void {
  const { id, text, at } = message;
  // The echo may be here already, with the server's time.
  if (log.knows(id)) outbox.drop(id);
  else if (store([{ seq, id, from: "me", text, at: new Date(at).toISOString(), ...(picture ? { picture } : {}) }])) void catchUp();
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Says something; `payload` when an option was picked. False when nothing was to be sent, too much at once, or too much waits already. */
export function send(text: string, payload?: string): boolean {
  const clean = text.trim();
  if (!clean || outbox.isFull() || outbox.lengthOf(clean) > outbox.LONGEST) return false;
  outbox.put(clean, payload ? { payload } : {});
  void flush();
  return true;
}

const TELL_TYPING_MS = 4000;
let toldTyping = 0;

/** The person writes: whoever answers them may see it. Told now and then, not at every key. */
export function writing(): void {
  if (link.value !== "online" || Date.now() - toldTyping < TELL_TYPING_MS) return;
  toldTyping = Date.now();
  socket.emit("typing", { on: true });
}

/** Sends a picture, given as a data address; `text` stands for it where pictures are not drawn. */
export function sendPicture(text: string, picture: string): void {
  outbox.put(text, { picture });
  void flush();
}

export function sendAgain(message: outbox.Pending): void {
  outbox.retry(message);
  if (link.value === "online") void flush();
  else reconnect(socket);
}

export function tryNow(): void {
  reconnect(socket);
}

/** 清空 / 换人使用: this device forgets everything and a new conversation begins. */
export async function clear(): Promise<void> {
  try {
    await socket.timeout(ACK_TIMEOUT_MS).emitWithAck("clear", {});
  } catch {
    // Without a connection the device forgets all the same; nobody else has the old token.
  }
  forget();
  device.remove(TOKEN);
  outbox.empty();
  if (isGuest) return endVisit();
  reconnect(socket);
}

function forget(): void {
  opened.value = current = "";
  setTyping(false);
  forgetPictures();
  log.openLog("");
}

/** Another tab changed something: show its unsent messages, follow it into its conversation. */
function fromOtherTab(event: StorageEvent): void {
  if (outbox.isOutboxKey(event.key)) outbox.reloadOutbox();
  if (event.key !== TOKEN) return;
  const token = device.get(TOKEN);
  if (token === current) return;
  forget();
  if (token) return reconnect(socket);
  socket.disconnect();
  setTimeout(() => socket.connect(), OTHER_TAB_MS);
}
