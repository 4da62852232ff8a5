/** A link from elsewhere that opens one conversation: `link` from the WeChat account, `pair` from a television. */
const NAMES = ["link", "pair"];

let shown = read();

function read(): Record<string, string> {
  const asked = new URLSearchParams(location.search);
  const found: Record<string, string> = {};
  for (const name of NAMES) if (asked.get(name)) found[name] = asked.get(name)!;
  return found;
}

/** What the server shall be shown; empty when nobody invited, or it was shown before. */
export function invitation(): Record<string, string> {
  return shown;
}

/** It is worth nothing any more, and must not be copied along with the address. */
export function forgetInvitation(): void {
  const used = Object.keys(shown);
  if (!used.length) return;
  shown = {};
  const rest = new URLSearchParams(location.search);
  for (const name of used) rest.delete(name);
  const query = rest.toString();
  history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
}
