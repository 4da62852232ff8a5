/** Who works here, and whose residents each sees first. */
import { put } from "../api";
import { Badge, SendForm, Waiting } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

const words = strings.colleagues;
const EVERY_SECONDS = 60;

interface Colleague {
  login: string;
  name: string;
  roles: string[];
  here: boolean;
  areas: string[];
}

interface Found {
  colleagues: Colleague[];
  kinds: string[];
}

export function Colleagues() {
  const { data, problem, reload } = useLoad<Found>("colleagues", EVERY_SECONDS);
  if (!data.value) return <Waiting problem={problem.value} onAgain={reload} />;
  const { colleagues, kinds } = data.value;
  async function send(login: string, form: FormData): Promise<void> {
    data.value = await put<Found>(`colleagues/${encodeURIComponent(login)}/areas`, { areas: form.get("areas") });
  }
  return (
    <div class="office-paper">
      <div>
        <h2>{words.title}</h2>
        <p class="desk-soft">{words.help(kinds.join("、"))}</p>
      </div>
      <ul class="office-colleagues">
        {colleagues.map((one) => (
          <li key={one.login} class="office-box">
            <p><strong>{one.name}</strong> <span class="desk-soft">{one.login} · {one.roles.join("、")}</span> {one.here && <Badge kind="good">{words.here}</Badge>}</p>
            <SendForm class="office-line office-bare" action={words.keep} done={words.kept} onSend={(form) => send(one.login, form)}>
              <label class="office-field"><span>{words.areas(one.name)}</span>
                <input name="areas" maxLength={500} defaultValue={one.areas.join("、")} placeholder={words.everything} /></label>
            </SendForm>
          </li>
        ))}
      </ul>
    </div>
  );
}
