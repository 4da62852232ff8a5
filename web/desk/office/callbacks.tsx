/** Who asked to be called back: the urgent first, each until somebody has called. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { timeMark } from "../../core/dates";
import { post, sentenceOf } from "../api";
import { minutesSince } from "../conversations/lists";
import { changed } from "../live";
import { address } from "../route";
import { Badge, SendForm, Waiting } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.callbacks;
const EVERY_SECONDS = 30;

interface Callback {
  reference: string;
  phone: string;
  when: string;
  urgent: boolean;
  conversation: string;
  at: string;
}

export function Callbacks() {
  const { data, problem, reload } = useLoad<{ callbacks: Callback[] }>("callbacks", EVERY_SECONDS);
  const hint = changed.value;
  useEffect(() => { void reload(); }, [hint]);
  if (!data.value) return <Waiting problem={problem.value} onAgain={reload} />;
  const found = data.value.callbacks;
  async function done(reference: string): Promise<void> {
    data.value = await post<{ callbacks: Callback[] }>(`callbacks/${reference}/done`);
    document.getElementById("main")?.focus(); // the button is gone; the keyboard goes on from the list
  }
  return (
    <div class="office-paper">
      <div>
        <h2>{words.title}</h2>
        <p class="desk-soft">{words.help}</p>
      </div>
      {problem.value && <p class="desk-problem" role="alert">{problem.value}</p>}
      {!found.length && <p class="desk-empty" role="status">{words.none}</p>}
      <ol class="office-clusters">
        {found.map((one) => <Row key={one.reference} one={one} onDone={() => done(one.reference)} />)}
      </ol>
    </div>
  );
}

function Row({ one, onDone }: { one: Callback; onDone: () => Promise<void> }) {
  return (
    <li class={one.urgent ? "office-box office-urgent" : "office-box"}>
      <p class="office-row-head">
        <span class="office-row-title">{one.when || words.anyTime}</span>
        {one.urgent && <Badge kind="alert">{words.urgent}</Badge>}
      </p>
      <p class="desk-soft">{[words.since(timeMark(one.at), minutesSince(one.at)), one.reference].join(" · ")}</p>
      <Number one={one} />
      <div class="office-decide">
        <SendForm class="office-bare" primary action={words.done} onSend={onDone}>{null}</SendForm>
        <a class="desk-button office-link-button" href={address(`conversations/${one.conversation}`)}>{words.talk}</a>
      </div>
    </li>
  );
}

/** Masked until asked for; who asks is noted. */
function Number({ one }: { one: Callback }) {
  const shown = useSignal("");
  const problem = useSignal("");
  async function show(): Promise<void> {
    try {
      shown.value = (await post<{ phone: string }>(`callbacks/${one.reference}/phone`)).phone;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  }
  return (
    <p class="office-call">
      {shown.value ? <a class="office-number" href={`tel:${shown.value}`}>{shown.value}</a> : <span class="office-number">{one.phone}</span>}
      {!shown.value && <button type="button" class="desk-button" onClick={show}>{words.show}</button>}
      <span class="desk-problem" role="alert">{problem.value}</span>
    </p>
  );
}
