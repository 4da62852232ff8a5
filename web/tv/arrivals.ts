/** Whatever is said while something else is shown comes up over it: reminders, answers to the phone, staff. */
import { effect } from "@preact/signals";
import { isForming } from "../core/call";
import { newest } from "../core/offer";
import type { Message } from "../core/protocol";
import { device } from "../core/storage";
import { isTalking, open, settled } from "./screens";

const SEEN = "yangpu.tv.seen";
const DUE = "notice-";

/** Something was said while the telephone rang: it is shown when that is decided. */
let isHeld = false;

function comeUp(): void {
  if (isForming.peek()) isHeld = true;
  else settled(() => { if (!isTalking.peek()) open({ name: "notice" }); });
}

function showHeld(): void {
  if (isForming.value || !isHeld) return;
  isHeld = false;
  comeUp();
}

/** A reminder that was said while this page was away still comes up, once. */
function isMissed(message: Message): boolean {
  return (message.reply_to ?? "").slice(0, DUE.length) === DUE && message.seq > Number(device.get(SEEN) ?? 0);
}

export function showArrivals(): (message: Message) => void {
  effect(showHeld);
  effect(() => {
    const message = newest.value;
    if (!message) return;
    if (isMissed(message)) comeUp();
    device.set(SEEN, String(message.seq));
  });
  return comeUp;
}
