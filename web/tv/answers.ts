/** What can be answered now with the remote alone: offered options, ready answers, other ways to enter a value. */
import { computed, signal } from "@preact/signals";
import { optionsOf } from "../core/offer";
import type { Further, Message, Option, QuestionCard } from "../core/protocol";
import { canHear, finish, listen, listening } from "../core/speech";
import { help, human, reply, say } from "./acts";
import type { Choice } from "./choice";
import { goHome, open } from "./screens";
import { strings } from "./strings";

/** The message that waits for an answer: of a reply the last that offers or asks something. */
const open_ = computed<Message | undefined>(() => {
  const asking = reply.value.filter((message) => optionsOf(message).length > 0 || message.custom?.kind === "question");
  return asking[asking.length - 1];
});

export const question = computed<QuestionCard | null>(() => {
  const card = open_.value?.custom;
  return card?.kind === "question" ? card : null;
});

/** A telephone number and a code are always entered, whatever is offered beside them; of other numbers those that nothing is offered for. */
function isEntered(card: QuestionCard): boolean {
  return card.input === "phone" || card.field === "code" || (card.input === "number" && !card.options?.length);
}

/** "digits": a number is entered; "choice": one of several is picked; "nothing" is asked. */
export const asks = computed<"digits" | "choice" | "nothing">(() => {
  const card = question.value;
  if (!card) return "nothing";
  return !card.more?.length && isEntered(card) ? "digits" : "choice";
});

const trouble = signal("");

async function byMicrophone(): Promise<void> {
  if (listening.value !== "off") return finish();
  trouble.value = "";
  const heard = await listen();
  if (heard.ok) say(heard.text);
  else trouble.value = heard.text ?? strings.hearTrouble[heard.trouble];
}

function microphone(): Choice[] {
  if (!canHear.value) return [];
  const titles = { off: strings.byMicrophone, asking: strings.byMicrophone, on: strings.listening, thinking: strings.understanding };
  return [{ id: "microphone", title: titles[listening.value], subtitle: trouble.value || undefined, act: () => void byMicrophone() }];
}

const home: Choice = { id: "home", title: strings.toHome, act: goHome };
const phone: Choice = { id: "phone", title: strings.byPhone, act: () => open({ name: "phone" }) };
/** What stands at the end of many lists. */
const BESIDE = ["home", "phone", "human", "help", "microphone"];
const callHelp: Choice = { id: "help", title: strings.help, look: "danger", act: help };
const callMe: Choice = { id: "human", title: strings.askHuman, act: human };

function offered(option: Option): Choice {
  return { id: option.payload, title: option.title, subtitle: option.subtitle, act: () => say(option.title, option.payload) };
}

function ready(title: string): Choice {
  return { id: `ready ${title}`, title, act: () => say(title) };
}

export function further({ title, payload }: Further): Choice {
  return { id: `more ${title}`, title, act: () => say(title, payload) };
}

/** Every answer that can be picked, in the order of the list. */
const all = computed<Further[]>(() => {
  const message = open_.value;
  return message && question.value ? [...optionsOf(message), ...(question.value.more ?? [])] : [];
});

/** Of many answers their headings with what stands under each; none where a few pages hold them all. */
export const headings = computed<{ title: string; answers: Further[] }[]>(() => {
  if (!all.value.some((answer) => answer.group)) return [];
  const groupOf = (answer: Further) => answer.group ?? strings.otherGroup;
  const titles = all.value.map(groupOf).filter((title, index, found) => found.indexOf(title) === index);
  return titles.map((title) => ({ title, answers: all.value.filter((answer) => groupOf(answer) === title) }));
});

function skip(card: QuestionCard): Choice[] {
  return card.optional ? [{ id: "skip", title: strings.skip, look: "quiet", act: () => say(strings.skipText) }] : [];
}

const DAY = /^(?:\d+年)?(\d+月\d+日)/;

/** "11月21日": the days that can be chosen, where the question names all of them; the calendar shows them. */
export const openDays = computed<string[]>(() => {
  if (question.value?.input !== "date" || !question.value.only) return [];
  const days = all.value.map(({ title }) => (DAY.exec(title) ?? [])[1] ?? "");
  return days.indexOf("") < 0 ? days : [];
});

/** Other ways to give a value of this kind. */
function ways(card: QuestionCard): Choice[] {
  if (headings.value.length) {
    return [{ id: "pick", title: optionsOf(open_.value!).length ? strings.byGroup : strings.fromList, subtitle: strings.inAll(all.value.length), act: () => open({ name: "pick" }) }];
  }
  const isAll = card.only && !card.more?.length;
  if (card.input === "date" && !isAll) return [{ id: "calendar", title: card.latest && !card.earliest ? strings.earlierDay : strings.otherDay, act: () => open({ name: "calendar" }) }];
  if (card.input === "time" && !card.only) return [{ id: "hours", title: strings.otherTime, act: () => open({ name: "hours" }) }];
  if (card.field === "reading") return [{ id: "reading", title: strings.measure, act: () => open({ name: "reading" }) }];
  return [];
}

function toAnswer(card: QuestionCard, options: Option[]): Choice[] {
  const listed = headings.value.length || openDays.value.length ? [] : (card.more ?? []);
  const given = [...options.map(offered), ...listed.map(further)];
  const isFree = ["text", "place"].indexOf(card.input) >= 0 && !options.length;
  // What is the usual way comes first where nothing is offered; a day among many stands within reach of the first page.
  const other = ways(card);
  const first = given.length > 3 ? [...given.slice(0, 3), ...other, ...given.slice(3)] : [...given, ...other];
  return [...first, ...skip(card), ...microphone(), phone, ...(isFree ? [callMe] : [])];
}

const staffSpeaks = computed(() => {
  const last = reply.value[reply.value.length - 1];
  return last?.from === "staff" || (last?.custom?.kind === "handoff" && last.custom.state === "connected");
});

/** Somebody may be in danger: what calls people stands first. */
const warns = computed(() => reply.value.some((message) => message.custom?.kind === "alert"));

const asksRating = computed(() => reply.value[reply.value.length - 1]?.custom?.kind === "rating");

/** The digit is the number of stars, on whatever page; the most come first, so that OK without a look does no harm. */
function ratings(options: Option[]): Choice[] {
  const given = options.length ? options.map(offered) : strings.ratings.map((word, index) => ready(strings.rating(index + 1, word)));
  return given.map((choice, index) => ({ ...choice, digit: String(index + 1) })).reverse();
}

const list = computed<Choice[]>(() => {
  const message = open_.value;
  const options = message ? optionsOf(message) : [];
  if (question.value) return toAnswer(question.value, options);
  if (asksRating.value) return ratings(options);
  if (options.length) return [...options.map(offered), ...(options.length < 5 ? [home] : [])];
  if (staffSpeaks.value) return [...strings.staffReplies.map(ready), ...microphone(), phone];
  if (warns.value) return [callHelp, ...microphone(), phone, home];
  return [home, ...microphone(), phone, callMe];
});

/** As many as are read aloud at once. */
const READ = 6;

/** The first of them without the ways that are always there. */
const toPick = computed<Choice[]>(() => list.value.slice(0, READ).filter((choice) => BESIDE.indexOf(choice.id) < 0));

export const answers = { home, list, toPick };
/** Beside the digits: what is offered (a new code), and skipping. */
export const padWays = computed<Choice[]>(() => {
  const message = open_.value;
  return message && question.value ? [...optionsOf(message).map(offered), ...skip(question.value)] : [];
});
