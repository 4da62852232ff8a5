import { useEffect } from "preact/hooks";
import { link } from "../../core/connection";
import { address } from "../route";
import type { TabProps } from "../tab";
import { useFocus } from "../use_focus";
import { About } from "./about";
import { Actions } from "./actions";
import { Composer } from "./composer";
import { List } from "./list";
import { Log } from "./log";
import { strings } from "./strings";
import { details, open, problem } from "./thread";

export function Conversations({ path }: TabProps) {
  useEffect(() => { void open(path); }, [path]);
  const found = details.value;
  const part = useFocus(path);
  return (
    <div class={path ? "conversations conversations-open" : "conversations"}>
      <List />
      <section class="conversation" ref={part} tabIndex={-1} aria-label={strings.log}>
        {link.value === "lost" && <p class="lost" role="status">{strings.lost}</p>}
        {problem.value && <p class="desk-problem conversation-problem" role="alert">{problem.value}</p>}
        {path && <a class="office-back" href={address("conversations")}>{strings.back}</a>}
        {!path && <p class="desk-empty">{strings.pick}</p>}
        {path && found && <Actions details={found} />}
        {path && !!found?.unheard && <p class="held" role="status">{strings.unheard(found.unheard)}</p>}
        {path && <Log />}
        {path && found?.mine && <Composer key={found.id} details={found} />}
      </section>
      {path && found && <About details={found} />}
    </div>
  );
}
