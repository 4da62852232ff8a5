/** Above every tab: what cannot wait, and where it is. */
import { address } from "../route";
import { dangers } from "./alarm";
import { lists } from "./lists";
import { strings } from "./strings";

export function Dangers() {
  const { urgent } = lists.value.callbacks;
  return (
    <div role="alert" aria-label={strings.dangersLabel}>
      {(dangers.value.length > 0 || urgent > 0) && (
        <ul class="dangers">
          {dangers.value.map((talk) => (
            <li key={talk.id}><a href={address(`conversations/${talk.id}`)}>{strings.dangerIn(talk.subject || strings.plain, talk.state === "queued")}</a></li>
          ))}
          {urgent > 0 && <li><a href={address("callbacks")}>{strings.dangerCalls(urgent)}</a></li>}
        </ul>
      )}
    </div>
  );
}
