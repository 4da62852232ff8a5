/**
 * Browser storage that never throws: some in-app browsers and private windows refuse it,
 * and then what is written lasts as long as the page.
 */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
}

function memoryStore(): Store {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  };
}

function browserStore(pick: () => Storage): Store {
  const spare = memoryStore();
  try {
    const storage = pick();
    storage.setItem("yangpu.probe", "1");
    storage.removeItem("yangpu.probe");
    return {
      get: (key) => spare.get(key) ?? storage.getItem(key),
      set(key, value) {
        try {
          storage.setItem(key, value);
          spare.remove(key);
        } catch {
          // Full: what the person wrote must not be lost while the page is open.
          spare.set(key, value);
        }
      },
      remove(key) {
        spare.remove(key);
        storage.removeItem(key);
      },
      keys: (prefix) => [...new Set([...Object.keys(storage), ...spare.keys("")])].filter((key) => key.startsWith(prefix)),
    };
  } catch {
    return spare;
  }
}

const GUEST = "yangpu.guest";

/**
 * This tab came in by the code on a television: it talks in that conversation, as long as
 * the tab is open, and leaves the telephone's own conversation alone.
 */
export const isGuest = cameIn();

function cameIn(): boolean {
  const invited = /[?&]pair=/.test(location.search);
  try {
    if (invited) sessionStorage.setItem(GUEST, "yes");
    return sessionStorage.getItem(GUEST) === "yes";
  } catch {
    return invited;
  }
}

export function endVisit(): void {
  sessionStorage.removeItem(GUEST);
  location.reload();
}

/** Kept on this device: token, unsent messages, text size. */
export const device = browserStore(() => (isGuest ? window.sessionStorage : window.localStorage));

/** Kept in this tab only: the log, so that nobody finds it on a shared computer tomorrow. */
export const tab = browserStore(() => window.sessionStorage);

/** JSON under a key; null when missing or broken. */
export function readJson<T>(store: Store, key: string): T | null {
  try {
    return JSON.parse(store.get(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}
