/** Closing a service, an interface or the whole assistant, and putting up a notice: with a reason, without a restart. */
import { post } from "../api";
import { SendForm } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.switches;

export interface Closed {
  target: string;
  title: string;
  sentence: string;
  since: string;
  until: string;
}

interface SwitchesProps {
  closed: Closed[];
  onChanged: () => Promise<void>;
}

export function Switches({ closed, onChanged }: SwitchesProps) {
  const targets = useLoad<{ id: string; title: string }[]>("overview/switches");
  async function send(target: unknown, isClosed: boolean, form: FormData): Promise<void> {
    const until = form.get("until");
    await post("overview/switches", { target, closed: isClosed, reason: form.get("reason"), sentence: form.get("sentence") ?? "", ...(until ? { until } : {}) });
    await onChanged();
  }
  return (
    <section aria-labelledby="switches">
      <h2 id="switches">{words.title}</h2>
      <ul class="office-switches">
        {closed.map((one) => (
          <li key={one.target}>
            <SendForm class="office-line" action={words.open(one.title)} onSend={(form) => send(one.target, false, form)}>
              <label class="office-field"><span>{words.openReason(one.title)}</span><input name="reason" maxLength={100} required /></label>
            </SendForm>
          </li>
        ))}
      </ul>
      <details class="office-box">
        <summary>{words.close}</summary>
        <SendForm class="office-bare" action={words.close} done={words.closed} onSend={(form) => send(form.get("target"), true, form)}>
          <label class="office-field"><span>{words.target}</span>
            <select name="target">{targets.data.value?.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select></label>
          <label class="office-field"><span>{words.sentence}</span><input name="sentence" maxLength={300} /></label>
          <label class="office-field"><span>{words.reason}</span><input name="reason" maxLength={100} required /></label>
          <label class="office-field"><span>{words.until}</span><input name="until" type="datetime-local" /></label>
        </SendForm>
      </details>
    </section>
  );
}
