/**
 * Calls of this page: who can be called, what rings, who is shown. The server says who may
 * call whom and which screen has answered (bot/channels/calls.py); pictures never pass it.
 */
import { computed, effect, signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import { share } from "./connection";
import { uuid } from "./ids";
import { canCall, openDevices, openPeer, type Note, type Peer } from "./peer";

export interface Contact {
  id: string;
  name: string;
  kind: "staff" | "family";
}

export interface CallLine {
  who: string;
  at: string;
  incoming: boolean;
  outcome: string;
  minutes: number;
}

/** `over` stays until it was read. */
export type Phase = "none" | "ringing" | "calling" | "joining" | "talking" | "over";
/** Why a call is over; any other text is the server's sentence. */
export type Reason = "ended" | "declined" | "missed" | "lost" | "elsewhere" | "no_device" | "no_way" | "";

type Ack = { ok: true } & Record<string, unknown>;
type Refusal = { ok: false; error: string; text?: string };

export const phase = signal<Phase>("none");
export const who = signal("");
export const reason = signal<Reason>("");
/** The server's own words, instead of a reason. */
export const words = signal("");
/** Seconds for which a terminal may count down and then answer by itself; 0 when nobody agreed to that. */
export const mayAnswer = signal(0);
/** Seconds until it answers by itself; 0 while nothing is counted. */
export const countdown = signal(0);
export const contacts = signal<Contact[]>([]);
export const local = signal<MediaStream | null>(null);
export const remote = signal<MediaStream | null>(null);
export const muted = signal(false);
/** Which call of this page it is: the next may begin while the end of the last is still told. */
export const nth = signal(0);
export const isCalling = computed(() => phase.value !== "none");
/** Somebody has to decide or to wait: nothing may lie over it. */
export const isForming = computed(() => ["ringing", "calling", "joining"].includes(phase.value));

const ACK_TIMEOUT_MS = 10000;
const RING_LIMIT_MS = 60000;
const JOIN_LIMIT_MS = 25000;
const OVER_SHOWN_MS = 6000;
const REFUSED_DELAY_MS = 30000;

let socket: Socket | undefined;
let id = "";
let ice: RTCIceServer[] = [];
let peer: Peer | null = null;
/** What the other end sent before our devices were open. */
let notes: Note[] = [];
let limit = 0;
let ticking = 0;

/** Connects whenever `credentials` are there (null: nobody to be called yet), and again when they change. */
export function startCalls(credentials: () => Record<string, string> | null): void {
  let shown = "";
  effect(() => {
    const now = credentials();
    const name = JSON.stringify(now);
    if (name === shown) return;
    shown = name;
    if (now && canCall()) connect(now);
    else socket?.disconnect();
  });
}

function connect(credentials: Record<string, string>): void {
  if (socket) {
    socket.auth = credentials;
    socket.disconnect().connect();
    return;
  }
  // The page's one connection carries this as well.
  const made = io("/calls", { path: "/socket.io", transports: ["websocket", "polling"], auth: credentials });
  socket = made;
  share(made);
  made.on("connect_error", () => {
    if (!made.active) setTimeout(() => made.connect(), REFUSED_DELAY_MS);
  });
  made.on("connect", () => void learnContacts());
  made.on("ringing", ringing);
  made.on("answered", ({ call }: { call: string }) => void answered(call));
  made.on("signal", ({ call, note }: { call: string; note: Note }) => { if (call === id) void take(note); });
  made.on("over", (told: { call: string; reason: Reason }) => { if (told.call === id) over(told.reason); });
  made.on("disconnect", () => { if (isCalling.value && phase.value !== "over") over("lost"); });
}

async function ask(event: string, data: object): Promise<Ack | Refusal> {
  try {
    if (!socket) throw new Error("no connection");
    return (await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, data)) as Ack | Refusal;
  } catch {
    return { ok: false, error: "offline" };
  }
}

export async function learnContacts(): Promise<void> {
  const found = await ask("contacts", {});
  contacts.value = found.ok ? (found["contacts"] as Contact[]) : [];
}

export async function readLog(): Promise<CallLine[]> {
  const found = await ask("log", {});
  return found.ok ? (found["calls"] as CallLine[]) : [];
}

export interface Auto { id: string; start: string; end: string }

/** Whom the elder has named, and the words they agree to. */
export interface Autos { auto: Auto[]; text: string }

/** Who is put through by itself; with a wish it is changed first. Null when it could not be. */
export async function autoAnswer(wish: { allow: string; start: string; end: string } | { stop: string } | null = null): Promise<Autos | null> {
  const found = await ask("auto", wish ? { ...wish, key: uuid() } : {});
  return found.ok ? (found as unknown as Autos) : null;
}

