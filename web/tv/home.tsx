/** The first screen: today, the six scenes, what is used most, and help. Ten digits reach everything. */
import { today } from "./today";
import { help } from "./acts";
import { menu, mineGroup, scenes, type Group } from "./menu";
import { Frame, Tile } from "./parts";
import { open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

const SCENES = 6;

function Day() {
  const day = today.value;
  if (!day) return <p class="day">{strings.today}</p>;
  return (
    <div class="day">
      <p class="day-date">{day.date.slice(5)}</p>
      <p class="day-week">{day.weekday}</p>
      <p class="day-lunar">{day.lunar}</p>
      {day.festival && <p class="day-festival">{day.festival}</p>}
    </div>
  );
}

function Affairs() {
  const day = today.value;
  const affairs = day?.affairs ?? [];
  if (day && day.person === null) return <span class="mine-line">{strings.unpaired}</span>;
  if (!affairs.length) return <span class="mine-line">{strings.nothing}</span>;
  return (
    <>
      {affairs.map((title) => <span key={title} class="mine-line">{title}</span>)}
      {!!day?.more && <span class="mine-line">{strings.moreAffairs(day.more)}</span>}
    </>
  );
}

function Mine() {
  const group = mineGroup.value;
  return (
    <Tile id="mine" title={strings.mine} class="mine" act={() => group && open({ name: "group", group })}>
      <span class="mine-words">
        <span class="mine-title">{strings.mine}</span>
        <Affairs />
      </span>
    </Tile>
  );
}

function Scene({ scene, number }: { scene: Group; number: number }) {
  const isScene = number <= SCENES;
  return (
    <Tile id={scene.id ?? scene.title} title={scene.title} class={isScene ? "scene" : "scene scene-word"} usual={number === 1}
      digit={String(number)} act={() => open({ name: "group", group: scene })}>
      <span class="scene-words">
        <span class="scene-title">{scene.title}</span>
        {isScene && <span class="scene-name">{scene.name}</span>}
        <span class="scene-hint">{scene.hint}</span>
      </span>
    </Tile>
  );
}

function spoken(): string {
  const day = today.value;
  if (!day) return "";
  const date = `${strings.today}是${day.date.slice(5)}，${day.weekday}，${day.lunar}${day.festival ? `，${day.festival}` : ""}`;
  const mine = day.affairs?.length ? strings.mineSpoken(day.affairs) : "";
  return strings.homeSpoken(date, mine);
}

export function Home() {
  useSpoken(spoken());
  const shown = scenes.value;
  return (
    <Frame name="home" title={strings.title}>
      <section class="aside">
        <Day />
        <Mine />
      </section>
      <section class="scenes">
        <div class="scene-rows">
          {shown.slice(0, SCENES).map((scene, index) => <Scene key={scene.id} scene={scene} number={index + 1} />)}
        </div>
        <div class="scene-row">
          {shown.slice(SCENES).map((scene, index) => <Scene key={scene.id} scene={scene} number={SCENES + index + 1} />)}
          <Tile id="help" title={strings.help} class="scene scene-word scene-help" look="danger" digit="0" act={help} usual={!menu.value.length}>
            <span class="scene-words">
              <span class="scene-title">{strings.help}</span>
              <span class="scene-hint">{strings.helpShort}</span>
            </span>
          </Tile>
        </div>
      </section>
    </Frame>
  );
}
