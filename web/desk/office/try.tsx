/** Which questions find the record as it is filled in, and why. */
import { useSignal } from "@preact/signals";
import { post } from "../api";
import { Badge, SendForm } from "./parts";
import { strings } from "./strings";

const words = strings.knowledge.try;

interface Tried {
  question: string;
  verdict: "answers" | "offers" | "elsewhere" | "nothing";
  place: number | null;
  first: string;
  why: string[];
  matched: number;
}

interface Result {
  tried: Tried[];
  mended: string[];
}

const KINDS = { answers: "good", offers: "warn", elsewhere: "alert", nothing: "alert" } as const;

export function Try({ body, questions }: { body: () => object; questions: string[] }) {
  const result = useSignal<Result | null>(null);
  const asked = useSignal(questions.join("\n"));
  async function send(): Promise<void> {
    const lines = asked.value.split("\n").map((line) => line.trim()).filter(Boolean).slice(0, 20);
    result.value = await post<Result>("knowledge/try", { ...body(), questions: lines });
  }
  return (
    <div class="office-try">
      <SendForm action={words.action} onSend={send}>
        <label class="office-field"><span>{words.questions}</span>
          <textarea rows={3} value={asked.value} maxLength={2000} placeholder={words.hint} onInput={(event) => { asked.value = event.currentTarget.value; }} /></label>
      </SendForm>
      {result.value && (
        <div role="status">
          <ul class="office-tried">{result.value.tried.map((one) => <One key={one.question} one={one} />)}</ul>
          {result.value.mended.length > 0 && <p>{words.mended}{result.value.mended.map((text) => `“${text}”`).join("、")}</p>}
        </div>
      )}
    </div>
  );
}

function One({ one }: { one: Tried }) {
  return (
    <li>
      <p><Badge kind={KINDS[one.verdict]}>{words.verdicts[one.verdict]}</Badge> {one.question}</p>
      <p class="desk-soft">
        {one.place ? words.place(one.place, Math.round(one.matched * 100)) : words.noPlace}
        {one.why.length > 0 && words.why(one.why.join("、"))}
        {one.place !== 1 && one.first && words.first(one.first)}
      </p>
    </li>
  );
}
