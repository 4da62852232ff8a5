/** The conversation: the last reply on the left, what can be answered on the right. */
import { computed } from "@preact/signals";
import { link } from "../core/connection";
import { messages, newestSeq } from "../core/log";
import { drop, outbox } from "../core/outbox";
import { optionsOf, sentenceOf } from "../core/offer";
import type { Message } from "../core/protocol";
import { sendAgain } from "../core/session";
import { answers, asks } from "./answers";
import { mine, reply } from "./acts";
import { CardBody } from "./cards/body";
import { areLong, Choices, Frame, spokenList } from "./parts";
import { NumberPad } from "./pad";
import { strings } from "./strings";
import { useSpoken } from "./voice";

const service = computed(() => reply.value.map((message) => message.custom?.service).filter(Boolean).pop());

/** What is on its way: the person's own words that nobody has answered yet. */
const waiting = computed(() => {
  const pending = outbox.value[outbox.value.length - 1];
  if (pending) return { text: pending.text, pending };
  const last = messages.value[messages.value.length - 1];
  return last && last.from === "me" ? { text: last.text, pending: null } : null;
});

function One({ message }: { message: Message }) {
  const text = sentenceOf(message);
  return (
    <article class={`said said-${message.custom?.kind ?? "text"}`} data-kind={message.custom?.kind ?? "text"} data-seq={message.seq}>
      {message.from === "staff" && <p class="who">{strings.staff}</p>}
      {message.custom?.kind === "alert" && <CardBody card={message.custom} text={text} />}
      {text && <p class="text">{text}</p>}
      {message.custom && message.custom.kind !== "alert" && <CardBody card={message.custom} text={text} />}
    </article>
  );
}

function Own({ text }: { text: string }) {
  return text ? <p class="own"><span class="own-label">{strings.said}</span>{text}</p> : null;
}

function Waiting({ text }: { text: string }) {
  const failed = outbox.value.filter((one) => one.failed !== undefined)[0];
  const state = failed ? failed.failed || strings.failed : link.value === "online" ? strings.thinking : strings.waiting;
  return (
    <>
      <section class="content">
        <Own text={text} />
        <p class="text" role="status">{state}</p>
      </section>
      <section class="side">
        <Choices items={failed ? [
          { id: "again", title: strings.again, act: () => sendAgain(failed) },
          { id: "discard", title: strings.discard, act: () => drop(failed.id) },
        ] : [answers.home]} />
      </section>
    </>
  );
}

function Reply() {
  const said = reply.value;
  const key = said.length ? said[said.length - 1]!.seq : 0;
  return (
    <>
      <section class="content">
        <Own text={mine.value} />
        <div class="scroll" key={key} data-scroll="" tabIndex={-1} ref={mayScroll} role="log" aria-live="polite">
          {said.length ? said.map((message) => <One key={message.seq} message={message} />) : <p class="text">{strings.nothingYet}</p>}
        </div>
        <p class="scroll-hint">{strings.scrollHint}</p>
      </section>
      <section class={asks.value !== "digits" && areLong(answers.list.value) ? "side side-wide" : "side"}>
        {asks.value === "digits" && <NumberPad key={`pad ${key}`} />}
        {asks.value !== "digits" && <Choices key={`choices ${key}`} items={answers.list.value} />}
      </section>
    </>
  );
}

/** What is longer than its place can be reached and scrolled by the arrows. */
function mayScroll(box: HTMLElement | null): void {
  if (!box) return;
  requestAnimationFrame(() => {
    if (box.scrollHeight <= box.clientHeight + 4) return;
    box.setAttribute("data-focus", "text");
    box.tabIndex = 0;
    box.className = "scroll scroll-long";
  });
}

/** As it is written, but with the numbers that stand on the screen: other ways to answer may stand between the options. */
function spokenOf(message: Message): string {
  const sentence = sentenceOf(message);
  if (sentence === message.text || message.custom?.kind === "list" || !optionsOf(message).length) return message.text;
  return `${sentence}${spokenList(answers.toPick.value.map(({ title }) => title))}。`;
}

function spoken(): string {
  return waiting.value ? "" : reply.value.map(spokenOf).join("\n");
}

export function Talk() {
  useSpoken(spoken());
  const own = waiting.value;
  return (
    <Frame name="talk" title={strings.name} place={own ? "waiting" : String(newestSeq())}>
      <div class="talk" data-service={service.value}>{own ? <Waiting text={own.text} /> : <Reply />}</div>
    </Frame>
  );
}
