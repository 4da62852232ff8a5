/** Calls on the television: whom to call, the log read aloud, who is put through, and the call itself. */
import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { autoAnswer, back as leaveCall, contacts, countDown, countdown, isForming, learnContacts, mayAnswer, nth, phase, readLog, ring, who, type Auto, type Contact } from "../core/call";
import { CallScreen, CallSound } from "../core/call_screen";
import { callStrings as callWords } from "../core/call_strings";
import { timeMark } from "../core/dates";
import { say } from "./acts";
import { callStrings as strings } from "./call_strings";
import type { Choice } from "./choice";
import { Choices, Frame, spokenList } from "./parts";
import { back, current, open, pile, settled } from "./screens";
import { sayAloud, useSpoken } from "./voice";

const HOURS = { start: "08:00", end: "20:00" };
const auto = signal<Auto[]>([]);
const log = signal("");
/** What the elder agrees to, in the words that are kept with the consent. */
const consent = signal("");
/** Who is about to be put through from now on, until the elder has agreed. */
const asking = signal<Contact | null>(null);

/** Which call was brought up, and where it lies in the pile; 0 when it is put away. */
let shown = 0;
let depth = 0;

function bringUp(): void {
  if (current.peek().name !== "call") open({ name: "call" });
  depth = pile.peek().length;
}

/**
 * A call comes up over whatever is shown; Back refuses it or hangs up. While two people talk
 * something else may lie over it (a reminder, 一键求助), and they go on talking.
 */
export function showCalls(): void {
  effect(() => {
    const isHere = current.value.name === "call";
    if (phase.value === "none") {
      if (isHere) settled(back);
    } else if (nth.value !== shown) {
      [shown, depth] = [nth.value, 0];
      settled(bringUp);
    } else if (depth > 0 && (pile.value[depth - 1]?.name !== "call" || (!isHere && isForming.value))) {
      depth = 0;
      leaveCall();
    }
  });
}

/**
 * Somebody whom the elder has named: first it is said aloud who it is and what will happen, then
 * the seconds are counted aloud. Where nothing can be said it only rings.
 */
function useCountdown(isOffered: boolean): void {
  useEffect(() => {
    if (isOffered) void sayAloud(callWords.autoSpoken(who.value)).then((said) => { if (said) countDown(); });
  }, [isOffered]);
  useEffect(() => {
    if (countdown.value) void sayAloud(strings.second(countdown.value));
  }, [countdown.value]);
}

export function Call() {
  const isOffered = phase.value === "ringing" && mayAnswer.value > 0;
  useSpoken(phase.value === "ringing" && !isOffered ? callWords.ringSpoken(who.value) : "");
  useCountdown(isOffered);
  return <CallScreen byRemote />;
}

/** The call that goes on under what is shown. */
export function CallBelow() {
  return phase.value === "talking" && current.value.name !== "call" ? <CallSound /> : null;
}

async function listen(): Promise<void> {
  const calls = await readLog();
  const lines = calls.slice(0, 5).map((call) => {
    const outcome = call.minutes ? strings.minutes(call.minutes) : strings.outcomes[call.outcome] ?? "";
    return strings.line(call.who, timeMark(call.at), call.incoming, outcome);
  });
  log.value = lines.join("") || strings.noLog;
}

async function change(wish: Parameters<typeof autoAnswer>[0]): Promise<void> {
  const found = await autoAnswer(wish);
  if (found) [auto.value, consent.value] = [found.auto, found.text];
  else log.value = strings.failed;
  // Merely looking is no answer: whoever was quicker than the server is still being asked.
  if (wish) asking.value = null;
}

function choices(): Choice[] {
  const wanted = asking.value;
  if (wanted) {
    return [
      { id: "agree", title: strings.agree, act: () => void change({ allow: wanted.id, ...HOURS }) },
      { id: "disagree", title: strings.disagree, usual: true, act: () => { asking.value = null; } },
    ];
  }
  const family = contacts.value.filter((contact) => contact.kind === "family");
  const isOn = (contact: Contact) => auto.value.some((one) => one.id === contact.id);
  return [
    ...contacts.value.map((contact) => ({ id: contact.id, title: strings.call(contact.name), act: () => void ring(contact.id, contact.name) })),
    ...family.map((contact) => ({
      id: `auto ${contact.id}`,
      title: isOn(contact) ? strings.autoOn(contact.name) : strings.autoOff(contact.name),
      act: () => { if (isOn(contact)) void change({ stop: contact.id }); else asking.value = contact; },
    })),
    { id: "ask", title: strings.ask, act: () => say(strings.askText) },
    { id: "log", title: strings.log, act: () => void listen() },
  ];
}

export function Calls() {
  useEffect(() => {
    [log.value, asking.value] = ["", null];
    void learnContacts();
    void change(null);
  }, []);
  const items = choices();
  const text = asking.value ? consent.value : log.value || (contacts.value.length ? "" : strings.nobody);
  useSpoken(text || `${strings.title}。${spokenList(items.map((item) => item.title))}`);
  return (
    <Frame name="calls" title={strings.title} place={`${strings.title} ${asking.value?.id ?? ""}`}>
      <div class="single">
        {text && <p class="text" role="status">{text}</p>}
        <Choices items={items} />
      </div>
    </Frame>
  );
}
