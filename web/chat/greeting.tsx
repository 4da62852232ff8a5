/** What it can do, before and above everything that was said. */
import { signal } from "@preact/signals";
import { size } from "../core/preferences";
import { device } from "../core/storage";
import { once, press } from "./cards/parts";
import { Face, Icon } from "./icons";
import { starters, strings } from "./strings";

const HINT = "yangpu.hint";
const hinted = signal(device.get(HINT) === "seen");

function closeHint(): void {
  device.set(HINT, "seen");
  hinted.value = true;
}

/** Standards for the elderly ask that the larger version is pointed out at the first visit. */
function Hint() {
  if (hinted.value || size.value !== "standard") return null;
  return (
    <div class="hint">
      <span class="hint-text">{strings.hintText}</span>
      <button type="button" class="hint-yes" onClick={() => { size.value = "elder"; closeHint(); }}>{strings.hintButton}</button>
      <button type="button" class="hint-no" onClick={closeHint}>{strings.hintClose}</button>
    </div>
  );
}

export function Greeting() {
  return (
    <section class="greeting" aria-labelledby="greeting-title">
      <span class="greeting-face"><Face /></span>
      <h2 id="greeting-title" class="greeting-title">{strings.greetingTitle}</h2>
      <p class="greeting-text">{strings.greetingText}</p>
      <Hint />
      <ul class="starters">
        {starters.map((starter) => (
          <li key={starter.title}>
            <button type="button" class="starter" onClick={once(() => press(starter.text))}>
              <span class="starter-icon"><Icon name={starter.icon} /></span>
              <span class="starter-words">
                <span class="starter-title">{starter.title}</span>
                <span class="starter-example">{starter.example}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
