/** How much was said while nobody was looking: in the title of the browser tab, and for the page around this one. */
import { effect } from "@preact/signals";
import { onStage, tellHost } from "./embedded";
import { strings } from "./strings";

let unread = 0;

function show(): void {
  document.title = unread ? `(${unread}) ${strings.name}` : strings.name;
  tellHost({ type: "unread", count: unread });
}

export function countUnread(): void {
  if (!document.hidden && onStage.value) return;
  unread += 1;
  show();
}

function look(): void {
  const seen = onStage.value;
  if (document.hidden || !seen || !unread) return;
  unread = 0;
  show();
}

export function watchUnread(): void {
  document.addEventListener("visibilitychange", look);
  effect(look);
}
