/** What the newest message asks for: options that a number key picks, a question that wants digits. */
import { computed } from "@preact/signals";
import { messages } from "./log";
import { outbox } from "./outbox";
import type { Message, Option, QuestionCard } from "./protocol";

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
function withoutSpokenList(text: string, titles: string[]): string {
  const spoken = spokenPart((number, from) => {
    const named = `${number}、${titles[number - 1]}`;
    const found = text.indexOf(named, from);
    return found < 0 ? null : [found, found + named.length];
  }, titles.length);
  return spoken ? without(text, spoken) : text;
}

/** The same for rows that are said in other words than they are written: by their numbers, to the end of the sentence. */
function withoutSpokenRows(text: string, count: number): string {
  const spoken = spokenPart((number, from) => {
    const found = text.indexOf(`${number}、`, from);
    return found < 0 ? null : [found, found + 2];
  }, count);
  if (!spoken) return text;
  const stop = text.indexOf("。", spoken[1]);
  return without(text, [spoken[0], stop < 0 ? text.length : stop]);
}

type Span = [start: number, end: number];

/** From the first to the last of `count` numbered parts, if `find` finds all of them in order. */
function spokenPart(find: (number: number, from: number) => Span | null, count: number): Span | null {
  let whole: Span | null = null;
  for (let number = 1; number <= count; number += 1) {
    const part = find(number, whole ? whole[1] : 0);
    if (!part) return null;
    whole = [whole ? whole[0] : part[0], part[1]];
  }
  return whole;
}

function without(text: string, [start, end]: Span): string {
  // Words that only lead to the list go with it; a count or a place before it stays.
  const before = text.slice(0, start).trim().replace(/(可以选|最接近的有)[：:]$/, "").replace(/[：:]$/, "。");
  const after = text.slice(end).replace(/^[。；，、\s]+/, "");
  return before + after || text;
}

/** What is written above the card. */
export function sentenceOf(message: Message): string {
  const card = message.custom;
  if (card?.kind === "list" && Array.isArray(card.items)) return withoutSpokenRows(message.text, card.items.length);
  return withoutSpokenList(message.text, optionsOf(message).map((option) => option.title));
}
