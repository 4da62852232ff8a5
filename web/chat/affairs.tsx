/** 我的事项: what is booked, reported and reminded of, in plain words; changing and cancelling goes on in the conversation. */
import { signal } from "@preact/signals";
import { sessionToken } from "../core/session";
import { Badge, say } from "./cards/parts";
import { moreOpen } from "./draft";
import { useDialog } from "./dialog";
import { strings } from "./strings";

interface Affair {
  kind: string;
  reference: string;
  title: string;
  state: string;
  demo: boolean;
  acts: { change?: string; cancel?: string };
}

interface Mine {
  signed_in: boolean;
  items: Affair[];
}

type Shown = Mine | "loading" | "failed" | null;
const shown = signal<Shown>(null);

export async function showAffairs(): Promise<void> {
  moreOpen.value = false;
  shown.value = "loading";
  const found = await fetchAffairs();
  // Closed meanwhile: it stays closed.
  if (shown.value) shown.value = found;
}

async function fetchAffairs(): Promise<Mine | "failed"> {
  try {
    const answer = await fetch("/affairs", { headers: { Authorization: `Bearer ${sessionToken()}` } });
    return answer.ok ? ((await answer.json()) as Mine) : "failed";
  } catch {
    return "failed";
  }
}

function close(): void {
  shown.value = null;
}

function sayAndClose(text: string, payload?: string): void {
  close();
  say(text, payload);
}

function Item({ affair }: { affair: Affair }) {
  const words = strings.acts[affair.kind === "ticket" ? "ticket" : "usual"];
  return (
    <li class="affair">
      <p class="affair-title">{affair.title}</p>
      {(affair.state || affair.demo) && (
        <p class="affair-state">{affair.state} {affair.demo && <Badge kind="warn">{strings.demo}</Badge>}</p>
      )}
      <div class="affair-acts">
        {(["change", "cancel"] as const).map((act) => affair.acts[act] && (
          <button type="button" class="button" key={act} aria-label={`${words[act]}：${affair.title}`}
            onClick={() => sayAndClose(`${words[act]}：${affair.title}`, affair.acts[act])}>
            {words[act]}
          </button>
        ))}
      </div>
    </li>
  );
}

function Way({ text, button, onClick }: { text: string; button: string; onClick: () => void }) {
  return (
    <>
      <p class="dialog-text">{text}</p>
      <div class="dialog-buttons"><button type="button" class="button" onClick={onClick}>{button}</button></div>
    </>
  );
}

function Content({ mine }: { mine: Exclude<Shown, null> }) {
  if (mine === "loading") return <p class="dialog-text">{strings.affairsLoading}</p>;
  if (mine === "failed") return <Way text={strings.affairsFailed} button={strings.affairsAgain} onClick={() => void showAffairs()} />;
  if (!mine.signed_in) return <Way text={strings.affairsUnknown} button={strings.affairsSignIn} onClick={() => sayAndClose(strings.affairsText)} />;
  if (!mine.items.length) return <p class="dialog-text">{strings.affairsNone}</p>;
  return <ul class="affairs">{mine.items.map((affair) => <Item key={affair.reference} affair={affair} />)}</ul>;
}

function Drawer({ mine }: { mine: Exclude<Shown, null> }) {
  const dialog = useDialog(close);
  return (
    <div class="veil veil-drawer" onClick={(event) => { if (event.target === event.currentTarget) close(); }}>
      <div class="drawer" role="dialog" aria-modal="true" aria-labelledby="affairs-title" {...dialog}>
        <div class="drawer-head">
          <h2 class="dialog-title" id="affairs-title">{strings.affairs}</h2>
          <button type="button" class="button" onClick={close}>{strings.affairsClose}</button>
        </div>
        <div class="drawer-body" aria-live="polite"><Content mine={mine} /></div>
      </div>
    </div>
  );
}

export function Affairs() {
  return shown.value ? <Drawer mine={shown.value} /> : null;
}
