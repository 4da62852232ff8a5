/** Which card draws which kind (docs/architecture.md, "Reply"). */
import { useErrorBoundary } from "preact/hooks";
import type { Card, Option } from "../../core/protocol";
import { strings } from "../strings";
import { Alert } from "./alert";
import { Answer } from "./answer";
import { Confirm } from "./confirm";
import { Handoff } from "./handoff";
import { List } from "./list";
import { Options } from "./parts";
import { Question } from "./question";
import { Rating } from "./rating";
import { Receipt } from "./receipt";

/** These say it beside their title. */
const WITH_BADGE = ["confirm", "receipt", "list"];

interface Props {
  card: Card | undefined;
  /** The sentence above. */
  text: string;
  options: Option[];
  active: boolean;
}

function Body({ card, text, options, active }: Props) {
  switch (card?.kind) {
    case "answer": return <Answer card={card} options={options} />;
    case "question": return <Question card={card} options={options} active={active} />;
    case "confirm": return <Confirm card={card} text={text} options={options} />;
    case "receipt": return <Receipt card={card} text={text} options={options} />;
    case "list": return <List card={card} options={options} />;
    case "handoff": return <Handoff card={card} options={options} />;
    case "alert": return <Alert card={card} options={options} />;
    case "rating": return <Rating options={options} />;
    // Choices, refusals and kinds that are newer than this page: the text and its ways on.
    default: return <Options options={options} />;
  }
}

/** Nothing to draw below the sentence: an ordinary bubble. */
export function isBare({ card, options, active }: Props): boolean {
  if (options.length) return false;
  if (card?.kind === "question") return !active || !["date", "time"].includes(card.input);
  if (card?.kind === "handoff") return card.state === "offered";
  return !card || card.kind === "refusal" || card.kind === "choices";
}

/** A card that cannot be drawn must not take the conversation with it: its sentence and its ways on remain. */
export function CardView(props: Props) {
  const [broken] = useErrorBoundary();
  if (broken) return <Options options={props.options} />;
  if (isBare(props)) return null;
  return (
    <div class={`card card-${props.card?.kind ?? "options"}`}>
      <Body {...props} />
      {props.card?.demo && !WITH_BADGE.includes(props.card.kind) && <p class="demo">{strings.demo}</p>}
    </div>
  );
}
