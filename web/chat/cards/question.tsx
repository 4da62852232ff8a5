import { useState } from "preact/hooks";
import { spokenDate } from "../../core/dates";
import type { Option, QuestionCard } from "../../core/protocol";
import { strings } from "../strings";
import { Options, say } from "./parts";

/** The browser's own picker for a day or a time that is not among the options. */
function Picker({ card, type, label }: { card: QuestionCard; type: "date" | "time"; label: string }) {
  const [value, setValue] = useState("");
  return (
    <form class="picker" onSubmit={(event) => {
      event.preventDefault();
      if (value) say(type === "date" ? spokenDate(value).replace(/（.*）/, "") : value);
    }}>
      <label class="picker-label">
        <span>{label}</span>
        <input class="picker-input" type={type} value={value} min={card.earliest} max={card.latest}
          onInput={(event) => setValue(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" disabled={!value}>{strings.pick}</button>
    </form>
  );
}

/** A day is entered where more can be had than the buttons say, an hour where nothing is offered. */
function picker(card: QuestionCard): "date" | "time" | null {
  if (card.input === "date" && !(card.only && !card.more)) return "date";
  return card.input === "time" && !card.options?.length ? "time" : null;
}

/** Only an end: what is asked for has happened. */
const isPast = (card: QuestionCard): boolean => Boolean(card.latest && !card.earliest);

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
  const type = picker(card);
  const labels = { date: isPast(card) ? strings.earlierDay : strings.otherDay, time: strings.otherTime };
  return (
    <>
      <Options options={options} look={isChips ? "chips" : "list"} />
      {active && type && <Picker card={card} type={type} label={labels[type]} />}
    </>
  );
}
