/** Tickets: what lies on the desk on the left, the most urgent first; the chosen one on the right. */
import { useSignal } from "@preact/signals";
import { address } from "../route";
import type { TabProps } from "../tab";
import { Badge, Pick, query, Waiting, type Choice } from "./parts";
import { strings } from "./strings";
import { type Line, Ticket } from "./ticket";
import { useFocus } from "../use_focus";
import { useLoad } from "./use_load";

const words = strings.tickets;
const EVERY_SECONDS = 30;

interface Lying {
  tickets: Line[];
  more: boolean;
  load: { open: number; overdue: number; soon: number };
  choices: { status: Choice[]; department: string[]; street: string[]; service: Choice[] };
}

const named = (names: string[]): Choice[] => names.map((name) => ({ id: name, title: name }));
const NOTHING = { status: "", department: "", street: "", service: "", overdue: false, page: 0 };

export function Tickets({ path }: TabProps) {
  const filter = useSignal(NOTHING);
  const detail = useFocus(path);
  const list = useLoad<Lying>(`tickets${query(filter.value)}`, EVERY_SECONDS);
  const lying = list.data.value;
  return (
    <div class={path ? "office-split office-split-open" : "office-split"}>
      <section class="office-list" aria-label={words.list}>
        {lying ? <Lists lying={lying} filter={filter} chosen={path} /> : <Waiting problem={list.problem.value} onAgain={list.reload} />}
      </section>
      <section class="office-detail" ref={detail} tabIndex={-1} aria-label={words.detail}>
        {path ? <Ticket key={path} reference={path} onChanged={list.reload} /> : <p class="desk-empty">{words.pickOne}</p>}
      </section>
    </div>
  );
}

interface ListsProps {
  lying: Lying;
  filter: { value: typeof NOTHING };
  chosen: string;
}

function Lists({ lying, filter, chosen }: ListsProps) {
  const { load, choices } = lying;
  const narrow = (change: Partial<typeof NOTHING>): void => { filter.value = { ...filter.value, page: 0, ...change }; };
  const now = filter.value;
  return (
    <>
      <Alarm load={load} only={now.overdue} onOnly={(overdue) => narrow({ overdue })} />
      <div class="office-filters">
        <Pick label={words.status} value={now.status} choices={choices.status} all={words.open} onPick={(status) => narrow({ status })} />
        <Pick label={words.department} value={now.department} choices={named(choices.department)} all={strings.all} onPick={(department) => narrow({ department })} />
        <Pick label={words.street} value={now.street} choices={[...named(choices.street), { id: "-", title: words.noStreet }]} all={strings.all} onPick={(street) => narrow({ street })} />
        <Pick label={words.service} value={now.service} choices={choices.service} all={strings.all} onPick={(service) => narrow({ service })} />
      </div>
      {lying.tickets.length === 0 && <p class="desk-empty">{words.none}</p>}
      <ol class="office-rows">{lying.tickets.map((line) => <Row key={line.reference} line={line} chosen={chosen === line.reference} />)}</ol>
      <Pages page={now.page} more={lying.more} onPage={(page) => narrow({ page })} />
    </>
  );
}

/** How much there is, and what is over its date, in words and not by colour alone. */
function Alarm({ load, only, onOnly }: { load: Lying["load"]; only: boolean; onOnly: (only: boolean) => void }) {
  return (
    <div class={load.overdue ? "office-alarm office-alarm-late" : "office-alarm"}>
      <p role="status">{words.load(load.open, load.soon)}{load.overdue > 0 && <strong>{words.overdue(load.overdue)}</strong>}</p>
      {(load.overdue > 0 || only) && (
        <button type="button" class="desk-button" aria-pressed={only} onClick={() => onOnly(!only)}>{only ? words.showAll : words.onlyOverdue}</button>
      )}
    </div>
  );
}

function Row({ line, chosen }: { line: Line; chosen: boolean }) {
  return (
    <li>
      <a class="office-row" href={address(`tickets/${line.reference}`)} aria-current={chosen ? "true" : undefined}>
        <span class="office-row-head">
          <span class="office-row-title">{line.title}</span>
          {line.due && <Badge kind={line.overdue ? "alert" : "plain"}>{line.due}</Badge>}
        </span>
        <span class="desk-soft">{[line.status_word, line.department, line.street, line.reference].filter(Boolean).join(" · ")}</span>
      </a>
    </li>
  );
}

export function Pages({ page, more, onPage }: { page: number; more: boolean; onPage: (page: number) => void }) {
  if (!page && !more) return null;
  return (
    <div class="office-pages">
      <button type="button" class="desk-button" disabled={!page} onClick={() => onPage(page - 1)}>{strings.earlierPage}</button>
      <span>{strings.page(page + 1)}</span>
      <button type="button" class="desk-button" disabled={!more} onClick={() => onPage(page + 1)}>{strings.laterPage}</button>
    </div>
  );
}
