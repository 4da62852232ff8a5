/** Reading messages aloud: each on a tap, or every new one by itself where the person has chosen that. */
import { effect } from "@preact/signals";
import type { Message } from "../core/protocol";
import { pace, reading, size } from "../core/preferences";
import { canSpeak, setRate, speakMessage, speaking, stop, unlock } from "../core/speech";
import { Icon } from "./icons";
import { strings } from "./strings";

/** What waits to be read, in its order. */
let queue: number[] = [];
let running = false;

async function readQueue(): Promise<void> {
  if (running) return;
  running = true;
  for (let seq = queue.shift(); seq !== undefined; seq = queue.shift()) await speakMessage(seq);
  running = false;
}

function readNow(seq: number): void {
  queue = [];
  stop();
  queue.push(seq);
  void readQueue();
}

export function hush(): void {
  queue = [];
  stop();
}

/** Called for each message that somebody else says. */
export function readArrival(message: Message): void {
  if (reading.value !== "auto" || document.hidden || message.from === "system") return;
  queue.push(message.seq);
  void readQueue();
}

export function prepareReading(): void {
  effect(() => setRate(pace.value === "slow" ? 0.8 : size.value === "standard" ? 1 : 0.9));
  effect(() => { if (reading.value === "tap") hush(); });
  // A phone plays only what a tap has begun: the first tap, wherever it is, opens the way for what comes by itself.
  document.addEventListener("click", () => { if (canSpeak.value && reading.value === "auto") unlock(); });
}

export function Aloud({ message }: { message: Message }) {
  if (!canSpeak.value) return null;
  const on = speaking.value === `message-${message.seq}`;
  return (
    <button type="button" class={on ? "aloud aloud-on" : "aloud"} aria-label={on ? strings.silence : strings.aloud}
      onClick={() => (on ? hush() : readNow(message.seq))}>
      <Icon name={on ? "stop" : "speaker"} />
    </button>
  );
}
