/** What the newest message asks for: options that a number key picks, a question that wants digits. */
import { computed } from "@preact/signals";
import { messages } from "../core/log";
import { outbox } from "../core/outbox";
import type { Message, Option, QuestionCard } from "../core/protocol";

export function optionsOf(message: Message): Option[] {
  const card = message.custom;
  const own = card && "options" in card ? card.options : undefined;
  return own?.length ? own : (message.buttons ?? []);
}

/** The newest message, if it is not the person's own and nothing is on its way. */
export const newest = computed<Message | null>(() => {
  const last = messages.value[messages.value.length - 1];
  const waiting = outbox.value.some((message) => message.failed === undefined);
  return last && last.from !== "me" && !waiting ? last : null;
});

export const question = computed<QuestionCard | null>(() => {
  const card = newest.value?.custom;
  return card?.kind === "question" ? card : null;
});

/** Which keys suit the answer: `code` is asked as a number but filled in from a text message. */
export const asked = computed<string>(() => {
  const card = question.value;
  if (!card) return "";
  return card.field === "code" ? "code" : card.input;
});

const DIGITS = ["phone", "code", "number"];
export const wantsDigits = computed(() => DIGITS.includes(asked.value));

/** Options for the keys 1 to 9; none where an answer may itself begin with a digit. */
export const numbered = computed<Option[]>(() => {
  if (!newest.value || [...DIGITS, "date", "time"].includes(asked.value)) return [];
  return optionsOf(newest.value);
});

/**
 * The sentence without the list at its end: it is there for the ear ("1、骨科，2、眼科"),
 * and on the page it stands below. Untouched unless every title is named in order.
 */
export function withoutSpokenList(text: string, titles: string[]): string {
  const start = titles.length ? text.indexOf(`1、${titles[0]}`) : -1;
  if (start < 0) return text;
  let end = start;
  for (const [index, title] of titles.entries()) {
    const named = `${index + 1}、${title}`;
    const found = text.indexOf(named, end);
    if (found < 0) return text;
    end = found + named.length;
  }
  const lead = text.slice(0, start).trim();
  const before = lead.replace(/[^。！？?!；\n]{0,14}[：:]$/, "");
  const after = text.slice(end).replace(/^[。；，、\s]+/, "");
  return before + after || lead || text;
}

/** What the card below the sentence lists anyway. */
export function listedTitles(message: Message): string[] {
  const card = message.custom;
  if (card?.kind === "list" && Array.isArray(card.items)) return card.items.map((item) => String(item["title"] ?? item["name"] ?? ""));
  return optionsOf(message).map((option) => option.title);
}
