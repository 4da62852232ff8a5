/** What was chosen in a list is where the keyboard goes on, and not behind the rest of the list. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** For the part that shows what `path` names; it wants tabIndex -1. A page that has just been opened stays where it is. */
export function useFocus(path: string): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (path && path !== before.current) part.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return part;
}
