/** One of many in two steps: the heading, then the answer under it. */
import { further, headings } from "./answers";
import type { Choice } from "./choice";
import { Choices, Frame, spokenAll } from "./parts";
import { back, open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

/** It may have been answered meanwhile, on the telephone. */
const NOTHING: Choice[] = [{ id: "back", title: strings.back, act: back }];

function choices(heading: string | undefined): Choice[] {
  if (!headings.value.length) return NOTHING;
  if (heading === undefined) {
    return headings.value.map(({ title, answers }) => ({
      id: title, title: strings.counted(title, answers.length), act: () => open({ name: "pick", heading: title }),
    }));
  }
  const under = headings.value.filter(({ title }) => title === heading)[0];
  return under ? under.answers.map(further) : NOTHING;
}

export function Pick({ heading }: { heading: string | undefined }) {
  const title = heading ?? strings.pickTitle;
  const items = choices(heading);
  useSpoken(strings.pickSpoken(title, spokenAll(items)));
  return (
    <Frame name="pick" title={title}>
      <div class="single"><Choices items={items} /></div>
    </Frame>
  );
}
