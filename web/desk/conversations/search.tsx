import { useSignal } from "@preact/signals";
import { get, sentenceOf } from "../api";
import { strings } from "./strings";
import { send } from "./thread";
import type { Found } from "./types";

export function Search({ mine }: { mine: boolean }) {
  const found = useSignal<Found[] | null>(null);
  const problem = useSignal("");
  async function look(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget as HTMLFormElement).get("q") ?? "").trim();
    if (!wanted) return;
    problem.value = "";
    try {
      found.value = (await get<{ records: Found[] }>(`search?q=${encodeURIComponent(wanted)}`)).records;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  }
  return (
    <section class="about-part">
      <h2>{strings.search}</h2>
      <form class="about-line" role="search" onSubmit={look}>
        <input name="q" type="search" aria-label={strings.search} placeholder={strings.searchHelp} maxLength={100} />
        <button type="submit" class="desk-button">{strings.search}</button>
      </form>
      <p class="desk-problem" role="alert">{problem.value}</p>
      <ul class="found">
        {found.value?.map((each) => (
          <li key={each.id}>
            <strong>{each.name}</strong> <span class="desk-soft">{strings.asOf(each.as_of)}</span>
            <p>{each.text}</p>
            {mine && <button type="button" class="desk-button" onClick={() => send(each.text, each)}>{strings.sendCard}</button>}
          </li>
        ))}
      </ul>
      {found.value?.length === 0 && <p class="desk-soft" role="status">{strings.nothingFound}</p>}
    </section>
  );
}
