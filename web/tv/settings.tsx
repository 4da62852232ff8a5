import { size, type Size } from "../core/preferences";
import type { Choice } from "./choice";
import { Choices, Frame, spokenList } from "./parts";
import { open } from "./screens";
import { callStrings } from "./call_strings";
import { strings } from "./strings";
import { isQuiet, setQuiet, useSpoken } from "./voice";

const SIZES: Size[] = ["standard", "elder", "large"];

function nextSize(): void {
  size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]!;
}

export function Settings() {
  const items: Choice[] = [
    { id: "size", title: strings.sizes[size.value], act: nextSize },
    { id: "voice", title: isQuiet.value ? strings.voiceOff : strings.voiceOn, act: () => setQuiet(!isQuiet.value) },
    { id: "pair", title: strings.pairEntry, act: () => open({ name: "pair" }) },
    { id: "clear", title: strings.clearEntry, act: () => open({ name: "clear" }) },
    { id: "calls", title: callStrings.entry, act: () => open({ name: "calls" }) },
  ];
  useSpoken(strings.pickSpoken(strings.settingsTitle, spokenList(items.map((item) => item.title))));
  return (
    <Frame name="settings" title={strings.settingsTitle}>
      <div class="single"><Choices items={items} /></div>
    </Frame>
  );
}
