import "../core/polyfill";
import "../core/tokens.css";
import "./page.css";
import "./bubbles.css";
import "./cards.css";
import "./dock.css";
import { render } from "preact";
import { applyPreferences } from "../core/preferences";
import { startCalls } from "../core/call";
import { opened, start } from "../core/session";
import { learnSpeech } from "../core/speech";
import { prepareReading, readArrival } from "./aloud";
import { App } from "./app";
import { listenToHost } from "./embedded";
import { countUnread, watchUnread } from "./unread";

applyPreferences();
watchUnread();
listenToHost();
prepareReading();
void learnSpeech();
start((message) => {
  countUnread();
  readArrival(message);
});
startCalls(() => (opened.value ? { token: opened.value } : null));
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App />, root);
}
