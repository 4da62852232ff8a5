/** What several cards are made of. */
import type { ComponentChildren } from "preact";
import { messages } from "../../core/log";
import { newest } from "../../core/offer";
import type { Card, Option } from "../../core/protocol";
import { send } from "../../core/session";
import { stay } from "../scroll";
import { strings } from "../strings";

export function Head({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="card-head">
      <h3 class="card-title">{title}</h3>
      {children}
    </div>
  );
}

export function Badge({ kind, children }: { kind: "good" | "warn" | "plain"; children: ComponentChildren }) {
  return <span class={`badge badge-${kind}`}>{children}</span>;
}

/** Beside the title of what must not be taken for a real booking. */
export function DemoBadge({ card }: { card: Card }) {
  return card.demo ? <Badge kind="warn">{strings.demo}</Badge> : null;
}

interface FactRow {
  label: string;
  value: ComponentChildren;
  /** A list takes the whole width below its label. */
  long?: boolean;
}

/** Rows of label and value. */
export function Facts({ rows }: { rows: FactRow[] }) {
  if (!rows.length) return null;
  return (
    <dl class="facts">
      {rows.map(({ label, value, long }, index) => (
        <div key={index} class={long ? "fact fact-long" : "fact"}>
          <dt class="fact-label">{label}</dt>
          <dd class="fact-value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function say(text: string, payload?: string): void {
  stay();
  send(text, payload);
}

/** A shaking finger presses twice; nobody chooses anew as fast as this. */
const TREMOR_MS = 800;
let pressed = { what: "", at: 0 };

/** A button that speaks for the person: pressed again before it is answered, or by a tremor, it says nothing more. */
export function press(text: string, payload?: string): void {
  const what = payload ?? text;
  const { what: before, at } = pressed;
  const now = Date.now();
  pressed = { what, at: now };
  const waits = messages.value.length > 0 && !newest.value;
  if (what === before && (waits || (now >= at && now - at < TREMOR_MS))) return;
  say(text, payload);
}

/** A second tap so soon at the same place is the first one's: not every telephone counts them; every mouse does. */
const DOUBLE_MS = 400;
const SAME_PLACE_PX = 24;
let tapped = { at: -DOUBLE_MS, x: 0, y: 0 };

/** Not for the second half of a double click: by then another button may lie under the finger. */
export const once = (act: () => void) => (event: MouseEvent): void => {
  const before = tapped;
  const { timeStamp: at, clientX: x, clientY: y, detail } = event;
  tapped = { at, x, y };
  const uncounted = detail === 1 && (event as PointerEvent).pointerType !== "mouse";
  const near = Math.abs(x - before.x) < SAME_PLACE_PX && Math.abs(y - before.y) < SAME_PLACE_PX;
  // Keys have no place, and count nothing.
  if (detail < 2 && !(uncounted && near && at - before.at < DOUBLE_MS)) act();
};

interface OptionsProps {
  options: Option[];
  /** `list` has numbers, `chips` are short and stand side by side, `actions` are verbs, the first one the usual. */
  look?: "list" | "chips" | "actions";
}

export function Options({ options, look = "list" }: OptionsProps) {
  if (!options.length) return null;
  return (
    <ul class={`options options-${look}`}>
      {options.map((option, index) => (
        <li key={option.payload}>
          <button type="button" class="option" onClick={once(() => press(option.title, option.payload))}>
            {look === "list" && <span class="option-number" aria-hidden="true">{index + 1}</span>}
            <span class="option-words">
              <span class="option-title">{option.title}</span>
              {option.subtitle && <span class="option-subtitle">{option.subtitle}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
