/** What the chat page and the page around it say to each other; always inside `{yangpu: …}`. */

export type ToFrame = "shown" | "hidden";
export type FromFrame = { type: "ready" } | { type: "close" } | { type: "unread"; count: number };

function inside(data: unknown): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)["yangpu"] : undefined;
}

export function fromFrame(data: unknown): FromFrame | null {
  const message = inside(data) as FromFrame | undefined;
  if (!message) return null;
  if (message.type === "unread") return typeof message.count === "number" && message.count >= 0 ? message : null;
  return message.type === "ready" || message.type === "close" ? message : null;
}

export function toFrame(data: unknown): ToFrame | null {
  const message = inside(data);
  return message === "shown" || message === "hidden" ? message : null;
}
