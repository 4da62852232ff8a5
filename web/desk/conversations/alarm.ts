/** Somebody new in the queue is heard and seen: a short tone if wanted, and the number in the window's title. */
import { effect, signal } from "@preact/signals";
import { device } from "../../core/storage";
import { strings as frame } from "../strings";
import { byView } from "./lists";
import { strings } from "./strings";

const KEY = "yangpu.desk.sound";
const SECONDS = 0.25;

export const sound = signal(device.get(KEY) !== "off");
let known = new Set<string>();
let first = true;

effect(() => device.set(KEY, sound.value ? "on" : "off"));
effect(() => {
  const waiting = byView.value.queue;
  document.title = (waiting.length ? strings.waitingTitle(waiting.length) : "") + frame.name;
  const fresh = waiting.some((talk) => !known.has(talk.id));
  known = new Set(waiting.map((talk) => talk.id));
  if (fresh && !first && sound.peek()) ring();
  first = false;
});

function ring(): void {
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + SECONDS);
    tone.frequency.value = 880;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + SECONDS);
    tone.onended = () => void audio.close();
  } catch {
    // A browser without sound still shows the number in the title.
  }
}
