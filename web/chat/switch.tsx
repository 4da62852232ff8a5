/** A few labelled choices in a row, one of them on: text size, colours. */
import type { Signal } from "@preact/signals";

interface Props<T extends string> {
  label: string;
  names: Record<T, string>;
  chosen: Signal<T>;
}

export function Switch<T extends string>({ label, names, chosen }: Props<T>) {
  return (
    <div class="switch" role="group" aria-label={label}>
      {(Object.keys(names) as T[]).map((name) => (
        <button type="button" key={name} class="switch-choice" aria-pressed={chosen.value === name}
          onClick={() => { chosen.value = name; }}>
          {names[name]}
        </button>
      ))}
    </div>
  );
}
