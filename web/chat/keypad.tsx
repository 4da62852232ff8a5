/** Large digits for a telephone number or a code: no hunting on a small keyboard. */
import { sendDraft } from "./composer";
import { draft } from "./draft";
import { Icon } from "./icons";
import { strings } from "./strings";

const LONGEST = 20;

function press(digit: string): void {
  if (draft.value.length < LONGEST) draft.value += digit;
}

export function Keypad() {
  return (
    <div class="keypad" role="group" aria-label={strings.padLabel}>
      {"123456789".split("").map((digit) => (
        <button type="button" key={digit} class="key" onClick={() => press(digit)}>{digit}</button>
      ))}
      <button type="button" class="key key-word" aria-label={strings.padDelete} onClick={() => { draft.value = draft.value.slice(0, -1); }}>
        <Icon name="backspace" />
      </button>
      <button type="button" class="key" onClick={() => press("0")}>0</button>
      <button type="button" class="key key-send" onClick={sendDraft}>{strings.padSend}</button>
    </div>
  );
}
