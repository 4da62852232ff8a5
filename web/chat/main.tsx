import "../core/polyfill";
import "../core/tokens.css";
import "./page.css";
import "./bubbles.css";
import "./cards.css";
import "./dock.css";
import { render } from "preact";
import { applyPreferences } from "../core/preferences";
import { start } from "../core/session";
import { App } from "./app";
import { countUnread, watchUnread } from "./unread";

applyPreferences();
watchUnread();
start(countUnread);
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App />, root);
}
