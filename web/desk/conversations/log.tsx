import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { timeMark } from "../../core/dates";
import { residentTyping } from "../live";
import { now } from "./lists";
import { strings } from "./strings";
import { current, deliver, discard, log, pending, type Pending } from "./thread";
import type { Bubble } from "./types";

const GAP_MS = 5 * 60000;
const NEAR_END = 120;

export function Log() {
  const box = useRef<HTMLDivElement>(null);
  const waiting = pending.value.filter((one) => one.talk === current.value);
  const follow = useRef(true);
  useLayoutEffect(() => {
    if (follow.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [log.value, waiting.length, residentTyping.value]);
  useEffect(() => {
    // The field below it opens when the conversation is taken: the newest words stay in sight.
    const watcher = new ResizeObserver(() => { if (follow.current && box.current) box.current.scrollTop = box.current.scrollHeight; });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div class="log" ref={box} tabIndex={0} role="log" aria-label={strings.log}
      onLoadCapture={() => { if (follow.current) box.current?.scrollTo(0, box.current.scrollHeight); }}
      onScroll={(event) => { follow.current = isNearEnd(event.currentTarget); }}>
      {log.value.map((bubble, place) => (
        <Row key={bubble.seq} bubble={bubble} before={log.value[place - 1]} />
      ))}
      {waiting.map((one) => <Waiting key={one.id} one={one} />)}
      <p class="log-typing" role="status">{residentTyping.value === current.value && residentTyping.value ? strings.typing : ""}</p>
    </div>
  );
}

const isNearEnd = (box: HTMLElement): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;

const nameOf = (bubble: Bubble): string =>
  bubble.from === "me" ? strings.resident : bubble.from === "bot" ? strings.bot : bubble.name ?? "";

function Row({ bubble, before }: { bubble: Bubble; before: Bubble | undefined }) {
  const apart = !before || Date.parse(bubble.at) - Date.parse(before.at) > GAP_MS;
  const kind = bubble.custom?.kind;
  return (
    <>
      {apart && <p class="log-time">{timeMark(bubble.at, now.value)}</p>}
      <article class={`say say-${bubble.from}`} data-seq={bubble.seq}>
        <p class="say-name">{nameOf(bubble)}{bubble.from === "note" && <em>{strings.note}</em>}{kind && <em>{strings.card[kind] ?? kind}</em>}</p>
        <p class="say-text">{bubble.text}</p>
        {bubble.picture && <Picture picture={bubble.picture} />}
        <Extra bubble={bubble} />
      </article>
    </>
  );
}

function Picture({ picture }: { picture: NonNullable<Bubble["picture"]> }) {
  const source = `/desk/api/conversations/${current.value}/pictures/${picture.id}`;
  return (
    <a class="say-picture" href={source} target="_blank" rel="noopener">
      <img src={source} alt={strings.picture} width={picture.width} height={picture.height} loading="lazy" />
    </a>
  );
}

/** What a card shows besides its sentence. */
function Extra({ bubble }: { bubble: Bubble }) {
  const card = bubble.custom;
  const titles = bubble.buttons?.map((button) => button.title) ?? [];
  return (
    <>
      {titles.length > 0 && <ul class="say-options">{titles.map((title) => <li key={title}>{title}</li>)}</ul>}
      {card?.kind === "answer" && card.sources.length > 0 && (
        <p class="say-sources">{strings.sources}{card.sources.map((source) => source.title).join("；")}</p>
      )}
    </>
  );
}

function Waiting({ one }: { one: Pending }) {
  return (
    <article class="say say-staff say-pending">
      <p class="say-text">{one.text}</p>
      {one.failed === undefined ? <p class="say-state" role="status">{strings.sending}</p> : (
        <div class="say-state" role="alert">
          <span class="desk-problem">{one.failed}</span>
          <button type="button" class="desk-link" onClick={() => void deliver(one)}>{strings.again}</button>
          <button type="button" class="desk-link" onClick={() => discard(one)}>{strings.discard}</button>
        </div>
      )}
    </article>
  );
}
