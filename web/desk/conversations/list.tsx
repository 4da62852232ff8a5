import { useEffect, useRef } from "preact/hooks";
import { address } from "../route";
import { byView, elsewhere, isSnoozed, isUnread, kinds, lists, minutesSince, narrow, only, OURS, setAvailable, view, type View } from "./lists";
import { sound } from "./alarm";
import { strings } from "./strings";
import { current } from "./thread";
import type { Talk } from "./types";

const VIEWS: View[] = ["queue", "mine", "others", "all"];

export function List() {
  const talks = byView.value[view.value];
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Nothing has the focus: the arrows are for the list, as the page says.
    const fromNowhere = (event: KeyboardEvent) => { if (document.activeElement === document.body) step(event, list.current); };
    document.addEventListener("keydown", fromNowhere);
    return () => document.removeEventListener("keydown", fromNowhere);
  }, []);
  return (
    <section class="talks" aria-label={strings.listLabel}>
      <div class="talks-views" role="group" aria-label={strings.viewsLabel}>
        {VIEWS.map((each) => (
          <button type="button" key={each} aria-pressed={view.value === each} onClick={() => { view.value = each; }}>
            {strings.views[each]}{each !== "all" && ` ${byView.value[each].length}`}
          </button>
        ))}
      </div>
      {view.value === "queue" && (kinds.value.length > 0 || lists.value.looks_after.length > 0) && (
        <label class="talks-only">{strings.only}
          <select value={only.value} onChange={(event) => narrow(event.currentTarget.value)}>
            <option value="">{strings.everyKind}</option>
            {lists.value.looks_after.length > 0 && <option value={OURS}>{strings.ours(lists.value.looks_after.join("、"))}</option>}
            {kinds.value.map((kind) => <option key={kind} value={kind}>{kind}</option>)}
          </select>
        </label>
      )}
      <ul class="talks-list" ref={list} onKeyDown={(event) => step(event, list.current)}>
        {talks.map((talk) => <Row key={talk.id} talk={talk} />)}
      </ul>
      {talks.length === 0 && <p class="desk-empty" role="status">{strings.none[view.value]}</p>}
      {view.value === "queue" && elsewhere.value > 0 && (
        <p class="talks-more">{strings.elsewhere(elsewhere.value)} <button type="button" class="desk-link" onClick={() => narrow("")}>{strings.showAll}</button></p>
      )}
      <Duty />
    </section>
  );
}

/** Up and down go through the list. */
function step(event: KeyboardEvent, list: HTMLUListElement | null): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!by || !list) return;
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement as HTMLAnchorElement);
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, place + by))]?.focus();
}

function Row({ talk }: { talk: Talk }) {
  const chosen = current.value === talk.id;
  return (
    <li class={talk.priority === 0 ? "talk talk-danger" : "talk"}>
      <a href={address(`conversations/${talk.id}`)} aria-current={chosen ? "true" : undefined}>
        <span class="talk-head">
          <strong>{talk.subject || strings.plain}</strong>
          {talk.priority === 0 && <span class="talk-tag talk-tag-danger">{strings.danger}</span>}
          {talk.priority === 1 && <span class="talk-tag">{strings.high}</span>}
          {isSnoozed(talk) && <span class="talk-tag">{strings.snoozed}</span>}
          {isUnread(talk) && !chosen && <span class="talk-unread"><span class="desk-unseen">{strings.unread}</span></span>}
        </span>
        <span class="talk-preview">{talk.preview}</span>
        <span class="talk-foot">
          <span>{footOf(talk)}</span>
          {talk.state === "queued" && talk.officer && <span>{strings.waitsFor(talk.officer.name)}</span>}
          {talk.street && <span>{talk.street}</span>}
          {talk.labels?.map((label) => <span key={label} class="talk-label">{label}</span>)}
        </span>
      </a>
    </li>
  );
}

function footOf(talk: Talk): string {
  if (talk.state === "queued") return strings.waited(minutesSince(talk.since ?? talk.at));
  if (talk.state === "connected") return `${talk.officer?.name ?? ""} ${strings.held(minutesSince(talk.since ?? talk.at))}`;
  return strings.bot;
}

function Duty() {
  return (
    <div class="talks-duty">
      <label title={strings.dutyHelp}>
        <input type="checkbox" checked={lists.value.available} onChange={(event) => void setAvailable(event.currentTarget.checked)} />
        {strings.duty}
      </label>
      <label>
        <input type="checkbox" checked={sound.value} onChange={(event) => { sound.value = event.currentTarget.checked; }} />
        {strings.sound}
      </label>
      <p class="desk-soft">{strings.present(lists.value.present.length)}</p>
    </div>
  );
}
