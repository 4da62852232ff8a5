/** What was measured: which, then one number after the other. */
import { useState } from "preact/hooks";
import { say } from "./acts";
import { Pad } from "./pad";
import { Choices, Frame, spokenList } from "./parts";
import { open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

export function Reading() {
  const names = Object.keys(strings.measures);
  useSpoken(strings.pickSpoken(strings.readingTitle, spokenList(names.map((name) => strings.measures[name]!.title))));
  return (
    <Frame name="reading" title={strings.readingTitle}>
      <div class="single">
        <Choices items={names.map((name) => ({
          id: name, title: strings.measures[name]!.title, act: () => open({ name: "measure", measure: name }),
        }))} />
      </div>
    </Frame>
  );
}

export function Measure({ measure }: { measure: string }) {
  const [numbers, take] = useState<string[]>([]);
  const { title, steps, text } = strings.measures[measure]!;
  const step = steps[numbers.length] ?? title;
  useSpoken(step);
  const send = (value: string) => {
    const all = [...numbers, value];
    if (all.length < steps.length) take(all);
    else say(text(all));
  };
  return (
    <Frame name="measure" title={title}>
      <section class="content"><p class="text">{step}</p></section>
      <section class="side">
        <Pad key={step} hasPoint missing={(value) => (/^\d+(\.\d+)?$/.test(value) ? null : strings.padEmpty)} send={send} />
      </section>
    </Frame>
  );
}
