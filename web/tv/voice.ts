/** Every screen is read aloud once; 红 reads it again. */
import { computed, effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { link } from "../core/connection";
import { canSpeak, learnSpeech, play, setRate, speak, speaking, stop, unsaid } from "../core/speech";
import { device } from "../core/storage";
import { keptSound } from "./offline";

const QUIET = "yangpu.tv.quiet";
/** Elders are read to a little slower. */
const RATE = 0.9;

export const isQuiet = signal(device.get(QUIET) === "yes");
/** What is on the screen, as it is read aloud. */
const shown = signal("");
const canSay = computed(() => canSpeak.value && link.value === "online");
/** Browsers give no sound before the first key. */
let isAllowed = false;
let waits = false;

export function startVoice(): void {
  setRate(RATE);
  effect(() => {
    if (link.value === "online" && !canSpeak.peek()) void learnSpeech();
  });
  effect(() => {
    const text = shown.value;
    if (text && (canSay.value || keptSound(text)) && !isQuiet.peek()) void sayNow(text);
  });
}

/** The text of the screen that calls this. */
export function useSpoken(text: string): void {
  useEffect(() => {
    stop();
    shown.value = text;
  }, [text]);
}

async function sayNow(text: string): Promise<void> {
  const kept = keptSound(text);
  const said = await (kept ? play(kept, text) : speak(text));
  if (said) isAllowed = true;
  else if (unsaid.peek() && shown.peek() === text) waits = !isAllowed;
}

/** A key was pressed that says nothing itself: now the browser lets us speak. */
export function stirred(): void {
  if (!waits) return;
  waits = false;
  isAllowed = true;
  void sayNow(shown.peek());
}

export function repeat(): void {
  waits = false;
  isAllowed = true;
  if (shown.value) void sayNow(shown.value);
}

export function pauseOrRepeat(): void {
  if (speaking.value) stop();
  else repeat();
}

export function setQuiet(quiet: boolean): void {
  isQuiet.value = quiet;
  device.set(QUIET, quiet ? "yes" : "no");
  if (quiet) stop();
}