function begin(next: Phase, name: string, call: string, auto = 0): void {
  clearTimeout(limit);
  [id, notes, ice] = [call, [], []];
  [reason.value, words.value, who.value, muted.value] = ["", "", name, false];
  [mayAnswer.value, countdown.value] = [auto, 0];
  nth.value += 1;
  phase.value = next;
}

/** Call somebody: a contact's id, or `conversation:…` for an officer. */
export async function ring(to: string, name: string): Promise<void> {
  if (isCalling.value && phase.value !== "over") return;
  begin("calling", name, "");
  if (!(await devices())) return;
  const made = await ask("ring", { to, key: uuid() });
  if (phase.value !== "calling") {
    if (made.ok) void ask("end", { call: made["call"] });
    return;
  }
  if (!made.ok) return refused(made);
  [id, ice] = [made["call"] as string, made["ice"] as RTCIceServer[]];
  limit = window.setTimeout(() => over("missed"), RING_LIMIT_MS);
}

function ringing(call: { call: string; name: string; auto: number }): void {
  if (isCalling.value && phase.value !== "over") return;
  begin("ringing", call.name, call.call, call.auto);
  limit = window.setTimeout(() => over("missed"), RING_LIMIT_MS);
}

/** To be begun once the elder has been told aloud who it is and what will happen. */
export function countDown(): void {
  if (phase.value !== "ringing" || !mayAnswer.value || countdown.value) return;
  countdown.value = mayAnswer.value;
  ticking = window.setInterval(() => {
    countdown.value -= 1;
    if (countdown.value > 0) return;
    clearInterval(ticking);
    if (phase.value === "ringing") void accept(true);
  }, 1000);
}

export async function accept(auto = false): Promise<void> {
  if (phase.value !== "ringing") return;
  clearInterval(ticking);
  mayAnswer.value = countdown.value = 0;
  phase.value = "joining";
  const call = id;
  if (!(await devices())) {
    void ask("decline", { call });
    return;
  }
  const taken = await ask("answer", auto ? { call, auto } : { call });
  if (!taken.ok) return refused(taken);
  ice = taken["ice"] as RTCIceServer[];
  join();
}

/** The other end has answered: we make the offer. */
async function answered(call: string): Promise<void> {
  if (call !== id || phase.value !== "calling") return;
  phase.value = "joining";
  join();
  await peer?.offer().catch(() => leave("no_way"));
}

function join(): void {
  clearTimeout(limit);
  limit = window.setTimeout(() => leave("no_way"), JOIN_LIMIT_MS);
  const call = id;
  peer = openPeer({
    ice,
    local: local.value!,
    send: (note) => void ask("signal", { call, note }),
    onStream: (stream) => { remote.value = stream; },
    onState: (state) => {
      if (state === "failed") return leave("no_way");
      clearTimeout(limit);
      if (phase.value === "joining") phase.value = "talking";
    },
  });
  const waiting = notes;
  notes = [];
  for (const note of waiting) void take(note);
}

let taking: Promise<void> = Promise.resolve();

/** One after the other: a description must be in place before what follows it. */
function take(note: Note): Promise<void> {
  if (!peer) {
    notes.push(note);
    return Promise.resolve();
  }
  const mine = peer;
  taking = taking.then(() => mine.take(note)).catch(() => undefined);
  return taking;
}

async function devices(): Promise<boolean> {
  const before = phase.value;
  try {
    const opened = await openDevices();
    if (phase.value === before) {
      local.value = opened;
      return true;
    }
    stopTracks(opened);
    return false;
  } catch {
    if (phase.value === before) over("no_device");
    return false;
  }
}

/** Refuse what rings, hang up what goes on, put away what is over. */
export function back(): void {
  if (phase.value === "ringing") {
    void ask("decline", { call: id });
    close();
  } else if (phase.value === "over") close();
  else leave("ended");
}

function leave(why: Reason): void {
  if (id) void ask("end", { call: id });
  over(why);
}

function refused(refusal: Refusal): void {
  words.value = refusal.text ?? "";
  over(refusal.error === "offline" ? "lost" : "ended");
}

function over(why: Reason): void {
  release();
  if (why === "elsewhere") return close();
  reason.value = why;
  phase.value = "over";
  limit = window.setTimeout(close, OVER_SHOWN_MS);
}

function close(): void {
  release();
  id = "";
  phase.value = "none";
  void learnContacts();
}

function release(): void {
  clearTimeout(limit);
  clearInterval(ticking);
  mayAnswer.value = countdown.value = 0;
  peer?.close();
  peer = null;
  if (local.value) stopTracks(local.value);
  local.value = remote.value = null;
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export function setMuted(on: boolean): void {
  muted.value = on;
  for (const track of local.value?.getAudioTracks() ?? []) track.enabled = !on;
}
