/** A telephone as microphone and keyboard: it scans the code and joins this conversation. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Choices, Frame } from "./parts";
import { back } from "./screens";
import { strings } from "./strings";
import { ask } from "./today";
import { useSpoken } from "./voice";

interface Door {
  /** A data address of the QR code. */
  picture: string;
  address: string;
  minutes: number;
}

const door = signal<Door | "trouble" | null>(null);

async function fetchDoor(): Promise<void> {
  door.value = null;
  try {
    door.value = await ask<Door>("phone", "POST");
  } catch {
    door.value = "trouble";
  }
}

function Way() {
  const made = door.value;
  if (made === "trouble") return <p class="text">{strings.phoneTrouble}</p>;
  if (!made) return <p class="text">{strings.thinking}</p>;
  return (
    <>
      <ol class="steps">{[...strings.phoneSteps, strings.phoneMinutes(made.minutes)].map((step) => <li key={step} class="step">{step}</li>)}</ol>
      <img class="qr" src={made.picture} alt={strings.phoneAlt} data-address={made.address} />
    </>
  );
}

export function Phone() {
  useEffect(() => void fetchDoor(), []);
  useSpoken(strings.phoneTitle + "。" + strings.phoneSteps.join(""));
  return (
    <Frame name="phone" title={strings.phoneTitle}>
      <section class="content"><Way /></section>
      <section class="side">
        <Choices items={[
          { id: "back", title: strings.back, act: back },
          ...(door.value === "trouble" ? [{ id: "again", title: strings.retry, act: () => void fetchDoor() }] : []),
        ]} />
      </section>
    </Frame>
  );
}
