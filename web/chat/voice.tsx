/** Saying it instead of writing it: tap to start, tap to stop, look at what was heard, send. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { finish, giveUp, type Heard, listen, listening } from "../core/speech";
import { hush } from "./aloud";
import { draft, trouble } from "./draft";
import { Icon } from "./icons";
import { strings } from "./strings";

function sentence(heard: Heard): string {
  if (heard.ok) return "";
  return heard.text ?? strings.unheard[heard.trouble];
}

async function startListening(): Promise<void> {
  trouble.value = "";
  hush();
  const heard = await listen();
  trouble.value = given ? "" : sentence(heard);
  given = false;
  if (heard.ok) draft.value += heard.text;
  document.getElementById("say")?.focus();
}

let given = false;

function cancel(): void {
  given = true;
  giveUp();
}

export function Microphone() {
  return (
    <button type="button" class="send send-voice" onClick={() => void startListening()}>
      <Icon name="microphone" />
      <span>{strings.talk}</span>
    </button>
  );
}

function Seconds() {
  const [seconds, count] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => count((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="voice-seconds" aria-hidden="true">{strings.seconds(seconds)}</span>;
}

/** In place of the field while it listens. */
export function VoiceBar() {
  const main = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => main.current?.focus(), []);
  const state = listening.value;
  return (
    <div class="voice" role="group" aria-live="polite" aria-label={strings.talk}>
      <button type="button" class="button voice-cancel" onClick={cancel}>{strings.voiceCancel}</button>
      <button type="button" ref={main} id="voice" class="voice-main" aria-disabled={state !== "on"} onClick={finish}>
        <Icon name={state === "on" ? "stop" : "microphone"} />
        <span class="voice-word">{strings.listening[state]}</span>
        {state === "on" && <Seconds />}
      </button>
    </div>
  );
}
