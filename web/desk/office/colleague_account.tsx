/** A colleague's account: other roles, a new password or authenticator, shut and open again. */
import { post, put } from "../api";
import { RolesField, type Colleague, type Found } from "./colleague_parts";
import { SendForm, type Choice } from "./parts";
import { strings } from "./strings";

const words = strings.colleagues;

interface AccountProps {
  one: Colleague;
  roles: Choice[];
  onSend: (answer: Promise<Found>) => Promise<void>;
}

export function Account({ one, roles, onSend }: AccountProps) {
  const path = `colleagues/${encodeURIComponent(one.login)}`;
  if (one.state === "disabled") return <SendForm class="office-bare" action={words.restore} onSend={() => onSend(post(`${path}/reset`))}>{null}</SendForm>;
  return (
    <details>
      <summary>{words.account(one.name)}</summary>
      <div class="office-decide">
        <SendForm key={one.given.join()} action={words.changeRoles} done={words.rolesChanged} onSend={(form) => onSend(put(`${path}/roles`, { roles: form.getAll("roles") }))}>
          <RolesField all={roles} given={one.given} />
        </SendForm>
        <SendForm action={words.reset} done={words.resetDone} onSend={(form) => onSend(post(`${path}/reset`, { password: form.has("password"), factor: form.has("factor") }))}>
          <label class="office-check"><input type="checkbox" name="password" /> {words.newPassword}</label>
          <label class="office-check"><input type="checkbox" name="factor" /> {words.newFactor}</label>
        </SendForm>
        <SendForm action={words.disable} onSend={() => onSend(post(`${path}/disable`))}>{null}</SendForm>
      </div>
    </details>
  );
}
