/** The audit log: looked through, checked, taken along. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { post, sentenceOf } from "../api";
import { Pick, SendForm, type Choice } from "./parts";
import { strings } from "./strings";

const words = strings.audit;

interface Line {
  number: number;
  at: string;
  actor: string;
  action: string;
  what: string;
  subject: string;
  detail: string;
}

interface Found {
  lines: Line[];
  more: boolean;
  areas: string[];
  officers: Choice[];
}

interface Report {
  entries: number;
  problems: string[];
  newest: string;
}

type Wanted = Record<string, string | number>;

export function Audit() {
  const found = useSignal<Found | null>(null);
  const wanted = useSignal<Wanted>({});
  const problem = useSignal("");

  async function look(given: Wanted): Promise<void> {
    found.value = await post<Found>("audit", given);
    wanted.value = given;
  }
  async function more(): Promise<void> {
    const before = found.value?.lines.at(-1)?.number ?? 0;
    const next = await post<Found>("audit", { ...wanted.value, before });
    found.value = { ...next, lines: [...(found.value?.lines ?? []), ...next.lines] };
  }
  useEffect(() => { look({}).catch((error: unknown) => { problem.value = sentenceOf(error); }); }, []);

  return (
    <div class="office-paper office-paper-wide">
      <div>
        <h2>{words.title}</h2>
        <p class="desk-soft">{words.help}</p>
      </div>
      <Search found={found.value} onLook={look} />
      <Check wanted={wanted.value} />
      <p class="desk-problem" role="alert">{problem.value}</p>
      {found.value && <Table lines={found.value.lines} />}
      {found.value?.more && <SendForm class="office-bare" action={words.more} onSend={more}>{null}</SendForm>}
    </div>
  );
}

function Search({ found, onLook }: { found: Found | null; onLook: (given: Wanted) => Promise<void> }) {
  const area = useSignal("");
  const officer = useSignal("");
  const text = useSignal({ phone: "", since: "", until: "" });
  const asked = (): Wanted => Object.fromEntries(Object.entries({ area: area.value, officer: officer.value, ...text.value }).filter(([, value]) => value));
  const bound = (name: "phone" | "since" | "until") => ({
    value: text.value[name],
    onInput: (event: InputEvent) => { text.value = { ...text.value, [name]: (event.currentTarget as HTMLInputElement).value }; },
  });
  return (
    <SendForm class="office-search" action={words.look} primary onSend={() => onLook(asked())}>
      <Pick label={words.area} value={area.value} all={strings.all} choices={(found?.areas ?? []).map((id) => ({ id, title: words.areas[id] ?? id }))} onPick={(id) => { area.value = id; }} />
      <Pick label={words.officer} value={officer.value} all={strings.all} choices={found?.officers ?? []} onPick={(id) => { officer.value = id; }} />
      <label class="office-pick"><span>{words.phone}</span><input type="tel" maxLength={20} {...bound("phone")} /></label>
      <label class="office-pick"><span>{words.since}</span><input type="date" {...bound("since")} /></label>
      <label class="office-pick"><span>{words.until}</span><input type="date" {...bound("until")} /></label>
    </SendForm>
  );
}

function Check({ wanted }: { wanted: Wanted }) {
  const report = useSignal<Report | null>(null);
  const result = report.value;
  return (
    <div>
      <div class="office-decide">
        <SendForm class="office-bare" action={words.verify} onSend={async () => { report.value = await post<Report>("audit/verify"); }}>{null}</SendForm>
        <SendForm class="office-bare" action={words.exportAll} onSend={() => download(wanted)}>{null}</SendForm>
      </div>
      {result && (
        <div role="status">
          <p>{result.problems.length ? words.broken(result.problems.length) : words.holds(result.entries)}</p>
          <ul>{result.problems.map((one) => <li key={one} class="desk-problem">{one}</li>)}</ul>
          {result.newest && <p class="office-code">{words.keep(result.newest)}</p>}
        </div>
      )}
    </div>
  );
}

async function download(wanted: Wanted): Promise<void> {
  const answer = await fetch("/desk/api/audit/export", {
    method: "POST", credentials: "same-origin", body: JSON.stringify(wanted), headers: { "X-Desk": "1", "Content-Type": "application/json" },
  });
  if (!answer.ok) throw new Error(((await answer.json()) as { text: string }).text);
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href: address, download: "audit.csv" }).click();
  URL.revokeObjectURL(address);
}

/** A long code by its beginning; the whole of it stands in what is exported. */
function who(name: string) {
  const [, area = "", code = ""] = /^([a-z]+):([0-9a-f]{12,})$/.exec(name) ?? [];
  return code ? <span title={name}>{words.somebody(words.areas[area] ?? area, code.slice(0, 8))}</span> : name;
}

function Table({ lines }: { lines: Line[] }) {
  if (!lines.length) return <p class="desk-empty">{words.none}</p>;
  return (
    <div class="office-scroll" role="region" aria-label={words.title} tabIndex={0}>
      <table class="office-table">
        <thead><tr>{[words.number, words.at, words.who, words.action, words.subject, words.detail].map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.number}>
              <td class="office-figure">{one.number}</td>
              <td class="office-figure">{one.at.slice(0, 19).replace("T", " ")}</td>
              <td>{who(one.actor)}</td>
              <td>{one.what} <span class="office-code desk-soft">{one.action}</span></td>
              <td>{who(one.subject)}</td>
              <td>{one.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
