/** Calls on the television: whom to call, the log read aloud, who is put through, and the call itself. */
import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { autoAnswer, back as leaveCall, contacts, countdown, learnContacts, phase, readLog, ring, who, type Auto, type Contact } from "../core/call";
import { CallScreen } from "../core/call_screen";
import { callStrings as callWords } from "../core/call_strings";
import { timeMark } from "../core/dates";
import { say } from "./acts";
import { callStrings as strings } from "./call_strings";
import { Choices, Frame, spokenList, type Choice } from "./parts";
import { back, current, open } from "./screens";
import { useSpoken } from "./voice";

const HOURS = { start: "08:00", end: "20:00" };
const auto = signal<Auto[]>([]);
const log = signal("");
/** Who is about to be put through from now on, until the elder has agreed. */
const asking = signal<Contact | null>(null);

/** A call comes up over whatever is shown; Back refuses it or hangs up. */
export function showCalls(): void {
  let isShown = false;
  effect(() => {
    const isOn = phase.value !== "none";
    const isHere = current.value.name === "call";
    if (isOn && !isHere && !isShown) {
      isShown = true;
      open({ name: "call" });
    } else if (isShown && !isHere) {
      isShown = false;
      if (isOn) leaveCall();
    } else if (isHere && !isOn) {
      back();
    }
  });
}

export function Call() {
  const rings = phase.value === "ringing";
  const spoken = countdown.value ? callWords.autoSpoken(who.value) : callWords.ringSpoken(who.value);
  useSpoken(rings ? spoken : "");
  return <CallScreen byRemote />;
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
  if (found) auto.value = found;
  else log.value = strings.failed;
  asking.value = null;
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
      act: () => { if (isOn(contact)) void change({ stop: true }); else asking.value = contact; },
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
  const text = asking.value ? strings.consent : log.value || (contacts.value.length ? "" : strings.nobody);
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
