/**
 * For when the network is away: the page itself (its service worker keeps it) and the
 * sound of the emergency screen, fetched while everything works.
 */
import { effect, signal } from "@preact/signals";
import { link } from "../core/connection";
import { canSpeak, fetchSound, rate } from "../core/speech";
import { helpText } from "./help-text";

const CACHE = "yangpu-tv-sound";
const PLACE = "/tv/kept/help";
/** Of which words `sound` is. */
const kept = signal<{ text: string; sound: Blob } | null>(null);

export function keptSound(text: string): Blob | null {
  return kept.value && kept.value.text === text ? kept.value.sound : null;
}

export function keepForOffline(): void {
  if (navigator.serviceWorker) navigator.serviceWorker.register("/tv/sw.js", { scope: "/tv" }).catch(() => undefined);
  void recall();
  effect(() => {
    const text = helpText.value;
    if (link.value === "online" && canSpeak.value && kept.peek()?.text !== text) void fetchAhead(text);
  });
}

async function fetchAhead(text: string): Promise<void> {
  const sound = await fetchSound({ text, rate: rate.peek() });
  // The family's numbers may have come meanwhile.
  if (!sound || helpText.peek() !== text) return;
  kept.value = { text, sound };
  try {
    const cache = await caches.open(CACHE);
    await cache.put(PLACE, new Response(sound, { headers: { "X-Text": encodeURIComponent(text) } }));
  } catch {
    // No cache on plain http, or none that works: the sound lasts as long as the page.
  }
}

/** What an earlier visit has kept. */
async function recall(): Promise<void> {
  try {
    const found = await (await caches.open(CACHE)).match(PLACE);
    if (found && !kept.value) kept.value = { text: decodeURIComponent(found.headers.get("X-Text") ?? ""), sound: await found.blob() };
  } catch {
    // Nothing was kept.
  }
}
