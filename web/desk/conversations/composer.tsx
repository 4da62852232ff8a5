/** Where the officer writes: words for the resident, a note for colleagues, a canned reply, a card. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { uuid } from "../../core/ids";
import { post, put } from "../api";
import { tellTyping } from "../live";
import { AddPicture } from "./picture";
import { strings } from "./strings";
import { act, busy, draft, keepDraft, send } from "./thread";
import type { Canned, Details } from "./types";

const TYPING_MS = 4000;

export function Composer({ details }: { details: Details }) {
  const text = useSignal(draft(details.id));
  const field = useRef<HTMLTextAreaElement>(null);
  const told = useRef(0);
  useEffect(() => field.current?.focus(), [details.id]);

  function write(value: string): void {
    text.value = value;
    keepDraft(details.id, value);
    if (Date.now() - told.current < TYPING_MS) return;
    told.current = Date.now();
    tellTyping(details.id, true);
  }
  function say(): void {
    const plain = text.value.trim();
    if (!plain) return;
    send(plain);
    write("");
    told.current = 0;
    tellTyping(details.id, false);
  }
  function note(): void {
    const plain = text.value.trim();
    if (plain) void act("note", (id) => post(`conversations/${id}/note`, { id: uuid(), text: plain })).then((done) => { if (done) write(""); });
  }
  function take(reply: Canned): void {
    write(reply.text);
    field.current?.focus();
  }

  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); say(); }}>
      <CannedMenu replies={details.canned} labels={details.labels} onTake={take} />
      <textarea ref={field} aria-label={strings.say} title={strings.sayHelp} rows={3} maxLength={2000} value={text.value}
        onInput={(event) => write(event.currentTarget.value)} onKeyDown={(event) => { if (isSend(event)) { event.preventDefault(); say(); } }} />
      <div class="composer-actions">
        <span class="desk-soft">{strings.sayHelp}</span>
        <AddPicture />
        <button type="button" class="desk-button" disabled={busy.value === "note"} onClick={note}>{strings.addNote}</button>
        <button type="submit" class="desk-button desk-primary">{strings.send}</button>
      </div>
    </form>
  );
}

/** Enter, but not the one that picks a word in an input method. */
const isSend = (event: KeyboardEvent): boolean => event.key === "Enter" && !event.shiftKey && !event.isComposing;

interface CannedProps {
  replies: Canned[];
  labels: string[];
  onTake: (reply: Canned) => void;
}

function CannedMenu({ replies, labels, onTake }: CannedProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => menu.current?.removeAttribute("open");
  return (
    <details class="canned" data-menu ref={menu}>
      <summary class="desk-button">{strings.canned}</summary>
      <ul>
        {replies.map((reply) => (
          <li key={reply.id}>
            <button type="button" class="canned-take" onClick={() => { close(); onTake(reply); }}>
              <strong>{reply.title}</strong><span class="desk-soft">{reply.text}</span>
            </button>
            {(reply.then ?? reply.labels.length) ? (
              <button type="button" class="desk-button" onClick={() => { close(); void run(reply, labels); }}>
                {reply.then ? strings.macro : strings.send}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A macro: say it, mark the conversation, give it back. Its words carry their own id, so that it may be tried again. */
function run(reply: Canned, labels: string[]): Promise<boolean> {
  const id = uuid();
  return act("macro", async (talk) => {
    await post(`conversations/${talk}/say`, { id, text: reply.text });
    if (reply.labels.length) await put(`conversations/${talk}/marks`, { labels: [...labels, ...reply.labels] });
    if (reply.then === "give_back") await post(`conversations/${talk}/give-back`);
  });
}
