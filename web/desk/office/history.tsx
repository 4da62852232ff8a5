/** Who changed what, when and why; an earlier version can be handed in again. */
import { timeMark } from "../../core/dates";
import { post } from "../api";
import type { Change, Version } from "./model";
import { Badge, SendForm } from "./parts";
import { strings } from "./strings";

const words = strings.knowledge;

interface HistoryProps {
  id: string;
  versions: (Version & { current: boolean })[];
  onChanged: () => void;
}

export function History({ id, versions, onChanged }: HistoryProps) {
  if (!versions.length) return null;
  async function again(number: number): Promise<void> {
    await post(`knowledge/records/${id}/versions/${number}/propose`, { reason: words.revertTo(number) });
    onChanged();
  }
  return (
    <section>
      <h3>{words.history}</h3>
      <ol class="office-history">
        {versions.map((one) => (
          <li key={one.number}>
            <p><strong>{words.version(one.number)}</strong> <Badge kind={one.current ? "good" : "plain"}>{one.current ? words.current : words.status[one.status] ?? one.status}</Badge>
              {" "}<span class="desk-soft">{timeMark(one.at)} {one.author}{one.approved_by && words.checkedBy(one.approved_by)}</span></p>
            <p>{one.reason}</p>
            <Changes changes={one.changes} />
            {one.status === "published" && !one.current && <SendForm class="office-bare" action={words.revert} onSend={() => again(one.number)}>{null}</SendForm>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was taken out and what was put in, said in words and not by colour alone. */
export function Changes({ changes }: { changes: Change[] }) {
  if (!changes.length) return null;
  return (
    <table class="office-table">
      <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th></tr></thead>
      <tbody>
        {changes.map((one) => (
          <tr key={one.label}>
            <th scope="row">{one.label}</th>
            <td>{one.of_list ? one.old && words.out(one.old) : one.old}</td>
            <td>{one.of_list ? one.new && words.in(one.new) : one.new}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
