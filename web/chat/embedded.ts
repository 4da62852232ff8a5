/** Inside another page (web/loader): whether it is being looked at, and the way back to that page. */
import { signal } from "@preact/signals";
import { type FromFrame, toFrame } from "../loader/protocol";

/** Named by the loader. Whoever may put this page into a frame is up to the server's frame-ancestors. */
const host = window.parent === window ? "" : new URLSearchParams(location.search).get("host") ?? "";

export const embedded = host !== "";
/** False while the host has folded the widget away. */
export const onStage = signal(true);

/** Reaches nobody when the page around is not the one that was named. */
export function tellHost(message: FromFrame): void {
  if (!embedded) return;
  try {
    window.parent.postMessage({ yangpu: message }, host);
  } catch {
    // What was named is no origin.
  }
}

export function fold(): void {
  tellHost({ type: "close" });
}

export function listenToHost(): void {
  if (!embedded) return;
  window.addEventListener("message", (event) => {
    if (event.origin !== host || event.source !== window.parent) return;
    const message = toFrame(event.data);
    if (!message) return;
    onStage.value = message === "shown";
    if (onStage.value) document.getElementById("say")?.focus({ preventScroll: true });
  });
  // Whatever Escape closes first (a menu, a dialog) has marked it as used.
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) fold(); });
  tellHost({ type: "ready" });
}
