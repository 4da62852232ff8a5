/** Who works here: accounts, roles, and whose residents each sees first. */
import { useSignal } from "@preact/signals";
import { post, put } from "../api";
import { Account } from "./colleague_account";
import { RolesField, type Colleague, type Found, type HandedOver } from "./colleague_parts";
import { Badge, SendForm, Waiting } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.colleagues;
const EVERY_SECONDS = 60;

export function Colleagues() {
  const { data, problem, reload } = useLoad<Found>("colleagues", EVERY_SECONDS);
  const handedOver = useSignal<HandedOver | null>(null);
  if (!data.value) return <Waiting problem={problem.value} onAgain={reload} />;
  const { colleagues, kinds, roles } = data.value;
  async function keep(answer: Promise<Found>): Promise<void> {
    data.value = await answer;
    handedOver.value = data.value.handed_over ?? handedOver.value;
  }
  return (
    <div class="office-paper">
      <div>
        <h2>{words.title}</h2>
        <p class="desk-soft">{words.help(kinds.join("、"))}</p>
      </div>
      <div role="status">{handedOver.value && <Password of={handedOver.value} onSeen={() => { handedOver.value = null; }} />}</div>
      <details class="office-box">
        <summary>{words.add}</summary>
        <SendForm class="office-bare" action={words.add} primary onSend={(form) => keep(post("colleagues", { login: form.get("login"), name: form.get("name"), roles: form.getAll("roles") }))}>
          <label class="office-field"><span>{words.login}</span><input name="login" maxLength={32} autoComplete="off" required /></label>
          <label class="office-field"><span>{words.name}</span><input name="name" maxLength={32} autoComplete="off" required /></label>
          <RolesField all={roles} given={["agent"]} />
        </SendForm>
      </details>
      <ul class="office-colleagues">
        {colleagues.map((one) => (
          <li key={one.login} class="office-box">
            <Head one={one} />
            {one.state !== "disabled" && (
              <SendForm class="office-line office-bare" action={words.keep} done={words.kept} onSend={(form) => keep(put(`colleagues/${encodeURIComponent(one.login)}/areas`, { areas: form.get("areas") }))}>
                <label class="office-field"><span>{words.areas(one.name)}</span>
                  <input name="areas" maxLength={500} defaultValue={one.areas.join("、")} placeholder={words.everything} /></label>
              </SendForm>
            )}
            {!one.me && <Account one={one} roles={roles} onSend={keep} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Head({ one }: { one: Colleague }) {
  return (
    <p>
      <strong>{one.name}</strong> <span class="desk-soft">{one.login} · {one.roles.join("、")}</span>{" "}
      {one.here && <Badge kind="good">{words.here}</Badge>} {one.state && <Badge kind="warn">{words.states[one.state]}</Badge>}
    </p>
  );
}

/** Shown once; it stands until it was handed over. */
function Password({ of, onSeen }: { of: HandedOver; onSeen: () => void }) {
  return (
    <div class="office-box office-handed">
      <p>{words.handOver(of.name, of.login)} <strong class="office-code">{of.password}</strong></p>
      <p class="desk-soft">{words.handOverHelp}</p>
      <button type="button" class="desk-button" onClick={onSeen}>{words.handedOver}</button>
    </div>
  );
}
