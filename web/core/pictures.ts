/** Pictures: made small enough for the outbox, sent ahead of the message that names them, fetched to be shown. */
import type { Picture, Refusal } from "./protocol";

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
/** Kept unsent at the same time: more would not fit beside the words. */
const UNSENT_AT_MOST = 6;

/** As a data address of at most a few hundred kilobytes; null for what this browser cannot draw. */
export function reduced(file: Blob): Promise<string | null> {
  return new Promise((done) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      done(drawn(image));
      URL.revokeObjectURL(address);
    };
    image.onerror = () => {
      done(null);
      URL.revokeObjectURL(address);
    };
    image.src = address;
  });
}

function drawn(image: HTMLImageElement): string | null {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", QUALITY);
}

export function bytesOf(address: string): Blob {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
  return new Blob([bytes], { type: "image/jpeg" });
}

/** The server's name for it, its refusal, or null when it did not get there. The same `id` again is the same picture. */
export async function upload(id: string, address: string, token: string): Promise<Picture | Refusal | null> {
  try {
    const answer = await fetch(`/attachments?upload=${encodeURIComponent(id)}`, {
      method: "POST",
      headers: { "Content-Type": "image/jpeg", Authorization: `Bearer ${token}` },
      body: bytesOf(address),
    });
    const found = (await answer.json()) as Picture & { error: string; text: string };
    if (answer.ok) return found;
    if (answer.status === 401) return { ok: false, error: "ended" };
    // Too fast, or the database does not answer: it passes.
    const error = answer.status === 429 || answer.status >= 500 ? "unavailable" : found.error;
    return { ok: false, error, text: found.text };
  } catch {
    return null;
  }
}

const shown = new Map<string, Promise<string | null>>();

/** An address for <img>; null when it cannot be had, and the next call tries again. */
export function pictureAddress(id: string, token: string): Promise<string | null> {
  const before = shown.get(id);
  if (before) return before;
  const asked = fetchPicture(id, token);
  shown.set(id, asked);
  void asked.then((address) => { if (!address) shown.delete(id); });
  return asked;
}

async function fetchPicture(id: string, token: string): Promise<string | null> {
  try {
    const answer = await fetch(`/attachments/${id}`, { headers: { Authorization: `Bearer ${token}` } });
    return answer.ok ? URL.createObjectURL(await answer.blob()) : null;
  } catch {
    return null;
  }
}

/** Nobody who uses this device next finds them in its memory. */
export function forgetPictures(): void {
  for (const asked of shown.values()) void asked.then((address) => { if (address) URL.revokeObjectURL(address); });
  shown.clear();
}

export function tooManyUnsent(unsent: { picture?: string }[]): boolean {
  return unsent.filter((one) => one.picture).length >= UNSENT_AT_MOST;
}
