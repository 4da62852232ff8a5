/** What waits for a second person: published or given back by somebody who has not written it. */
import { timeMark } from "../../core/dates";
import type { AnswerCard } from "../../core/protocol";
import { post } from "../api";
import { address } from "../route";
import { Changes } from "./history";
import type { Version } from "./model";
import { Badge, SendForm, Waiting } from "./parts";
import { Preview } from "./preview";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.knowledge;

interface Draft extends Version {
  id: string;
  name: string;
  new: boolean;
  mine: boolean;
  preview: { text: string; card: AnswerCard };
}

export function Drafts({ onChanged }: { onChanged: () => void }) {
  const { data, problem, reload } = useLoad<Draft[]>("knowledge/drafts");
  if (!data.value) return <Waiting problem={problem.value} onAgain={reload} />;
  async function decide(draft: Draft, how: "publish" | "return"): Promise<void> {
    await post(`knowledge/records/${draft.id}/drafts/${draft.number}/${how}`);
    await reload();
    onChanged();
  }
  return (
    <div class="office-paper office-paper-wide">
      <a class="office-back" href={address("knowledge")}>{strings.tickets.back}</a>
      <h2>{words.draftsTitle}</h2>
      {!data.value.length && <p class="desk-empty">{words.noDrafts}</p>}
      {data.value.map((draft) => <One key={`${draft.id}-${draft.number}`} draft={draft} decide={decide} />)}
    </div>
  );
}

interface OneProps {
  draft: Draft;
  decide: (draft: Draft, how: "publish" | "return") => Promise<void>;
}

function One({ draft, decide }: OneProps) {
  return (
    <article class="office-box">
      <h3><a href={address(`knowledge/${draft.id}`)}>{draft.name}</a> {draft.new && <Badge kind="good">{words.newRecord}</Badge>}</h3>
      <p class="desk-soft">{words.version(draft.number)} {draft.author} {timeMark(draft.at)}：{draft.reason}</p>
      <Changes changes={draft.changes} />
      <details><summary>{words.preview}</summary><Preview preview={draft.preview} /></details>
      <div class="office-decide">
        {draft.mine ? <p class="desk-soft">{words.notYours}</p> : (
          <>
            <SendForm class="office-bare" primary action={words.publish} onSend={() => decide(draft, "publish")}>{null}</SendForm>
            <SendForm class="office-bare" action={words.giveBack} onSend={() => decide(draft, "return")}>{null}</SendForm>
          </>
        )}
      </div>
    </article>
  );
}
