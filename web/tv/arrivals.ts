/** Whatever is said while something else is shown comes up over it: reminders, answers to the phone, staff. */
import { effect } from "@preact/signals";
import { newest } from "../core/offer";
import type { Message } from "../core/protocol";
import { device } from "../core/storage";
import { isTalking, open } from "./screens";

const SEEN = "yangpu.tv.seen";
const DUE = "notice-";

function comeUp(): void {
  if (!isTalking.peek()) open({ name: "notice" });
}

/** A reminder that was said while this page was away still comes up, once. */
function isMissed(message: Message): boolean {
  return (message.reply_to ?? "").slice(0, DUE.length) === DUE && message.seq > Number(device.get(SEEN) ?? 0);
}

export function showArrivals(): (message: Message) => void {
  effect(() => {
    const message = newest.value;
    if (!message) return;
    if (isMissed(message)) comeUp();
    device.set(SEEN, String(message.seq));
  });
  return comeUp;
}
