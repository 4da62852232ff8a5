import "../core/tokens.css";
import "./desk.css";
import "./sign_in.css";
import "./conversations/conversations.css";
import "./office/office.css";
import { render } from "preact";
import { applyPreferences } from "../core/preferences";
import { startCalls } from "../core/call";
import { App } from "./app";
import { load, me } from "./me";

applyPreferences();
void load();
startCalls(() => (me.value ? {} : null));
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App />, root);
}
