/** Where the person writes. Enter sends, Shift+Enter makes a line, a digit picks an option while nothing is written. */
import { useEffect, useRef } from "preact/hooks";
import { isFull, lengthOf, LONGEST, outbox } from "../core/outbox";
import { size } from "../core/preferences";
import { asked, numbered, wantsDigits } from "../core/offer";
import { press, say } from "./cards/parts";
import { Icon } from "./icons";
import { writing } from "../core/session";
import { canHear, listening, unsaid } from "../core/speech";
import { draft, moreOpen, trouble } from "./draft";
import { strings } from "./strings";
import { Microphone, VoiceBar } from "./voice";


const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;
const AUTOCOMPLETE: Record<string, string> = { phone: "tel-national", code: "one-time-code" };

/** The larger version under each of the names that people know it by; asked for, it is there at once. */
const LARGER = /^(请|帮我|我要|给我)?(打开|换成|换到|切换到?|用)?(长辈|关怀|关爱|亲情|适老|老年|大字|大字体)(版|模式)[。！!]?$/;

export function sendDraft(): void {
  const text = draft.value.trim();
  if (!text || isFull()) return;
  if (lengthOf(text) > LONGEST) {
    // It stays in the field: to be shortened, not to be written again.
    trouble.value = strings.tooLong(lengthOf(text), LONGEST);
    return;
  }
  if (LARGER.test(text)) size.value = "elder";
  else say(text);
  draft.value = "";
}

function pickByNumber(event: KeyboardEvent): boolean {
  if (draft.value || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return false;
  const option = numbered.value[Number(event.key) - 1];
  if (option) press(option.title, option.payload);
  return option !== undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  // 229 is what older browsers report while an input method is composing.
  if (event.isComposing || event.keyCode === 229) return;
  const sends = event.key === "Enter" && !event.shiftKey;
  if (sends) sendDraft();
  if (sends || pickByNumber(event)) event.preventDefault();
}

/** Grows with what is written, up to the height that the style sheet allows. */
function fit(field: HTMLTextAreaElement | HTMLInputElement | null): void {
  if (!field || field.tagName !== "TEXTAREA") return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function Field() {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => fit(field.current), [draft.value, size.value]);
  useEffect(() => {
    // On a phone this would cover half of the page with the keyboard.
    if (hasKeyboard) field.current?.focus();
  }, [wantsDigits.value]);
  const common = {
    id: "say",
    ref: field,
    class: "field",
    "aria-label": strings.inputLabel,
    placeholder: strings.inputHints[asked.value] ?? strings.inputHint,
    value: draft.value,
    enterKeyHint: "send" as const,
    onKeyDown,
    onInput: (event: { currentTarget: { value: string } }) => {
      writing();
      draft.value = event.currentTarget.value;
      trouble.value = "";
    },
  };
  if (!wantsDigits.value) return <textarea {...common} rows={1} autocomplete="off" />;
  return <input {...common} type="text" inputMode="numeric" autocomplete={AUTOCOMPLETE[asked.value] ?? "off"} />;
}

export function Composer() {
  if (listening.value !== "off") return <VoiceBar />;
  const full = outbox.value.length > 0 && isFull();
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); sendDraft(); }}>
      <button type="button" class="tool" aria-expanded={moreOpen.value} aria-controls="more"
        aria-label={moreOpen.value ? strings.closeMore : strings.more} onClick={() => { moreOpen.value = !moreOpen.value; }}>
        <Icon name={moreOpen.value ? "close" : "plus"} />
      </button>
      <Field />
      {canHear.value && !draft.value ? <Microphone /> :
        <button type="submit" class="send" aria-disabled={!draft.value.trim() || full}>{strings.send}</button>}
      {full && <p class="full" role="alert">{strings.full}</p>}
      {unsaid.value && <p class="full" role="alert">{strings.unsaid}</p>}
      {trouble.value && <p class="full" role="alert">{trouble.value}</p>}
    </form>
  );
}
