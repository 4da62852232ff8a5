/** What the server says of colleagues, and the choice of roles. */
import type { Choice } from "./parts";
import { strings } from "./strings";

export interface Colleague {
  login: string;
  name: string;
  /** As they are called, and as they are kept. */
  roles: string[];
  given: string[];
  here: boolean;
  me: boolean;
  state: "" | "disabled" | "unbound";
  areas: string[];
}

export interface HandedOver {
  name: string;
  login: string;
  password: string;
}

export interface Found {
  colleagues: Colleague[];
  kinds: string[];
  roles: Choice[];
  handed_over?: HandedOver;
}

export function RolesField({ all, given }: { all: Choice[]; given: string[] }) {
  return (
    <fieldset class="office-near">
      <legend>{strings.colleagues.roles}</legend>
      {all.map((role) => (
        <label key={role.id} class="office-check"><input type="checkbox" name="roles" value={role.id} defaultChecked={given.includes(role.id)} /> {role.title}</label>
      ))}
    </fieldset>
  );
}
