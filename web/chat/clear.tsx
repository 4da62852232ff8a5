/** 清空 / 换人使用, after one question: it cannot be undone on this device. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { clear } from "../core/session";
import { draft, moreOpen } from "./composer";
import { strings } from "./strings";

export const clearing = signal(false);

function close(): void {
  clearing.value = false;
}

function clearAll(): void {
  close();
  moreOpen.value = false;
  draft.value = "";
  void clear();
}

/** Tab stays between the two answers. */
function keepInside(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key === "Escape") close();
  if (event.key !== "Tab") return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const edge = event.shiftKey ? buttons[0] : buttons[buttons.length - 1];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? buttons[buttons.length - 1] : buttons[0])?.focus();
}

function Dialog() {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    first.current?.focus();
    return () => (before?.isConnected ? before : document.getElementById("say"))?.focus();
  }, []);
  return (
    <div class="veil">
      <div class="dialog" role="alertdialog" aria-modal="true" aria-labelledby="clear-title" aria-describedby="clear-text" onKeyDown={keepInside}>
        <h2 class="dialog-title" id="clear-title">{strings.clearTitle}</h2>
        <p class="dialog-text" id="clear-text">{strings.clearText}</p>
        <div class="dialog-buttons">
          <button type="button" class="button" ref={first} onClick={close}>{strings.clearNo}</button>
          <button type="button" class="button button-danger" onClick={clearAll}>{strings.clearYes}</button>
        </div>
      </div>
    </div>
  );
}

export function ClearDialog() {
  return clearing.value ? <Dialog /> : null;
}
