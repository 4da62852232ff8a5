/** Above the log: whose it is, and taking, passing on, giving back. */
import { useRef } from "preact/hooks";
import { ring } from "../../core/call";
import { post, put } from "../api";
import { lists, view } from "./lists";
import { strings } from "./strings";
import { act, busy } from "./thread";
import type { Details } from "./types";

const SNOOZES = [10, 30, 60];

export function Actions({ details }: { details: Details }) {
  const state = details.state === "connected" && details.officer ? strings.withOfficer(details.officer) : strings.states[details.state];
  const leads = details.mine || (details.helps && details.state === "connected");
  return (
    <div class="talk-actions">
      <p role="status">{state}</p>
      {!details.mine && details.state !== "connected" && (
        <button type="button" class="desk-button desk-primary" aria-busy={busy.value === "claim"} onClick={claim}>
          {details.state === "queued" ? strings.claim : strings.takeOver}
        </button>
      )}
      {details.state !== "bot" && details.priority !== 0 && (
        <button type="button" class="desk-button" aria-pressed={details.priority === 1} onClick={() => mark({ urgent: details.priority !== 1 })}>{strings.urgent}</button>
      )}
      {details.mine && (
        <button type="button" class="desk-button" onClick={() => void ring(`conversation:${details.id}`, strings.resident)}>{strings.video}</button>
      )}
      {details.mine && <Later />}
      {leads && <PassOn />}
      {leads && (
        <button type="button" class="desk-button" aria-busy={busy.value === "back"} onClick={giveBack}>{strings.giveBack}</button>
      )}
    </div>
  );
}

function claim(): void {
  void act("claim", (id) => post(`conversations/${id}/claim`)).then((done) => { if (done) view.value = "mine"; });
}

function giveBack(): void {
  void act("back", (id) => post(`conversations/${id}/give-back`)).then(toLog);
}

/** The button that was pressed is gone; the keyboard goes on from the conversation. */
function toLog(done: boolean): void {
  if (done) document.querySelector<HTMLElement>(".log")?.focus();
}

function mark(marks: Record<string, unknown>): void {
  void act("mark", (id) => put(`conversations/${id}/marks`, marks));
}

function Later() {
  const menu = useRef<HTMLDetailsElement>(null);
  const pick = (minutes: number): void => {
    menu.current?.removeAttribute("open");
    mark({ snooze_minutes: minutes });
  };
  return (
    <details class="menu" data-menu ref={menu}>
      <summary class="desk-button">{strings.later}</summary>
      <div>
        {SNOOZES.map((minutes) => <button type="button" key={minutes} class="desk-button" onClick={() => pick(minutes)}>{strings.minutes(minutes)}</button>)}
        <button type="button" class="desk-button" onClick={() => pick(0)}>{strings.awake}</button>
      </div>
    </details>
  );
}

function PassOn() {
  const menu = useRef<HTMLDetailsElement>(null);
  function pass(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    menu.current?.removeAttribute("open");
    const officer = String(form.get("officer") ?? "") || null;
    const street = String(form.get("street") ?? "").trim() || null;
    void act("pass", (id) => post(`conversations/${id}/pass-on`, { officer, street })).then(toLog);
  }
  return (
    <details class="menu" data-menu ref={menu}>
      <summary class="desk-button">{strings.passOn}</summary>
      <form onSubmit={pass}>
        <label>{strings.passTo}
          <select name="officer">
            <option value="">{strings.anybody}</option>
            {lists.value.officers.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </label>
        <label>{strings.passStreet}
          <select name="street">
            <option value="">{strings.sameStreet}</option>
            {lists.value.streets.map((street) => <option key={street} value={street}>{street}</option>)}
          </select>
        </label>
        <button type="submit" class="desk-button desk-primary">{strings.passOn}</button>
      </form>
    </details>
  );
}
