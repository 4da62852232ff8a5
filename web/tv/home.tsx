/**
 * The first screen: today and my affairs on the left, the six scenes, and at the foot what lies beside them.
 * Six things to choose from; ten digits, or an arrow beyond the last of the six, reach everything else.
 * The last scene, which holds the most, lies straight below, so that nothing is more than three screens away.
 */
import { computed } from "@preact/signals";
import { size } from "../core/preferences";
import { today } from "./today";
import { mineGroup, scenes, type Group } from "./menu";
import { Frame, Tile } from "./parts";
import { open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

/** Scenes on the first screen. */
const SCENES = 6;
/** Affairs that are written out, by size of letters. */
const FIT = { standard: 2, elder: 1, large: 1 };

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
  if (day && day.person === null) return <p class="mine-line">{strings.unpaired}</p>;
  if (!affairs.length) return <p class="mine-line">{strings.nothing}</p>;
  return <>{affairs.slice(0, FIT[size.value]).map((title) => <p key={title} class="mine-line">{title}</p>)}</>;
}

/** How many there are, also those that are not written out. */
function count(): number {
  return (today.value?.affairs?.length ?? 0) + (today.value?.more ?? 0);
}

export function openMine(): void {
  const group = mineGroup.value;
  if (group) open({ name: "group", group });
}

/** Read, not chosen: the arrow to the left of the scenes opens it. */
function Mine() {
  return (
    <div class="mine" data-beyond="left" onClick={openMine}>
      <h2 class="mine-title">{count() ? strings.mineCount(count()) : strings.mine}</h2>
      <div class="mine-lines"><Affairs /></div>
      <p class="mine-way"><span class="way-key">{strings.keyLeft}</span>{strings.seeMine}</p>
    </div>
  );
}

interface SceneProps {
  scene: Group;
  number: number;
  usual?: boolean;
}

function Scene({ scene, number, usual }: SceneProps) {
  return (
    <Tile id={scene.id ?? scene.title} title={scene.title} class="scene" usual={!!usual} digit={String(number)}
      act={() => open({ name: "group", group: scene })}>
      <span class="scene-words">
        <span class={scene.title.length > 1 ? "scene-title scene-long" : "scene-title"}>{scene.title}</span>
        {scene.name !== scene.title && <span class="scene-name">{scene.name}</span>}
        <span class="scene-hint">{scene.hint}</span>
      </span>
    </Tile>
  );
}

/** The other scenes, told by their digits, and what the arrows beyond the tiles lead to. */
function Beside() {
  const others = scenes.value.slice(SCENES);
  return (
    <div class="beside">
      {others.map((scene, index) => {
        const isBelow = index === others.length - 1;
        return (
          <span key={scene.id} class="beside-scene" data-digit={String(SCENES + index + 1)} data-beyond={isBelow ? "down" : undefined}
            onClick={() => open({ name: "group", group: scene })}>
            <b class="way-key">{SCENES + index + 1}</b>{scene.title}{isBelow && <b class="way-key way-after">{strings.keyDown}</b>}
          </span>
        );
      })}
      <span class="beside-way" data-beyond="right" onClick={() => open({ name: "more" })}>{strings.beside}<b class="way-key way-after">{strings.keyRight}</b></span>
    </div>
  );
}

/** Scenes that stand on the screen to the right: what neither the tiles nor the arrow down opens. */
export const besides = computed(() => scenes.value.slice(SCENES, -1));

function spoken(): string {
  const day = today.value;
  if (!day) return "";
  const date = `${strings.today}是${day.date.slice(5)}，${day.weekday}，${day.lunar}${day.festival ? `，${day.festival}` : ""}`;
  const mine = day.affairs?.length ? strings.mineSpoken(day.affairs) : "";
  return strings.homeSpoken(date, mine);
}

export function Home() {
  useSpoken(spoken());
  return (
    <Frame name="home" title={strings.title}>
      <section class="aside">
        <Day />
        <Mine />
      </section>
      <section class="scenes">
        <div class="scene-rows">
          {scenes.value.slice(0, SCENES).map((scene, index) => (
            <Scene key={scene.id} scene={scene} number={index + 1} usual={index === 0} />
          ))}
        </div>
        <Beside />
      </section>
    </Frame>
  );
}
