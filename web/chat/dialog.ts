/** What every dialog keeps to: focus goes in, stays in, and goes back to where it was; Escape closes. */
import { useLayoutEffect, useRef } from "preact/hooks";

const REACHABLE = "button:not(:disabled), a[href]";

/** Its frame gets `ref` and `onKeyDown`; the first button has the focus. */
export function useDialog(close: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    ref.current?.querySelector<HTMLElement>(REACHABLE)?.focus();
    return () => (before?.isConnected ? before : document.getElementById("say"))?.focus();
  }, []);
  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    if (event.key !== "Tab") return;
    const inside = [...event.currentTarget.querySelectorAll<HTMLElement>(REACHABLE)];
    const edge = event.shiftKey ? inside[0] : inside[inside.length - 1];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? inside[inside.length - 1] : inside[0])?.focus();
  }
  return { ref, onKeyDown };
}
