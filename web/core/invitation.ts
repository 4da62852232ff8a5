/** A link from elsewhere (the WeChat account) that opens one conversation, once. */
const NAME = "link";

let token = new URLSearchParams(location.search).get(NAME) ?? "";

/** What the server shall be shown; empty when nobody invited, or it was shown before. */
export function invitation(): string {
  return token;
}

/** It is worth nothing any more, and must not be copied along with the address. */
export function forgetInvitation(): void {
  if (!token) return;
  token = "";
  const rest = new URLSearchParams(location.search);
  rest.delete(NAME);
  const query = rest.toString();
  history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
}
