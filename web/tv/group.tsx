/** One scene, or a part of one. */
import { say } from "./acts";
import { isGroup, type Entry, type Group } from "./menu";
import type { Choice } from "./choice";
import { Choices, Frame, spokenAll } from "./parts";
import { open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

function enter(entry: Entry): void {
  if (isGroup(entry)) open({ name: "group", group: entry });
  else if (entry.screen) open({ name: entry.screen });
  else if (entry.text) say(entry.text);
}

function choiceOf(entry: Entry): Choice {
  // One service may stand here with several questions.
  return { id: entry.title, title: entry.title, act: () => enter(entry) };
}

export function GroupScreen({ group }: { group: Group }) {
  const title = group.name ?? group.title;
  const items = group.entries.map(choiceOf);
  useSpoken(strings.pickSpoken(title, spokenAll(items)));
  return (
    <Frame name="group" title={title}>
      <div class="single"><Choices items={items} /></div>
    </Frame>
  );
}
