/** Above every tab: what cannot wait, and where it is. */
import { address } from "../route";
import { dangers } from "./alarm";
import { lists, minutesSince } from "./lists";
import { strings } from "./strings";
import type { Talk } from "./types";

function sentence(talk: Talk): string {
  const subject = talk.subject || strings.plain;
  return talk.state === "queued" ? strings.dangerWaits(subject, minutesSince(talk.since ?? talk.at)) : strings.dangerIn(subject);
}

export function Dangers() {
  const { urgent } = lists.value.callbacks;
  return (
    <div role="alert" aria-label={strings.dangersLabel}>
      {(dangers.value.length > 0 || urgent > 0) && (
        <ul class="dangers">
          {dangers.value.map((talk) => (
            <li key={talk.id}><a href={address(`conversations/${talk.id}`)}>{sentence(talk)}</a></li>
          ))}
          {urgent > 0 && <li><a href={address("callbacks")}>{strings.dangerCalls(urgent)}</a></li>}
        </ul>
      )}
    </div>
  );
}
