/** Somebody new in the queue is heard and seen: a short tone if wanted, and the number in the window's title. Danger is heard always. */
import { computed, effect, signal } from "@preact/signals";
import { device } from "../../core/storage";
import { me } from "../me";
import { route } from "../route";
import { strings as frame } from "../strings";
import { byView, lists } from "./lists";
import { strings } from "./strings";
import type { Talk } from "./types";

const KEY = "yangpu.desk.sound";
const SECONDS = 0.25;
const QUEUE_HZ = [880];
const DANGER_HZ = [660, 990, 660, 990];

export const sound = signal(device.get(KEY) !== "off");

/** Conversations with a danger that nobody has, or that are mine and not before my eyes. */
export const dangers = computed<Talk[]>(() => lists.value.conversations.filter((talk) =>
  talk.priority === 0 && (talk.state === "queued" || (talk.officer?.id === me.value?.id && route.value !== `conversations/${talk.id}`))));

const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${name}-${at}`);
const anyNew = (found: Set<string>, before: Set<string>): boolean => [...found].some((one) => !before.has(one));

let known = new Set<string>();
let alarmed = new Set<string>();
let first = true;

effect(() => device.set(KEY, sound.value ? "on" : "off"));
effect(() => {
  const waiting = byView.value.queue;
  const { callbacks, conversations, now } = lists.value;
  const urgent = conversations.filter((talk) => talk.priority === 0).length + callbacks.urgent;
  document.title = (urgent ? strings.dangerTitle : waiting.length ? strings.waitingTitle(waiting.length) : "") + frame.name;
  const waits = new Set([...waiting.map((talk) => talk.id), ...numbered("call", callbacks.open)]);
  const cannot = new Set([...conversations.filter((talk) => talk.priority === 0).map((talk) => talk.id), ...numbered("help", callbacks.urgent)]);
  if (anyNew(cannot, alarmed)) ring(DANGER_HZ);
  else if (anyNew(waits, known) && !first && sound.peek()) ring(QUEUE_HZ);
  [known, alarmed] = [waits, cannot];
  first = first && !now;
});

function ring(notes: number[]): void {
  try {
    const audio = new AudioContext();
    notes.forEach((hertz, at) => play(audio, hertz, audio.currentTime + at * SECONDS));
    setTimeout(() => void audio.close(), (notes.length * SECONDS + 0.5) * 1000);
  } catch {
    // A browser without sound still shows it in the title and above the page.
  }
}

function play(audio: AudioContext, hertz: number, from: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0.15, from);
  volume.gain.exponentialRampToValueAtTime(0.001, from + SECONDS);
  tone.frequency.value = hertz;
  tone.connect(volume).connect(audio.destination);
  tone.start(from);
  tone.stop(from + SECONDS);
}
