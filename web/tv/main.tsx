import "../core/polyfill";
import "./page.css";
import "./talk.css";
import "./input.css";
import { render } from "preact";
import { applyPreferences } from "../core/preferences";
import { startCalls } from "../core/call";
import { opened, start } from "../core/session";
import { App } from "./app";
import { showCalls } from "./calls";
import { keepFocus } from "./focus";
import { listenToKeys } from "./keys";
import { showArrivals } from "./arrivals";
import { startHistory } from "./screens";
import { followHome } from "./today";
import { keepForOffline } from "./offline";
import { startVoice } from "./voice";

applyPreferences();
startHistory();
listenToKeys();
start(showArrivals());
startCalls(() => (opened.value ? { token: opened.value } : null));
showCalls();
followHome();
startVoice();
keepForOffline();
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App />, root);
  keepFocus(root);
}
