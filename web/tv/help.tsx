/** 一键求助: the numbers at once, whatever works; and, where there is a connection, people. */
import { link } from "../core/connection";
import { say } from "./acts";
import { helpText } from "./help-text";
import type { Choice } from "./choice";
import { Choices, Frame } from "./parts";
import { back } from "./screens";
import { strings } from "./strings";
import { family } from "./today";
import { useSpoken } from "./voice";

function Number({ number, name }: { number: string; name: string }) {
  return (
    <li class="number">
      <span class="number-name">{name}</span>
      <span class="number-digits">{number}</span>
    </li>
  );
}

export function Help() {
  useSpoken(helpText.value);
  const isOnline = link.value === "online";
  const call: Choice = {
    id: "call", title: strings.helpCall, subtitle: strings.helpCallHint, look: "danger", usual: true, act: () => say(strings.helpText),
  };
  const home: Choice = { id: "back", title: strings.back, act: back };
  return (
    <Frame name="help" title={strings.helpTitle}>
      <section class="content">
        <p class="lead">{strings.callBy}</p>
        <ul class="numbers">
          {strings.emergencies.map((one) => <Number key={one.number} {...one} />)}
          {family.value.map(({ name, phone }) => <Number key={phone} number={phone} name={name} />)}
        </ul>
      </section>
      <section class="side">
        {!isOnline && <p class="note">{strings.helpLost}</p>}
        <Choices items={isOnline ? [call, home] : [home]} />
      </section>
    </Frame>
  );
}
