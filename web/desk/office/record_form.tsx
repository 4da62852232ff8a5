/** The fields of a record. What is wrong stands under its field, in an editor's words. */
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { emptyRow, type Problem, type RecordForm, type Row, type Source } from "./model";
import type { Choice } from "./parts";
import { strings } from "./strings";

export interface Words {
  kind: Choice[];
  type: string[];
  street: string[];
  confidence: string[];
  labels: string[];
  units: string[];
}

const words = strings.knowledge;
const fields = words.fields;

interface FieldsProps {
  form: Signal<RecordForm>;
  problems: Problem[];
  words: Words;
  isNew: boolean;
  /** An id made of the name, until somebody writes another. */
  suggested: string;
}

type Text = { [K in keyof RecordForm]: RecordForm[K] extends string ? K : never }[keyof RecordForm];

export function Fields({ form, problems, words: choices, isNew, suggested }: FieldsProps) {
  const value = form.value;
  const set = (change: Partial<RecordForm>): void => { form.value = { ...form.value, ...change }; };
  const wrong = (field: string): string => problems.filter((one) => one.field === field).map((one) => one.text).join("；");
  const text = (name: Text) => ({ name, value: value[name], problem: wrong(name), onChange: (given: string) => set({ [name]: given }) });

  const before = useRef("");
  useEffect(() => {
    if (isNew && suggested && value.id === before.current) set({ id: suggested });
    before.current = suggested;
  }, [suggested]);

  return (
    <form class="office-form" onSubmit={(event) => event.preventDefault()}>
      <Line {...text("name")} />
      {isNew && <Line {...text("id")} help={words.idHelp} />}
      <Area {...text("summary")} rows={3} />
      <Lines name="aliases" items={value.aliases} problem={wrong("aliases")} help={words.onePerLine} onChange={(aliases) => set({ aliases })} />
      <Facts name="facts" rows={value.facts} problem={wrong("facts")} labels={choices.labels} onChange={(facts) => set({ facts })} />
      <Lines name="missing" items={value.missing} problem="" help={words.missingHelp} onChange={(missing) => set({ missing })} />
      <Sources sources={value.sources} problem={wrong("sources")} onChange={(sources) => set({ sources })} />
      <div class="office-pair">
        <Line {...text("as_of")} help={words.asOfHelp} />
        <Line {...text("valid_until")} help={words.untilHelp} />
        <Select {...text("confidence")} choices={choices.confidence.map((id) => [id, words.confidence[id] ?? id])} />
        <Select {...text("street")} choices={[["", words.noStreet], ...choices.street.map((name): Pair => [name, name])]} />
        <Line {...text("owner_unit")} list="units" />
        <Select {...text("owner_basis")} choices={[["", "—"], ["source", words.basis.source], ["topic", words.basis.topic]]} />
        <Select {...text("kind")} choices={choices.kind.map((one): Pair => [one.id, one.title])} />
        <Select {...text("type")} choices={choices.type.map((name): Pair => [name, words.types[name] ?? name])} />
      </div>
      <Lines name="links" items={value.links} problem={wrong("links")} help={words.linksHelp} onChange={(links) => set({ links })} />
      {value.unverified.length > 0 && <Facts name="unverified" rows={value.unverified} problem="" labels={choices.labels} onChange={(unverified) => set({ unverified })} />}
      <datalist id="units">{choices.units.map((name) => <option key={name} value={name} />)}</datalist>
      <datalist id="labels">{choices.labels.map((name) => <option key={name} value={name} />)}</datalist>
    </form>
  );
}

type Pair = [string, string];

interface FrameProps {
  name: string;
  problem: string;
  help?: string;
  children: ComponentChildren;
}

function Frame({ name, problem, help, children }: FrameProps) {
  return (
    <div class={problem ? "office-entry office-entry-wrong" : "office-entry"}>
      <label for={`f-${name}`}>{fields[name]}</label>
      {children}
      {help && <p class="desk-soft" id={`h-${name}`}>{help}</p>}
      {problem && <p class="desk-problem" id={`p-${name}`}>{problem}</p>}
    </div>
  );
}

interface TextProps {
  name: string;
  value: string;
  problem: string;
  onChange: (value: string) => void;
  help?: string;
}

const marks = (name: string, problem: string, help = "") => ({
  id: `f-${name}`,
  "aria-invalid": problem ? ("true" as const) : ("false" as const),
  "aria-describedby": problem ? `p-${name}` : help ? `h-${name}` : undefined,
});

