import type { Signal } from "@preact/signals";
import { size, theme } from "../core/preferences";
import { signOut, type Officer } from "./me";
import { strings } from "./strings";

export function Account({ officer }: { officer: Officer }) {
  return (
    <details class="desk-account" data-menu>
      <summary>{officer.name}<span class="desk-soft"> {officer.titles.join("、")}</span></summary>
      <div class="desk-account-menu">
        <p class="desk-soft">{officer.titles.join("、")}</p>
        <Choice label={strings.sizeLabel} of={size} titles={strings.sizes} />
        <Choice label={strings.themeLabel} of={theme} titles={strings.themes} />
        <button type="button" class="desk-button" onClick={() => void signOut(false)}>{strings.signOut}</button>
        <button type="button" class="desk-button" onClick={() => void signOut(true)}>{strings.signOutEverywhere}</button>
      </div>
    </details>
  );
}

function Choice<Name extends string>({ label, of, titles }: { label: string; of: Signal<Name>; titles: Record<Name, string> }) {
  return (
    <label class="desk-choice">
      <span>{label}</span>
      <select value={of.value} onChange={(event) => { of.value = event.currentTarget.value as Name; }}>
        {(Object.keys(titles) as Name[]).map((name) => <option key={name} value={name}>{titles[name]}</option>)}
      </select>
    </label>
  );
}
