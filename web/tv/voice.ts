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
/** The words that were begun for this screen. */
let begun = "";

export function startVoice(): void {
  setRate(RATE);
  effect(() => {
    if (link.value === "online" && !canSpeak.peek()) void learnSpeech();
  });
  effect(() => {
    const text = shown.value;
    if (!text) begun = "";
    // A connection that returns, or a sound that was fetched ahead, is no reason to read it twice.
    if (text === begun || !(canSay.value || keptSound(text))) return;
    begun = text;
    if (!isQuiet.peek()) void sayNow(text);
  });
}

/** What the screen says from now on. */
export function readOut(text: string): void {
  stop();
  shown.value = text;
}

/** The text of the screen that calls this. */
export function useSpoken(text: string): void {
  useEffect(() => readOut(text), [text]);
}

async function sayNow(text: string): Promise<void> {
  const wasAllowed = isAllowed;
  const kept = keptSound(text);
  const said = await (kept ? play(kept, text) : speak(text));
  if (said) isAllowed = true;
  else if (unsaid.peek() && shown.peek() === text) waits = !wasAllowed;
}

/** Said even where reading is switched off: somebody is about to be seen. True when all of it was heard. */
export function sayAloud(text: string): Promise<boolean> {
  return canSay.peek() ? speak(text) : Promise.resolve(false);
}

/** A key was pressed that says nothing itself: now the browser lets us speak. */
export function stirred(): void {
  isAllowed = true;
  if (!waits) return;
  waits = false;
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
