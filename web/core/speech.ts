/**
 * Reading aloud and listening. Sound is the server's: many televisions and telephones have no voice
 * of their own, and none that is the same everywhere.
 *
 * One thing is said at a time; whatever is said next ends it. Listening is started by one tap and ended by another.
 */
import { signal } from "@preact/signals";
import { sessionToken } from "./session";
import { device } from "./storage";

/** What the server can do; both false until it has said so. */
export const canSpeak = signal(false);
export const canHear = signal(false);
/** What is being said, as its caller named it; empty in silence. */
export const speaking = signal("");
/** The last attempt to say something failed; not set when it was only stopped. */
export const unsaid = signal(false);
export type Listening = "off" | "asking" | "on" | "thinking";
export const listening = signal<Listening>("off");

export type Trouble = "refused" | "no_microphone" | "nothing" | "failed";
/** What was heard, or why nothing was. `text` of a trouble is the server's sentence, if it gave one. */
export type Heard = { ok: true; text: string } | { ok: false; trouble: Trouble; text?: string };

const RATE = "yangpu.rate";
const SECONDS_AT_MOST = 60;
const BITS_PER_SECOND = 32000;
const RECORDINGS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
/** Half a millisecond of silence: phones let only that element speak later which has played at a tap. */
const SILENCE = "UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQgAAAAAAAAAAAAAAA==";

/** 1 is ordinary; elders are read to a little slower. */
export const rate = signal(Number(device.get(RATE)) || 1);

export function setRate(chosen: number): void {
  rate.value = chosen;
  device.set(RATE, String(chosen));
}

/** Asks the server what it can do; call it once the page is there. */
export async function learnSpeech(): Promise<void> {
  try {
    const found = (await (await fetch("/speech")).json()) as { speaks: boolean; hears: boolean };
    canSpeak.value = found.speaks === true;
    canHear.value = found.hears === true && canRecord();
  } catch {
    canSpeak.value = canHear.value = false;
  }
}

function canRecord(): boolean {
  // Missing on plain http and in old in-app browsers.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return !!devices && typeof devices.getUserMedia === "function" && typeof window.MediaRecorder === "function";
}

let player: HTMLAudioElement | null = null;
let playing = 0;
let address = "";
let finished: (said: boolean) => void = () => undefined;

/** Reads words of the screen. True when all of it was said. `name` shows up in `speaking`. */
export function speak(text: string, name = text): Promise<boolean> {
  return say({ text, rate: rate.value }, name);
}

/** Reads a message of the conversation by its number. */
export function speakMessage(seq: number): Promise<boolean> {
  return say({ seq, rate: rate.value }, `message-${seq}`);
}

/** Plays a sound that the page has already, say one fetched ahead for when there is no network. */
export function play(sound: Blob, name: string): Promise<boolean> {
  const turn = begin(name);
  return sounded(turn, sound);
}

/** The sound of words, to be kept for later; null when it cannot be had. */
export async function fetchSound(wish: { text: string; rate: number } | { seq: number; rate: number }): Promise<Blob | null> {
  try {
    const answer = await fetch("/speech/say", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${sessionToken()}` },
      body: JSON.stringify(wish),
    });
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}

async function say(wish: { text: string; rate: number } | { seq: number; rate: number }, name: string): Promise<boolean> {
  if (!canSpeak.value) return false;
  const turn = begin(name);
  unlock();
  const sound = await fetchSound(wish);
  return sounded(turn, sound);
}

function begin(name: string): number {
  stop();
  unsaid.value = false;
  speaking.value = name;
  return playing;
}

/** To be called in a tap: from then on sound may begin by itself. */
export function unlock(): void {
  if (player) return;
  player = new Audio();
  const bytes = Uint8Array.from(atob(SILENCE), (sign) => sign.charCodeAt(0));
  start(new Blob([bytes], { type: "audio/wav" })).catch(() => undefined);
}

function start(sound: Blob): Promise<void> {
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(sound);
  player!.src = address;
  return player!.play();
}

function sounded(turn: number, sound: Blob | null): Promise<boolean> {
  // Something else has begun meanwhile, or the person wants silence.
  if (turn !== playing) return Promise.resolve(false);
  if (!sound) {
    speaking.value = "";
    unsaid.value = true;
    return Promise.resolve(false);
  }
  player = player ?? new Audio();
  return new Promise((done) => {
    finished = (said) => {
      finished = () => undefined;
      if (turn === playing) speaking.value = "";
      done(said);
    };
    player!.onended = () => finished(true);
    const broken = () => {
      unsaid.value = turn === playing;
      finished(false);
    };
    player!.onerror = broken;
    start(sound).catch(broken);
  });
}

/** Silence. */
export function stop(): void {
  playing += 1;
  if (player) player.pause();
  finished(false);
  speaking.value = "";
}

let recorder: MediaRecorder | null = null;
let given = false;

/** Listens until `finish` or sixty seconds are over, then tells what was heard. */
export async function listen(): Promise<Heard> {
  if (listening.value !== "off") return { ok: false, trouble: "nothing" };
  stop();
  given = false;
  listening.value = "asking";
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const sound = await record(stream);
    if (given || !sound) return { ok: false, trouble: "nothing" };
    listening.value = "thinking";
    return await understood(sound);
  } catch (error) {
    const name = (error as Error).name;
    return { ok: false, trouble: name === "NotAllowedError" || name === "SecurityError" ? "refused" : "no_microphone" };
  } finally {
    listening.value = "off";
  }
}

function record(stream: MediaStream): Promise<Blob | null> {
  return new Promise((done) => {
    const parts: Blob[] = [];
    const type = RECORDINGS.filter((each) => !MediaRecorder.isTypeSupported || MediaRecorder.isTypeSupported(each))[0];
    const made = new MediaRecorder(stream, { ...(type ? { mimeType: type } : {}), audioBitsPerSecond: BITS_PER_SECOND });
    const timer = setTimeout(finish, SECONDS_AT_MOST * 1000);
    made.ondataavailable = (event) => { if (event.data.size) parts.push(event.data); };
    made.onstop = () => {
      clearTimeout(timer);
      recorder = null;
      for (const track of stream.getTracks()) track.stop();
      done(parts.length ? new Blob(parts, { type: parts[0]!.type }) : null);
    };
    recorder = made;
    made.start();
    listening.value = "on";
    if (given) finish();
  });
}

async function understood(sound: Blob): Promise<Heard> {
  try {
    const answer = await fetch("/speech/hear", {
      method: "POST",
      headers: { "Content-Type": sound.type || "application/octet-stream", Authorization: `Bearer ${sessionToken()}` },
      body: sound,
    });
    const found = (await answer.json()) as { text: string };
    if (!answer.ok) return { ok: false, trouble: "failed", text: found.text };
    return found.text ? { ok: true, text: found.text } : { ok: false, trouble: "nothing" };
  } catch {
    return { ok: false, trouble: "failed" };
  }
}

/** The second tap: what was said is being understood now. */
export function finish(): void {
  if (recorder && recorder.state !== "inactive") recorder.stop();
}

/** Forget what was said so far. */
export function giveUp(): void {
  given = true;
  finish();
}
