/** The lower edge: writing, and below it the panel that suits the moment. */
import { Composer } from "./composer";
import { moreOpen } from "./draft";
import { Keypad } from "./keypad";
import { Menu } from "./menu";
import { More } from "./more";
import { wantsDigits } from "../core/offer";
import { strings } from "./strings";
import { keyboardUp } from "./viewport";

function Panel() {
  if (moreOpen.value) return <More />;
  // The phone's own keyboard is up: there is no room for ours.
  if (keyboardUp.value) return null;
  return wantsDigits.value ? <Keypad /> : <Menu />;
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || !moreOpen.value) return;
  event.preventDefault();
  moreOpen.value = false;
  document.getElementById("say")?.focus();
}

export function Dock() {
  return (
    <section class="dock" aria-label={strings.dockLabel} onKeyDown={closeOnEscape}>
      <Composer />
      <Panel />
    </section>
  );
}
