import { signOut, type Officer } from "./me";
import { strings } from "./strings";

export function Account({ officer }: { officer: Officer }) {
  return (
    <details class="desk-account" data-menu>
      <summary>{officer.name}<span class="desk-soft"> {officer.titles.join("、")}</span></summary>
      <div class="desk-account-menu">
        <button type="button" class="desk-button" onClick={() => void signOut(false)}>{strings.signOut}</button>
        <button type="button" class="desk-button" onClick={() => void signOut(true)}>{strings.signOutEverywhere}</button>
      </div>
    </details>
  );
}
