import { useState } from "preact/hooks";
import { isoDay, spokenDate } from "../../core/dates";
import type { Option, QuestionCard } from "../../core/protocol";
import { strings } from "../strings";
import { once, Options, press, say } from "./parts";

/** The browser's own picker for a day or a time that is not among the options. */
function Picker({ type, label }: { type: "date" | "time"; label: string }) {
  const [value, setValue] = useState("");
  return (
    <form class="picker" onSubmit={(event) => {
      event.preventDefault();
      if (value) say(type === "date" ? spokenDate(value).replace(/（.*）/, "") : value);
    }}>
      <label class="picker-label">
        <span>{label}</span>
        <input class="picker-input" type={type} value={value} min={type === "date" ? isoDay(0) : undefined}
          onInput={(event) => setValue(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" disabled={!value}>{strings.pick}</button>
    </form>
  );
}

/** Days to begin with when the server names none. */
function nearDays(): { text: string; title: string }[] {
  return ["今天", "明天", "后天"].map((title, ahead) => ({ title: `${title} ${spokenDate(isoDay(ahead))}`, text: title }));
}

function PlainChips({ chips }: { chips: { text: string; title: string }[] }) {
  return (
    <ul class="options options-chips">
      {chips.map(({ text, title }) => (
        <li key={text}>
          <button type="button" class="option" onClick={once(() => press(text))}><span class="option-title">{title}</span></button>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  card: QuestionCard;
  options: Option[];
  /** Is this what is being asked now? Older questions keep their options only. */
  active: boolean;
}

export function Question({ card, options, active }: Props) {
  const { input } = card;
  // Chips carry no numbers: an answer to these may itself begin with a digit.
  const isChips = ["date", "time", "phone", "number"].includes(input);
  return (
    <>
      <Options options={options} look={isChips ? "chips" : "list"} />
      {active && input === "date" && !options.length && <PlainChips chips={nearDays()} />}
      {active && input === "date" && <Picker type="date" label={strings.otherDay} />}
      {active && input === "time" && !options.length && <Picker type="time" label={strings.otherTime} />}
    </>
  );
}
