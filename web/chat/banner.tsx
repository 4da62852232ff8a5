/** One quiet line under the header while something is not as it should be, or operations have a notice. */
import { useEffect, useState } from "preact/hooks";
import { link } from "../core/connection";
import { guest, notice, ready, tryNow } from "../core/session";
import { isGuest } from "../core/storage";
import { strings } from "./strings";

/** A short break is over before anybody could read about it. */
const PATIENCE_MS = 1200;

function problem(): string {
  if (link.value === "lost") return strings.lost;
  if (link.value === "connecting") return strings.connecting;
  if (!ready.value) return strings.notReady;
  if (isGuest) return guest.value ? strings.guest : strings.guestLate;
  return notice.value;
}

export function Banner() {
  const text = problem();
  const [shown, show] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => show(text), text ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="banner-place" role="status">
      {shown && (
        <div class="banner">
          <span class="banner-text">{shown}</span>
          {link.value === "lost" && <button type="button" class="banner-button" onClick={tryNow}>{strings.reconnect}</button>}
        </div>
      )}
    </div>
  );
}
