/** The row at the bottom, as on a WeChat account: three groups that open upwards. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { press } from "./cards/parts";
import { Icon } from "./icons";
import { menu, strings } from "./strings";

const open = signal(-1);

type Group = (typeof menu)[number];

function Entries({ group, index }: { group: Group; index: number }) {
  const list = useRef<HTMLUListElement>(null);
  // Before anything else can be pressed, or the next key would go to the wrong place.
  useLayoutEffect(() => list.current?.querySelector("button")?.focus(), []);
  function choose(text: string): void {
    open.value = -1;
    press(text);
  }
  return (
    <ul ref={list} class="menu-entries" id={`menu-${index}`} onKeyDown={walk}>
      {group.entries.map((entry) => (
        <li key={entry.title}>
          <button type="button" class="menu-entry" onClick={() => choose(entry.text)}>{entry.title}</button>
        </li>
      ))}
    </ul>
  );
}

/** Arrow keys move between the entries, round and round. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const entries = [...event.currentTarget.querySelectorAll("button")];
  const at = entries.indexOf(document.activeElement as HTMLButtonElement);
  entries[(at + step + entries.length) % entries.length]?.focus();
}

function closeOnEscape(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "Escape" || open.value < 0) return;
  event.preventDefault();
  const button = event.currentTarget.querySelectorAll<HTMLElement>(".menu-button")[open.value];
  open.value = -1;
  button?.focus();
}

function closeOutside(event: Event): void {
  if (open.value >= 0 && !(event.target as Element).closest(".menu")) open.value = -1;
}

export function Menu() {
  useEffect(() => {
    document.addEventListener("click", closeOutside);
    return () => document.removeEventListener("click", closeOutside);
  }, []);
  return (
    <nav class="menu" aria-label={strings.menuLabel} onKeyDown={closeOnEscape}>
      {menu.map((group, index) => (
        <div key={group.title} class="menu-group">
          {open.value === index && <Entries group={group} index={index} />}
          <button type="button" class="menu-button" aria-expanded={open.value === index} aria-controls={`menu-${index}`}
            onClick={() => { open.value = open.value === index ? -1 : index; }}>
            <span class={open.value === index ? "menu-mark menu-mark-open" : "menu-mark"}><Icon name="down" /></span>
            {group.title}
          </button>
        </div>
      ))}
    </nav>
  );
}
