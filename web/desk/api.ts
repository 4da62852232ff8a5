/** Requests to /desk/api. Whoever is no longer signed in lands on the sign-in page, whatever was asked. */
import { signal } from "@preact/signals";
import { strings } from "./strings";

/** Set when a request is answered with "sign in first". */
export const signedOut = signal(0);

export class Declined extends Error {
  constructor(readonly status: number, readonly error: string, text: string) {
    super(text);
  }
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const options: RequestInit = { method, credentials: "same-origin", headers: { "X-Desk": "1" } };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "X-Desk": "1", "Content-Type": "application/json" };
  }
  return send<T>(path, options);
}

/** A file as it is. */
export const upload = <T>(path: string, body: Blob): Promise<T> =>
  send<T>(path, { method: "POST", credentials: "same-origin", headers: { "X-Desk": "1", "Content-Type": body.type }, body });

async function send<T>(path: string, options: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/desk/api/${path}`, options);
  } catch {
    throw new Declined(0, "offline", strings.offline);
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, string>;
  if (response.ok) return answer as T;
  if (response.status === 401) signedOut.value += 1;
  throw new Declined(response.status, answer["error"] ?? "failed", answer["text"] ?? strings.failed);
}

export const get = <T>(path: string): Promise<T> => ask<T>("GET", path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => ask<T>("POST", path, body);
export const put = <T>(path: string, body: unknown = {}): Promise<T> => ask<T>("PUT", path, body);
export const remove = <T>(path: string): Promise<T> => ask<T>("DELETE", path);

/** What to show of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : strings.failed;
}
