/** Where the officer is, kept in the address: `#tab/path`. A reload or a shared link leads to the same place. */
import { signal } from "@preact/signals";

const read = (): string => decodeURIComponent(window.location.hash.slice(1));

export const route = signal(read());
window.addEventListener("hashchange", () => { route.value = read(); });

export function go(to: string): void {
  window.location.hash = to;
  route.value = to;
}

export const address = (to: string): string => `#${to}`;