function Line({ name, value, problem, onChange, help = "", list = "" }: TextProps & { list?: string }) {
  const given = { value, maxLength: 200, onInput: (event: InputEvent) => onChange((event.currentTarget as HTMLInputElement).value) };
  return (
    <Frame name={name} problem={problem} help={help}>
      {list ? <input {...marks(name, problem, help)} {...given} list={list} /> : <input {...marks(name, problem, help)} {...given} />}
    </Frame>
  );
}

function Area({ name, value, problem, onChange, help = "", rows }: TextProps & { rows: number }) {
  return (
    <Frame name={name} problem={problem} help={help}>
      <textarea {...marks(name, problem, help)} value={value} rows={rows} maxLength={4000} onInput={(event) => onChange(event.currentTarget.value)} />
    </Frame>
  );
}

function Select({ name, value, problem, onChange, choices }: TextProps & { choices: Pair[] }) {
  return (
    <Frame name={name} problem={problem}>
      <select {...marks(name, problem)} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
      </select>
    </Frame>
  );
}

interface LinesProps {
  name: string;
  items: string[];
  problem: string;
  help: string;
  onChange: (items: string[]) => void;
}

/** A list, one item a line. */
function Lines({ name, items, problem, help, onChange }: LinesProps) {
  return <Area name={name} value={items.join("\n")} problem={problem} help={help} rows={Math.min(6, Math.max(2, items.length + 1))} onChange={(text) => onChange(text.split("\n"))} />;
}

interface FactsProps {
  name: string;
  rows: Row[];
  problem: string;
  labels: string[];
  onChange: (rows: Row[]) => void;
}

function Facts({ name, rows, problem, onChange }: FactsProps) {
  const change = (at: number, part: Partial<Row>): void => onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset class={problem ? "office-entry office-entry-wrong" : "office-entry"} aria-describedby={problem ? `p-${name}` : undefined}>
      <legend>{fields[name]}</legend>
      {rows.map((row, at) => (
        <div key={at} class="office-fact">
          <input aria-label={words.factLabel(at + 1)} list="labels" value={row.label} maxLength={60} aria-invalid={problem ? "true" : "false"} onInput={(event) => change(at, { label: event.currentTarget.value })} />
          <textarea aria-label={words.factValue(row.label || String(at + 1))} rows={Math.min(8, row.value.split("\n").length + (row.value.length > 60 ? 1 : 0))} value={row.value} maxLength={4000} onInput={(event) => change(at, { value: event.currentTarget.value })} />
          <select aria-label={words.shapeOf(row.label || String(at + 1))} value={row.shape} onChange={(event) => change(at, { shape: event.currentTarget.value })}>
            {Object.entries(words.shapes).map(([id, title]) => <option key={id} value={id}>{title}</option>)}
          </select>
          <button type="button" class="desk-link" aria-label={words.removeFact(row.label || String(at + 1))} onClick={() => onChange(rows.filter((_, index) => index !== at))}>{words.remove}</button>
        </div>
      ))}
      <button type="button" class="desk-button" onClick={() => onChange([...rows, emptyRow()])}>{words.addFact}</button>
      {problem && <p class="desk-problem" id={`p-${name}`}>{problem}</p>}
    </fieldset>
  );
}

interface SourcesProps {
  sources: Source[];
  problem: string;
  onChange: (sources: Source[]) => void;
}

const SOURCE_PARTS = ["title", "url", "date", "note"] as const;

function Sources({ sources, problem, onChange }: SourcesProps) {
  const change = (at: number, part: Partial<Source>): void => onChange(sources.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset class={problem ? "office-entry office-entry-wrong" : "office-entry"} aria-describedby={problem ? "p-sources" : undefined}>
      <legend>{fields["sources"]}</legend>
      {sources.map((one, at) => (
        <div key={at} class="office-source">
          {SOURCE_PARTS.map((part) => (
            <label key={part} class="office-pick"><span>{words.source[part]}</span>
              <input value={one[part] ?? ""} maxLength={part === "title" || part === "date" ? 200 : 2000} aria-invalid={problem ? "true" : "false"} onInput={(event) => change(at, { [part]: event.currentTarget.value })} /></label>
          ))}
          <label class="office-check"><input type="checkbox" checked={one.show !== false} onChange={(event) => change(at, { show: event.currentTarget.checked })} />{words.showLink}</label>
          <button type="button" class="desk-link" aria-label={words.removeSource(at + 1)} onClick={() => onChange(sources.filter((_, index) => index !== at))}>{words.remove}</button>
        </div>
      ))}
      <button type="button" class="desk-button" onClick={() => onChange([...sources, {}])}>{words.addSource}</button>
      {problem && <p class="desk-problem" id="p-sources">{problem}</p>}
    </fieldset>
  );
}
