/** Knowledge: find a record on the left, change it on the right; what waits for a second person; a new one. */
import { useSignal } from "@preact/signals";
import { address } from "../route";
import type { TabProps } from "../tab";
import { Drafts } from "./drafts";
import { Badge, Pick, query, Waiting } from "./parts";
import { Record } from "./record";
import type { Words } from "./record_form";
import { strings } from "./strings";
import { Pages } from "./tickets";
import { useFocus } from "../use_focus";
import { useLoad } from "./use_load";

const words = strings.knowledge;
const EVERY_SECONDS = 60;

interface Found {
  records: { id: string; name: string; kind: string; street: string; stale: string; waiting: boolean }[];
  count: number;
  pages: number;
  waiting: number;
}

const NOTHING = { q: "", kind: "", street: "", stale: false, page: 0 };

export function Knowledge({ path }: TabProps) {
  const filter = useSignal(NOTHING);
  const detail = useFocus(path);
  const list = useLoad<Found>(`knowledge${query(filter.value)}`, EVERY_SECONDS);
  const offered = useLoad<Words>("knowledge/words");
  const found = list.data.value;
  const choices = offered.data.value;
  if (!choices || !found) return <Waiting problem={offered.problem.value || list.problem.value} onAgain={() => { void offered.reload(); void list.reload(); }} />;
  return (
    <div class={path ? "office-split office-split-open" : "office-split"}>
      <section class="office-list" aria-label={words.list}>
        <Search filter={filter} found={found} words={choices} chosen={path} />
      </section>
      <section class="office-detail" ref={detail} tabIndex={-1} aria-label={words.detail}>
        {!path ? <p class="desk-empty">{words.pickOne}</p>
          : path === "drafts" ? <Drafts onChanged={list.reload} />
          : <Record key={path} id={path === "new" ? "" : path} words={choices} onChanged={list.reload} />}
      </section>
    </div>
  );
}

interface SearchProps {
  filter: { value: typeof NOTHING };
  found: Found;
  words: Words;
  chosen: string;
}

function Search({ filter, found, words: choices, chosen }: SearchProps) {
  const now = filter.value;
  const narrow = (change: Partial<typeof NOTHING>): void => { filter.value = { ...filter.value, page: 0, ...change }; };
  return (
    <>
      <div class="office-tools">
        <a class="desk-button office-link-button" href={address("knowledge/drafts")} aria-current={chosen === "drafts" ? "true" : undefined}>{words.waiting(found.waiting)}</a>
        <a class="desk-button office-link-button" href={address("knowledge/new")} aria-current={chosen === "new" ? "true" : undefined}>{words.create}</a>
      </div>
      <div class="office-filters">
        <label class="office-pick office-wide">
          <span>{words.search}</span>
          <input type="search" value={now.q} maxLength={60} onChange={(event) => narrow({ q: event.currentTarget.value })} />
        </label>
        <Pick label={words.kind} value={now.kind} choices={choices.kind} all={strings.all} onPick={(kind) => narrow({ kind })} />
        <Pick label={words.street} value={now.street} choices={choices.street.map((name) => ({ id: name, title: name }))} all={strings.all} onPick={(street) => narrow({ street })} />
        <label class="office-check office-wide"><input type="checkbox" checked={now.stale} onChange={(event) => narrow({ stale: event.currentTarget.checked })} />{words.onlyStale}</label>
      </div>
      <p class="office-count desk-soft" role="status">{words.count(found.count)}</p>
      <ol class="office-rows">
        {found.records.map((one) => (
          <li key={one.id}>
            <a class="office-row" href={address(`knowledge/${one.id}`)} aria-current={chosen === one.id ? "true" : undefined}>
              <span class="office-row-head">
                <span class="office-row-title">{one.name}</span>
                {one.waiting && <Badge kind="warn">{words.hasDraft}</Badge>}
              </span>
              <span class="desk-soft">{[one.kind, one.street, one.stale].filter(Boolean).join(" · ")}</span>
            </a>
          </li>
        ))}
      </ol>
      <Pages page={now.page} more={now.page + 1 < found.pages} onPage={(page) => { filter.value = { ...now, page }; }} />
    </>
  );
}
