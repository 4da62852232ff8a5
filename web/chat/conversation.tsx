/** Everything that was said, and who is about to say something. */
import { computed, signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { messages } from "../core/log";
import { outbox, type Pending } from "../core/outbox";
import { size } from "../core/preferences";
import type { Message } from "../core/protocol";
import { typing, typist } from "../core/session";
import { timeMark } from "../core/dates";
import { Bubble, PendingBubble } from "./bubble";
import { Greeting } from "./greeting";
import { Icon } from "./icons";
import { follow, below, scrollDown, watchScroll } from "./scroll";
import { strings } from "./strings";

const TIME_GAP_MS = 5 * 60 * 1000;
/** Old phones slow down with hundreds of cards on screen. */
const SHOWN = 80;
const limit = signal(SHOWN);

type Row = { message: Message; pending?: undefined } | { pending: Pending; message?: undefined };

/** A failed message stays where it was written; what is on its way comes last. */
const rows = computed<Row[]>(() => {
  const said: Row[] = messages.value.slice(-limit.value).map((message) => ({ message }));
  for (const pending of outbox.value) {
    const place = pending.after === undefined ? said.length : 1 + lastIndex(said, pending.after);
    said.splice(place, 0, { pending });
  }
  return said;
});

/** Of the newest message up to this number; -1 when none is shown. */
function lastIndex(said: Row[], seq: number): number {
  for (let index = said.length - 1; index >= 0; index -= 1) {
    const message = said[index]!.message;
    if (message && message.seq <= seq) return index;
  }
  return -1;
}

function timeAbove(row: Row, previous: Row | undefined): string {
  if (!row.message) return "";
  const before = previous?.message;
  const apart = before ? Date.parse(row.message.at) - Date.parse(before.at) : Infinity;
  return previous?.pending || apart <= TIME_GAP_MS ? "" : timeMark(row.message.at);
}

/** The person's own words keep their place on the page when the server gives them a number. */
function keyOf({ message, pending }: Row): string {
  if (pending) return pending.id;
  return message.from === "me" ? message.id : String(message.seq);
}

function Earlier() {
  if (messages.value.length <= limit.value) return null;
  return (
    <button type="button" class="earlier" onClick={() => { limit.value += SHOWN; }}>{strings.earlier}</button>
  );
}

function Typing() {
  return (
    <div class="typing-place" role="status">
      {typing.value && (
        <p class="typing">
          <span>{typist.value ? strings.typingBy(typist.value) : strings.typing}</span>
          <span class="dots" aria-hidden="true"><i /><i /><i /></span>
        </p>
      )}
    </div>
  );
}

export function Conversation() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => (box.current ? watchScroll(box.current) : undefined), []);
  // Before it is painted, or everything would jump.
  useLayoutEffect(follow, [rows.value, typing.value, size.value]);
  const shown = rows.value;
  return (
    <main class="conversation">
      <section ref={box} class="scroller" tabIndex={0} aria-label={strings.logLabel}>
        <Greeting />
        <Earlier />
        <div class="log" role="log" aria-live="polite" aria-label={strings.logLabel}>
          {shown.map((row, index) => (
            <div key={keyOf(row)} class="entry">
              {timeAbove(row, shown[index - 1]) && <p class="time">{timeAbove(row, shown[index - 1])}</p>}
              {row.message ? <Bubble message={row.message} /> : <PendingBubble pending={row.pending} />}
            </div>
          ))}
        </div>
        <Typing />
      </section>
      {below.value && (
        <button type="button" class="below" onClick={scrollDown}>
          <span>{strings.newMessages}</span>
          <Icon name="down" />
        </button>
      )}
    </main>
  );
}
