/** A picture for the resident: made smaller here, sent at once, and again under the same name when that failed. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { uuid } from "../../core/ids";
import { bytesOf, reduced } from "../../core/pictures";
import { upload } from "../api";
import { strings } from "./strings";
import { act, busy, problem } from "./thread";

export function AddPicture() {
  const file = useRef<HTMLInputElement>(null);
  const unsent = useSignal<{ id: string; body: Blob } | null>(null);

  async function send(): Promise<void> {
    const one = unsent.value;
    if (one && await act("picture", (talk) => upload(`pictures?conversation=${talk}&id=${one.id}`, one.body))) unsent.value = null;
  }
  async function pick(chosen: File | undefined): Promise<void> {
    const address = chosen ? await reduced(chosen) : null;
    if (file.current) file.current.value = "";
    if (!address) {
      problem.value = chosen ? strings.noPicture : "";
      return;
    }
    unsent.value = { id: uuid(), body: bytesOf(address) };
    await send();
  }
  return (
    <>
      <input ref={file} type="file" accept="image/*" hidden tabIndex={-1} aria-label={strings.addPicture} onChange={(event) => void pick(event.currentTarget.files?.[0])} />
      <button type="button" class="desk-button" aria-busy={busy.value === "picture"} onClick={() => (unsent.value ? void send() : file.current?.click())}>
        {unsent.value && !busy.value ? strings.pictureAgain : strings.addPicture}
      </button>
    </>
  );
}
