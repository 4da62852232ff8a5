/** What an officer needs to know about the conversation, and may correct. */
import { useSignal } from "@preact/signals";
import { post, put } from "../api";
import { Search } from "./search";
import { strings } from "./strings";
import { act } from "./thread";
import type { Details, Field, Packet } from "./types";

export function About({ details }: { details: Details }) {
  const { context } = details;
  return (
    <aside class="about" aria-label={strings.context}>
      {context.risks.length > 0 && (
        <section class="about-part about-risks">
          <h2>{strings.risks}</h2>
          <p>{context.risks.map((risk) => strings.riskNames[risk] ?? risk).join("、")}</p>
        </section>
      )}
      <Phone key={`phone-${details.id}`} context={context} id={details.id} />
      <Task key={`task-${details.id}-${details.mine}-${filled(context)}`} details={details} />
      <Lines title={strings.failed} lines={context.failed} />
      <Lines title={strings.questions} lines={context.questions} />
      {details.state !== "bot" && <Labels key={`labels-${details.id}-${details.labels.join()}`} labels={details.labels} />}
      <Search key={`search-${details.id}`} mine={details.mine} />
    </aside>
  );
}

/** What the form holds: when that changes, the fields are drawn anew. Corrections alone do not, somebody is writing them. */
const filled = (context: Packet): string => context.task?.fields.map((field) => field.text).join("|") ?? "";

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (!lines.length) return null;
  return <section class="about-part"><h2>{title}</h2><ul class="about-lines">{lines.map((line, place) => <li key={place}>{line}</li>)}</ul></section>;
}

function Phone({ context, id }: { context: Packet; id: string }) {
  const shown = useSignal<string[] | null>(null);
  const look = (): Promise<boolean> => act("reveal", async () => {
    shown.value = (await post<{ phones: string[] }>(`conversations/${id}/reveal`)).phones;
  });
  return (
    <section class="about-part">
      <h2>{strings.phone}</h2>
      <p>{(shown.value ?? context.phones).join("、") || strings.noPhone}</p>
      {!shown.value && context.phones.length > 0 && <p><button type="button" class="desk-button" onClick={() => void look()}>{strings.reveal}</button> <span class="desk-soft">{strings.revealNote}</span></p>}
    </section>
  );
}

function Task({ details }: { details: Details }) {
  const { task, waiting } = details.context;
  const saved = useSignal(false);
  if (!task) return <section class="about-part"><h2>{strings.task}</h2><p class="desk-soft">{strings.noTask}</p></section>;
  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const changed = task!.fields.filter((field) => form.get(field.id) !== (field.corrected ?? field.text));
    const fields = Object.fromEntries(changed.map((field) => [field.id, String(form.get(field.id) ?? "")]));
    saved.value = await act("fields", (id) => put(`conversations/${id}/fields`, { fields }));
  }
  return (
    <section class="about-part">
      <h2>{strings.task}：{task.name}</h2>
      {waiting.length > 0 && <p class="desk-soft">{strings.alsoWaiting}{waiting.join("、")}</p>}
      <form class="about-fields" onSubmit={save} onInput={() => { saved.value = false; }}>
        {task.fields.map((field) => <Row key={field.id} field={field} asked={task.asking === field.id} mine={details.mine} />)}
        {details.mine && <p class="desk-soft">{strings.correctHelp}</p>}
        {details.mine && <button type="submit" class="desk-button">{strings.saveFields}</button>}
        <p class="desk-soft" role="status">{saved.value ? strings.savedFields : ""}</p>
      </form>
    </section>
  );
}

function Row({ field, asked, mine }: { field: Field; asked: boolean; mine: boolean }) {
  const list = `choices-${field.id}`;
  const options = field.choices.length ? { list } : {};
  return (
    <label>
      <span>{field.name}{asked && <em>{strings.asking}</em>}</span>
      <input name={field.id} defaultValue={field.corrected ?? field.text} readOnly={!mine} maxLength={200} {...options} />
      {field.choices.length > 0 && <datalist id={list}>{field.choices.map((choice) => <option key={choice} value={choice} />)}</datalist>}
    </label>
  );
}

function Labels({ labels }: { labels: string[] }) {
  const saved = useSignal(false);
  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("labels") ?? "");
    saved.value = await act("labels", (id) => put(`conversations/${id}/marks`, { labels: text.split(/[,，、]/) }));
  }
  return (
    <section class="about-part">
      <h2>{strings.labels}</h2>
      <form class="about-line" onSubmit={save}>
        <input name="labels" aria-label={strings.labels} placeholder={strings.labelsHelp} defaultValue={labels.join("，")} maxLength={120} />
        <button type="submit" class="desk-button">{strings.save}</button>
      </form>
      <p class="desk-soft" role="status">{saved.value ? strings.saved : ""}</p>
    </section>
  );
}
