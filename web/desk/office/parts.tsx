/** What the office's tabs are made of. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { uuid } from "../../core/ids";
import { sentenceOf } from "../api";
import { strings } from "./strings";

interface SendProps {
  action: string;
  /** The key is the same until it went through, so that nothing happens twice. */
  onSend: (form: FormData, key: string) => Promise<void>;
  children: ComponentChildren;
  primary?: boolean;
  done?: string;
  class?: string;
  /** What was written stays: it is looked for again with one word changed. */
  keep?: boolean;
}

export function SendForm({ action, onSend, children, primary = false, done = "", class: name = "", keep = false }: SendProps) {
  const busy = useSignal(false);
  const problem = useSignal("");
  const said = useSignal("");
  const key = useRef(uuid());

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const form = event.currentTarget as HTMLFormElement;
    busy.value = true;
    problem.value = said.value = "";
    try {
      await onSend(new FormData(form), key.current);
      key.current = uuid();
      if (!keep) form.reset();
      said.value = done;
    } catch (error) {
      problem.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form class={`office-send ${name}`} onSubmit={submit}>
      {children}
      <button type="submit" class={primary ? "desk-button desk-primary" : "desk-button"} aria-busy={busy.value}>{action}</button>
      <p class="desk-problem" role="alert">{problem.value}</p>
      <p class="office-said" role="status">{said.value}</p>
    </form>
  );
}

export interface Choice {
  id: string;
  title: string;
}

interface PickProps {
  label: string;
  value: string;
  choices: Choice[];
  all: string;
  onPick: (value: string) => void;
}

/** A choice that narrows a list. */
export function Pick({ label, value, choices, all, onPick }: PickProps) {
  return (
    <label class="office-pick">
      <span>{label}</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{all}</option>
        {choices.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
      </select>
    </label>
  );
}

/** While something is fetched, or when it could not be. */
export function Waiting({ problem, onAgain }: { problem: string; onAgain: () => void }) {
  if (!problem) return <p class="desk-empty" role="status">{strings.loading}</p>;
  return (
    <div class="desk-empty" role="alert">
      <p>{problem}</p>
      <button type="button" class="desk-button" onClick={onAgain}>{strings.again}</button>
    </div>
  );
}

export function Badge({ kind, children }: { kind: "plain" | "good" | "warn" | "alert"; children: ComponentChildren }) {
  return <span class={`office-badge office-badge-${kind}`}>{children}</span>;
}

export const query = (values: Record<string, string | number | boolean>): string => {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== false && value !== 0);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
};
