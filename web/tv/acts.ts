/** What choices and coloured keys do in the conversation. */
import { computed } from "@preact/signals";
import { messages } from "../core/log";
import type { Message } from "../core/protocol";
import { send } from "../core/session";
import { open, showTalk } from "./screens";
import { strings } from "./strings";

export function say(text: string, payload?: string): void {
  send(text, payload);
  showTalk();
}

/** The last that was said to the person: all messages of one reply. */
export const reply = computed<Message[]>(() => {
  const all = messages.value;
  let first = all.length;
  while (first > 0 && belongs(all[first - 1]!, all[all.length - 1]!)) first -= 1;
  return all.slice(first);
});

function belongs(message: Message, newest: Message): boolean {
  if (message.from === "me") return false;
  return message === newest || (message.reply_to !== undefined && message.reply_to === newest.reply_to);
}

/** What the person said last, if nothing else was said since but the reply. */
export const mine = computed<string>(() => {
  const before = messages.value[messages.value.length - reply.value.length - 1];
  return before && before.from === "me" ? before.text : "";
});

const isAsked = computed(() => reply.value.some((message) => ["question", "confirm", "rating"].indexOf(message.custom?.kind ?? "") >= 0));

/** 绿: what was just answered in a task; elsewhere something that was booked. */
export function correct(): void {
  say(isAsked.value ? strings.correctHere : strings.correctBooking);
}

/** 黄 */
export function human(): void {
  say(strings.humanText);
}

export function help(): void {
  open({ name: "help" });
}
