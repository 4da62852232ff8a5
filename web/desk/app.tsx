import { CallScreen } from "../core/call_screen";
import { me } from "./me";
import { Shell } from "./shell";
import { SignIn } from "./sign_in";
import { strings } from "./strings";

export function App() {
  if (me.value === undefined) return <p class="desk-wait" role="status">{strings.wait}</p>;
  return me.value ? <><Shell officer={me.value} /><CallScreen /></> : <SignIn />;
}
