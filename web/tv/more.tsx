/** Beside the first screen: the scenes without a tile there, opened out where they have parts; calls, and help. */
import { help } from "./acts";
import { callStrings } from "./call_strings";
import { besides } from "./home";
import { isGroup, type Group } from "./menu";
import type { Choice } from "./choice";
import { Frame, spokenList, Tile } from "./parts";
import { back, open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

interface Place extends Choice {
  hint: string | undefined;
}

function placeOf(group: Group, hint: string | undefined): Place {
  return { id: group.id ?? group.title, title: group.name ?? group.title, hint, act: () => open({ name: "group", group }) };
}

/** One screen less to pass: a scene that only leads to parts shows the parts. */
function parts(scene: Group): Place[] {
  const groups = scene.entries.filter(isGroup);
  return groups.length < scene.entries.length ? [placeOf(scene, scene.hint)] : groups.map((group) => placeOf(group, scene.title));
}

function places(): Place[] {
  return [
    ...besides.value.reduce((before: Place[], scene) => before.concat(parts(scene)), []),
    { id: "calls", title: callStrings.entry, hint: callStrings.hint, act: () => open({ name: "calls" }) },
  ];
}

function PlaceTile({ place: { hint, ...choice }, digit }: { place: Place; digit: string }) {
  return (
    <Tile {...choice} digit={digit} class="scene">
      <span class="scene-words">
        <span class="scene-title scene-long">{choice.title}</span>
        <span class="scene-hint">{hint}</span>
      </span>
    </Tile>
  );
}

export function More() {
  const shown = places();
  const call: Place = { id: "help", title: strings.help, hint: strings.helpShort, look: "danger", act: help };
  useSpoken(strings.pickSpoken(strings.moreTitle, [spokenList(shown.map((place) => place.title)), strings.help].join("；")));
  return (
    <Frame name="more" title={strings.moreTitle}>
      <section class="scenes">
        <div class="scene-rows">
          {shown.map((place, index) => <PlaceTile key={place.id} place={{ ...place, usual: index === 0 }} digit={String(index + 1)} />)}
          <PlaceTile place={call} digit="0" />
        </div>
        <p class="beside" data-beyond="left" onClick={back}><span class="beside-back"><b class="way-key">{strings.keyLeft}</b>{strings.backBeside}</span></p>
      </section>
    </Frame>
  );
}
