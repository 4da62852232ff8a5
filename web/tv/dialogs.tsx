/** Questions of the page itself, with the harmless answer first. */
import { clear } from "../core/session";
import { Choices, Frame } from "./parts";
import { back, goHome, leave } from "./screens";
import { strings } from "./strings";
import { forgetPerson } from "./today";
import { useSpoken } from "./voice";

export function Exit() {
  useSpoken(strings.exitTitle);
  return (
    <Frame name="exit" title={strings.exitTitle}>
      <div class="single">
        <Choices items={[
          { id: "stay", title: strings.exitStay, act: back, usual: true },
          { id: "leave", title: strings.exitLeave, act: leave },
        ]} />
      </div>
    </Frame>
  );
}

async function startAfresh(): Promise<void> {
  await clear();
  forgetPerson();
  goHome();
}

export function Clear() {
  useSpoken(strings.clearTitle + strings.clearText);
  return (
    <Frame name="clear" title={strings.clearTitle}>
      <section class="content"><p class="text">{strings.clearText}</p></section>
      <section class="side">
        <Choices items={[
          { id: "no", title: strings.clearNo, act: back, usual: true },
          { id: "yes", title: strings.clearYes, look: "danger", act: () => void startAfresh() },
        ]} />
      </section>
    </Frame>
  );
}
