import type { Author, Message } from "../core/protocol";
import { drop, type Pending } from "../core/outbox";
import { link } from "../core/connection";
import { sendAgain } from "../core/session";
import { Aloud } from "./aloud";
import { CardView, isBare } from "./cards";
import { Face, Icon } from "./icons";
import { PictureView, UnsentPicture } from "./picture";
import { newest, optionsOf, sentenceOf } from "../core/offer";
import { strings } from "./strings";

const NAMES: Record<Author, string> = { me: strings.me, bot: strings.name, staff: strings.staffName, system: "" };

function Avatar({ from }: { from: Author }) {
  return <span class={`avatar avatar-${from}`}>{from === "bot" ? <Face /> : <Icon name="person" />}</span>;
}

export function Bubble({ message }: { message: Message }) {
  const { from, custom } = message;
  if (from === "system") return <p class="system">{message.text}</p>;
  const options = optionsOf(message);
  const text = sentenceOf(message);
  // The number to call first, then what to do meanwhile.
  const isUrgent = custom?.kind === "alert";
  const parts = { card: custom, text, options, active: newest.value === message };
  return (
    <article class={`row row-${from}`} data-kind={custom?.kind ?? "text"} data-seq={message.seq}>
      <Avatar from={from} />
      <div class={isBare(parts) ? "bubble" : "bubble bubble-card"}>
        <span class="unseen">{strings.says(NAMES[from])}</span>
        {from === "staff" && <span class="who">{[strings.staffName, message.name].filter(Boolean).join(" ")}</span>}
        {from !== "me" && <Aloud message={message} />}
        {isUrgent && <CardView {...parts} />}
        {message.picture ? <PictureView picture={message.picture} /> : text && <p class="text">{text}</p>}
        {!isUrgent && <CardView {...parts} />}
      </div>
    </article>
  );
}

function State({ pending }: { pending: Pending }) {
  if (pending.failed === undefined) {
    const waiting = link.value !== "online";
    return <p class="state"><Icon name="clock" /><span>{waiting ? strings.queued : strings.sending}</span></p>;
  }
  return (
    <div class="state state-failed" role="alert">
      <span class="state-mark" aria-hidden="true">!</span>
      <span class="state-reason">{pending.failed || strings.failed}</span>
      <button type="button" class="state-button" onClick={() => sendAgain(pending)}>{strings.again}</button>
      <button type="button" class="state-button" onClick={() => drop(pending.id)}>{strings.discard}</button>
    </div>
  );
}

/** The person's own words before the server has them. */
export function PendingBubble({ pending }: { pending: Pending }) {
  return (
    <article class="row row-me" data-kind="text" data-id={pending.id}>
      <Avatar from="me" />
      <div class="mine">
        <div class={pending.failed === undefined ? "bubble bubble-pending" : "bubble"}>
          <span class="unseen">{strings.says(strings.me)}</span>
          {pending.picture ? <UnsentPicture address={pending.picture} /> : <p class="text">{pending.text}</p>}
        </div>
        <State pending={pending} />
      </div>
    </article>
  );
}
