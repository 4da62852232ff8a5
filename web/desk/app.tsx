import { CallScreen } from "../core/call_screen";
import { me } from "./me";
import { Shell } from "./shell";
import { SignIn } from "./sign_in";
import { strings } from "./strings";

export function App() {
  if (me.value === undefined) return <main class="desk-wait"><h1 class="desk-unseen">{strings.name}</h1><p role="status">{strings.wait}</p></main>;
  return me.value ? <><Shell officer={me.value} /><CallScreen /></> : <SignIn />;
}
