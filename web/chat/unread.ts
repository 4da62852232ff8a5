/** The title of the browser tab tells how much was said while the page was in the background. */
import { strings } from "./strings";

let unread = 0;

function show(): void {
  document.title = unread ? `(${unread}) ${strings.name}` : strings.name;
}

export function countUnread(): void {
  if (!document.hidden) return;
  unread += 1;
  show();
}

export function watchUnread(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unread = 0;
    show();
  });
}
