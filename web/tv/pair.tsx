/** The number by which the family makes this television their elder's. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { say } from "./acts";
import type { Choice } from "./choice";
import { Choices, Frame } from "./parts";
import { back } from "./screens";
import { strings } from "./strings";
import { ask, refresh, today } from "./today";
import { useSpoken } from "./voice";

interface Pairing {
  code: string;
  minutes: number;
}

const LOOK_MS = 4000;
const pairing = signal<Pairing | "trouble" | null>(null);

async function fetchCode(): Promise<void> {
  pairing.value = null;
  try {
    pairing.value = await ask<Pairing>("pairing", "POST");
  } catch {
    pairing.value = "trouble";
  }
}

function Code() {
  const made = pairing.value;
  if (made === "trouble") return <p class="text">{strings.pairTrouble}</p>;
  if (!made) return <p class="text">{strings.thinking}</p>;
  return (
    <>
      <ol class="steps">{strings.pairSteps(made.minutes).map((step) => <li key={step} class="step">{step}</li>)}</ol>
      <p class="code"><span class="code-label">{strings.pairCode}</span><span class="code-digits">{made.code}</span></p>
    </>
  );
}

function spoken(phone: string | null): string {
  if (phone) return strings.pairDone(phone.slice(-4));
  const made = pairing.value;
  return made && made !== "trouble" ? strings.pairSpoken(made.code.split("").join(" ")) : "";
}

export function Pair() {
  const phone = today.value?.person ?? null;
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => void refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (phone === null) void fetchCode();
  }, [phone]);
  useSpoken(spoken(phone));
  const again: Choice = { id: "again", title: strings.pairAgain, act: () => void fetchCode() };
  const end: Choice = { id: "end", title: strings.pairEnd, act: () => say(strings.pairEndText) };
  return (
    <Frame name="pair" title={strings.pairTitle}>
      <section class="content">{phone ? <p class="text">{strings.pairDone(phone.slice(-4))}</p> : <Code />}</section>
      <section class="side"><Choices items={[{ id: "back", title: strings.back, act: back }, phone ? end : again]} /></section>
    </Frame>
  );
}
