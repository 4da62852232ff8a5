/** 清空 / 换人使用, after one question: it cannot be undone on this device. */
import { signal } from "@preact/signals";
import { clear } from "../core/session";
import { draft, moreOpen } from "./draft";
import { useDialog } from "./dialog";
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

function Dialog() {
  const dialog = useDialog(close);
  return (
    <div class="veil">
      <div class="dialog" role="alertdialog" aria-modal="true" aria-labelledby="clear-title" aria-describedby="clear-text" {...dialog}>
        <h2 class="dialog-title" id="clear-title">{strings.clearTitle}</h2>
        <p class="dialog-text" id="clear-text">{strings.clearText}</p>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={close}>{strings.clearNo}</button>
          <button type="button" class="button button-danger" onClick={clearAll}>{strings.clearYes}</button>
        </div>
      </div>
    </div>
  );
}

export function ClearDialog() {
  return clearing.value ? <Dialog /> : null;
}
