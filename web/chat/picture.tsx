/** Pictures in bubbles, one on the whole screen, and the way to send one. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { outbox } from "../core/outbox";
import { pictureAddress, reduced, tooManyUnsent } from "../core/pictures";
import type { Picture } from "../core/protocol";
import { sendPicture, sessionToken } from "../core/session";
import { moreOpen, trouble } from "./draft";
import { useDialog } from "./dialog";
import { Icon } from "./icons";
import { stay } from "./scroll";
import { strings } from "./strings";

/** Address of the picture that is looked at; empty when none is. */
const looked = signal("");

async function add(file: File | undefined): Promise<void> {
  if (!file) return;
  const address = tooManyUnsent(outbox.value) ? null : await reduced(file);
  if (!address) {
    trouble.value = tooManyUnsent(outbox.value) ? strings.full : strings.badPicture;
    return;
  }
  moreOpen.value = false;
  trouble.value = "";
  stay();
  sendPicture(strings.pictureText, address);
}

export function AddPicture() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="tile" onClick={() => input.current?.click()}>
        <span class="tile-icon"><Icon name="picture" /></span>{strings.picture}
      </button>
      <input ref={input} class="file" type="file" accept="image/*" tabIndex={-1} aria-label={strings.picture}
        onChange={(event) => void add(event.currentTarget.files?.[0])} />
    </>
  );
}

interface ViewProps {
  address: string | null;
  width?: number;
  height?: number;
}

function View({ address, ...size }: ViewProps) {
  if (address === null) return <p class="text">{strings.pictureText}</p>;
  return (
    <button type="button" class="picture" aria-label={strings.enlarge} disabled={!address} onClick={() => { looked.value = address; }}>
      <img class="picture-image" src={address || undefined} alt={strings.pictureText} {...size} />
    </button>
  );
}

export function PictureView({ picture }: { picture: Picture }) {
  const [address, show] = useState<string | null>("");
  useEffect(() => void pictureAddress(picture.id, sessionToken()).then(show), [picture.id]);
  return <View address={address} width={picture.width} height={picture.height} />;
}

/** Before the server has it. */
export function UnsentPicture({ address }: { address: string }) {
  return <View address={address} />;
}

function close(): void {
  looked.value = "";
}

function Whole({ address }: { address: string }) {
  const dialog = useDialog(close);
  return (
    <div class="veil veil-picture" role="dialog" aria-modal="true" aria-label={strings.pictureText} onClick={close} {...dialog}>
      <img class="whole" src={address} alt={strings.pictureText} />
      <button type="button" class="button whole-close">{strings.closePicture}</button>
    </div>
  );
}

export function WholePicture() {
  return looked.value ? <Whole address={looked.value} /> : null;
}
