import type { Officer } from "./me";
import { holds } from "./me";
import { Account } from "./account";
import { Dangers } from "./conversations/dangers";
import { address, route } from "./route";
import { strings } from "./strings";
import type { Tab } from "./tab";
import { tabs } from "./tabs";

export function Shell({ officer }: { officer: Officer }) {
  const mine = tabs.filter((tab) => holds(tab.roles));
  const [id = "", ...rest] = route.value.split("/");
  const tab = mine.find((each) => each.id === id) ?? mine[0];
  return (
    <div class="desk" onKeyDown={closeMenu}>
      <a class="desk-skip" href="#main" onClick={skip}>{strings.skip}</a>
      <header class="desk-bar">
        <h1 class="desk-name">{strings.name}</h1>
        <nav class="desk-tabs" aria-label={strings.tabs}>
          {mine.map((each) => (
            <a key={each.id} href={address(each.id)} aria-current={each === tab ? "page" : undefined}>{each.title}<Count of={each} /></a>
          ))}
        </nav>
        <Account officer={officer} />
      </header>
      {holds(["agent"]) && <Dangers />}
      <main id="main" class="desk-main" tabIndex={-1}>
        {tab ? <tab.component key={tab.id} path={rest.join("/")} /> : <p class="desk-empty">{strings.noTabs}</p>}
      </main>
    </div>
  );
}

/** How much waits there. */
function Count({ of }: { of: Tab }) {
  const count = of.waiting?.() ?? 0;
  return count ? <span class={of.late ? "desk-count desk-count-late" : "desk-count"}>{count}<span class="desk-unseen">{of.late ? strings.late : strings.waiting}</span></span> : null;
}

/** Escape closes the menu that the focus is in. */
function closeMenu(event: KeyboardEvent): void {
  const menu = event.key === "Escape" ? (event.target as Element).closest<HTMLDetailsElement>("details[data-menu][open]") : null;
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
}

/** The address keeps the tab, so the link only moves the focus. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
