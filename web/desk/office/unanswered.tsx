/** Questions that had no answer, alike ones together, each with three ways on. */
import { useSignal } from "@preact/signals";
import { timeMark } from "../../core/dates";
import { post } from "../api";
import { go } from "../route";
import { Badge, query, SendForm, Waiting } from "./parts";
import { strings } from "./strings";
import { asking } from "./unanswered_state";
import { useLoad } from "./use_load";

const words = strings.unanswered;

interface Cluster {
  ids: number[];
  texts: string[];
  count: number;
  last: string;
  reasons: string[];
  again: boolean;
  near: { id: string; name: string }[];
}

interface Open {
  clusters: Cluster[];
  count: number;
  asked: number;
}

export function Unanswered() {
  const { data, problem, reload } = useLoad<Open>("unanswered", 60);
  if (!data.value) return <Waiting problem={problem.value} onAgain={reload} />;
  const { clusters, count, asked } = data.value;
  return (
    <div class="office-paper office-paper-wide">
      <h2>{words.title}</h2>
      <p role="status">{count ? words.count(count, asked) : words.none}</p>
      <ol class="office-clusters">{clusters.map((one) => <One key={one.ids[0]} one={one} onDone={reload} />)}</ol>
    </div>
  );
}

const WAYS = ["attach", "create", "dismiss"] as const;
type Way = (typeof WAYS)[number];

function One({ one, onDone }: { one: Cluster; onDone: () => Promise<void> }) {
  const way = useSignal<Way | "">("");
  function choose(next: Way): void {
    if (next === "create") {
      asking.value = { ids: one.ids, texts: one.texts };
      go("knowledge/new");
    } else way.value = way.value === next ? "" : next;
  }
  return (
    <li class="office-box">
      <h3>{one.texts[0]} {one.again && <Badge kind="warn">{words.again}</Badge>}</h3>
      <p class="desk-soft">{words.asked(one.count, timeMark(one.last))}；{one.reasons.join("、")}</p>
      {one.texts.length > 1 && <p class="desk-soft">{words.also}{one.texts.slice(1).join("；")}</p>}
      <div class="office-tools">
        {WAYS.map((each) => (
          <button key={each} type="button" class="desk-button" aria-expanded={each === "create" ? undefined : way.value === each} onClick={() => choose(each)}>{words.ways[each]}</button>
        ))}
      </div>
      {way.value === "attach" && <Attach one={one} onDone={onDone} />}
      {way.value === "dismiss" && <Dismiss one={one} onDone={onDone} />}
    </li>
  );
}

interface WayProps {
  one: Cluster;
  onDone: () => Promise<void>;
}

function Attach({ one, onDone }: WayProps) {
  async function send(form: FormData): Promise<void> {
    await post("unanswered/attach", { ids: one.ids, record: form.get("other") || form.get("record"), alias: form.get("alias") });
    await onDone();
  }
  return (
    <SendForm primary action={words.attach} onSend={send}>
      <fieldset class="office-near">
        <legend>{words.toRecord}</legend>
        {one.near.map((record, at) => (
          <label key={record.id} class="office-check"><input type="radio" name="record" value={record.id} defaultChecked={at === 0} />{record.name}</label>
        ))}
        <Other needed={!one.near.length} />
      </fieldset>
      <label class="office-field"><span>{words.alias}</span><input name="alias" defaultValue={(one.texts[0] ?? "").slice(0, 40)} maxLength={40} required /></label>
      <p class="desk-soft">{words.aliasHelp}</p>
    </SendForm>
  );
}

/** Any other record, found while its name is typed. */
function Other({ needed }: { needed: boolean }) {
  const typed = useSignal("");
  const found = useLoad<{ records: { id: string; name: string }[] }>(typed.value.trim() ? `knowledge${query({ q: typed.value })}` : null);
  return (
    <label class="office-pick">
      <span>{needed ? words.find : words.other}</span>
      <input name="other" list="records" maxLength={80} required={needed} autocomplete="off" onInput={(event) => { typed.value = event.currentTarget.value; }} />
      <datalist id="records">{found.data.value?.records.slice(0, 12).map((record) => <option key={record.id} value={record.id}>{record.name}</option>)}</datalist>
    </label>
  );
}

function Dismiss({ one, onDone }: WayProps) {
  async function send(form: FormData): Promise<void> {
    await post("unanswered/dismiss", { ids: one.ids, reason: form.get("reason") });
    await onDone();
  }
  return (
    <SendForm action={words.dismiss} onSend={send}>
      <label class="office-field"><span>{words.reason}</span><input name="reason" list="dismissals" maxLength={200} required /></label>
      <datalist id="dismissals">{words.usual.map((text) => <option key={text} value={text} />)}</datalist>
    </SendForm>
  );
}
