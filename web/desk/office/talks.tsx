/** A talk that somebody complains of: found by what is known of it, read from its beginning. */
import { useSignal } from "@preact/signals";
import { get, post } from "../api";
import { Pick, SendForm, type Choice } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.talks;

interface Talk {
  number: string;
  at: string;
  said: string;
}

interface Line {
  at: string;
  who: string;
  text: string;
  card: string;
}

export function Talks() {
  const services = useLoad<{ services: Choice[] }>("talks").data;
  const service = useSignal("");
  const found = useSignal<Talk[] | null>(null);
  const lines = useSignal<Line[] | null>(null);

  async function look(form: FormData): Promise<void> {
    const given = Object.fromEntries([...form.entries()].filter(([, value]) => value));
    lines.value = null;
    found.value = (await post<{ talks: Talk[] }>("talks", { ...given, service: service.value })).talks;
  }
  async function open(one: Talk): Promise<void> {
    lines.value = (await get<{ lines: Line[] }>(`talks/${one.number}`)).lines;
  }

  return (
    <div class="office-paper office-paper-wide">
      <div>
        <h2>{words.title}</h2>
        <p class="desk-soft">{words.help}</p>
      </div>
      <SendForm class="office-search" action={words.look} primary keep onSend={look}>
        <label class="office-pick"><span>{words.since}</span><input type="date" name="since" /></label>
        <label class="office-pick"><span>{words.until}</span><input type="date" name="until" /></label>
        <label class="office-pick"><span>{words.words}</span><input name="words" maxLength={40} autoComplete="off" /></label>
        <label class="office-pick"><span>{words.phone}</span><input name="phone" inputMode="numeric" pattern="[0-9]{4}" maxLength={4} autoComplete="off" /></label>
        <Pick label={words.service} value={service.value} all={strings.all} choices={services.value?.services ?? []} onPick={(id) => { service.value = id; }} />
      </SendForm>
      {found.value?.length === 0 && <p class="desk-empty">{words.none}</p>}
      {found.value?.map((one) => (
        <div key={one.number} class="office-box">
          <p>{one.said}</p>
          <SendForm class="office-bare" action={words.open(moment(one.at))} onSend={() => open(one)}>{null}</SendForm>
        </div>
      ))}
      {lines.value && <Log lines={lines.value} />}
    </div>
  );
}

function Log({ lines }: { lines: Line[] }) {
  return (
    <div class="office-scroll" role="region" aria-label={words.log} tabIndex={0}>
      <table class="office-table">
        <thead><tr>{[words.at, words.who, words.said, words.card].map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
        <tbody>
          {lines.map((one, index) => (
            <tr key={index}>
              <td class="office-figure">{moment(one.at)}</td>
              <td>{one.who}</td>
              <td>{one.text}</td>
              <td><span class="office-code">{one.card}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function moment(at: string): string {
  return at.slice(5, 19).replace("T", " ");
}
