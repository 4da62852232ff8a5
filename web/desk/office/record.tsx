/** One record: the form, how residents would see it, which questions find it, and its history. */
import { batch, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AnswerCard } from "../../core/protocol";
import { isoDay } from "../../core/dates";
import { Declined, post } from "../api";
import { address, go } from "../route";
import { History } from "./history";
import { emptyForm, type Problem, type RecordForm, type Version } from "./model";
import { Badge, SendForm, Waiting } from "./parts";
import { Preview } from "./preview";
import { Fields, type Words } from "./record_form";
import { strings } from "./strings";
import { Try } from "./try";
import { asking } from "./unanswered_state";
import { useLoad } from "./use_load";

const words = strings.knowledge;
const CHECK_AFTER_MS = 500;

interface Given {
  form: RecordForm;
  based_on: number | null;
  mine: number | null;
  stale: string;
  history: (Version & { current: boolean })[];
}

interface Checked {
  problems: Problem[];
  preview: { text: string; card: AnswerCard } | null;
  id?: string;
}

interface RecordProps {
  /** Empty for a new one. */
  id: string;
  words: Words;
  onChanged: () => void;
}

export function Record({ id, words: choices, onChanged }: RecordProps) {
  const { data, problem, reload } = useLoad<Given>(id ? `knowledge/records/${id}` : null);
  if (!id) return <Paper given={{ form: emptyForm(isoDay(0)), based_on: null, mine: null, stale: "", history: [] }} words={choices} onChanged={onChanged} />;
  const given = data.value;
  if (!given) return <Waiting problem={problem.value} onAgain={reload} />;
  const again = (): void => { void reload(); onChanged(); };
  return <Paper key={given.history.map((one) => one.number + one.status).join()} given={given} words={choices} onChanged={again} />;
}

function Paper({ given, words: choices, onChanged }: { given: Given; words: Words; onChanged: () => void }) {
  const form = useSignal(given.form);
  const checked = useSignal<Checked>({ problems: [], preview: null });
  const touched = useSignal(false);
  const isNew = given.based_on === null && !given.history.length;
  const body = () => ({ form: form.value, based_on: given.based_on });

  useEffect(() => {
    const timer = setTimeout(() => void check(), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [form.value]);

  async function check(): Promise<void> {
    const asked = form.value;
    try {
      const answer = await post<Checked>("knowledge/check", body());
      if (form.value === asked) checked.value = answer;
    } catch {
      // Checked again at the next change, and in any case when it is handed in.
    }
  }

  async function handIn(sent: FormData): Promise<void> {
    touched.value = true;
    const questions = isNew ? asking.value?.ids ?? [] : [];
    try {
      const kept = await post<{ id: string }>("knowledge/drafts", { ...body(), reason: sent.get("reason"), questions });
      batch(() => { asking.value = null; touched.value = false; });
      if (isNew) go(`knowledge/${kept.id}`);
      onChanged();
    } catch (error) {
      await check();
      if (error instanceof Declined && error.error === "form") focusFirst();
      throw error;
    }
  }

  const shown = touched.value || !isNew ? checked.value.problems : [];
  return (
    <article class="office-paper office-paper-wide">
      <a class="office-back" href={address("knowledge")}>{strings.tickets.back}</a>
      <header class="office-paper-head">
        <h2>{form.value.name || words.newRecord}</h2>
        <p class="office-badges">
          {given.mine !== null && <Badge kind="warn">{words.mine(given.mine)}</Badge>}
          {given.stale && <Badge kind="plain">{given.stale}</Badge>}
        </p>
        {isNew && asking.value && <p>{words.toAnswer}{asking.value.texts.map((text) => `“${text}”`).join("、")}</p>}
      </header>
      <div class="office-columns">
        <Fields form={form} problems={shown} words={choices} isNew={isNew} suggested={checked.value.id ?? ""} />
        <aside class="office-beside">
          <Preview preview={checked.value.preview} />
          <Try body={body} questions={isNew ? asking.value?.texts ?? [] : []} />
          <SendForm primary action={words.handIn} done={words.handedIn} onSend={handIn}>
            <label class="office-field"><span>{words.reason}</span><input name="reason" maxLength={200} required /></label>
            <p class="desk-soft">{words.second}</p>
          </SendForm>
        </aside>
      </div>
      <History id={given.form.id} versions={given.history} onChanged={onChanged} />
    </article>
  );
}

const focusFirst = (): void => {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
};
