/** Beside the first screen: the other scenes, my affairs, calls, and help. */
import { help } from "./acts";
import { callStrings } from "./call_strings";
import { openMine, Scene, SCENES } from "./home";
import { scenes } from "./menu";
import { Frame, spokenList, Tile } from "./parts";
import { back, open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

interface OwnProps {
  id: string;
  title: string;
  hint: string;
  digit?: string;
  look?: "danger";
  act: () => void;
}

function Own({ title, hint, ...tile }: OwnProps) {
  return (
    <Tile {...tile} title={title} class={tile.digit ? "scene" : "scene scene-bare"}>
      <span class="scene-words">
        <span class="scene-title scene-long">{title}</span>
        <span class="scene-hint">{hint}</span>
      </span>
    </Tile>
  );
}

export function More() {
  const others = scenes.value.slice(SCENES);
  const own = [strings.mine, callStrings.entry, strings.help];
  useSpoken(strings.pickSpoken(strings.moreTitle, [spokenList(others.map((scene) => scene.title), SCENES), ...own].join("；")));
  return (
    <Frame name="more" title={strings.moreTitle}>
      <section class="scenes">
        <div class="scene-rows">
          {others.map((scene, index) => <Scene key={scene.id} scene={scene} number={SCENES + index + 1} usual={index === 0} />)}
          <Own id="mine" title={strings.mine} hint={strings.seeMine} act={openMine} />
          <Own id="calls" title={callStrings.entry} hint={callStrings.hint} act={() => open({ name: "calls" })} />
          <Own id="help" title={strings.help} hint={strings.helpShort} digit="0" look="danger" act={help} />
        </div>
        <p class="beside" data-beyond="left" onClick={back}><span class="beside-back"><b class="way-key">{strings.keyLeft}</b>{strings.backBeside}</span></p>
      </section>
    </Frame>
  );
}
