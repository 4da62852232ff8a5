/** Which card draws which kind (docs/architecture.md, "Reply"). */
import type { Card, Option } from "../../core/protocol";
import { Alert } from "./alert";
import { Answer } from "./answer";
import { Confirm } from "./confirm";
import { Handoff } from "./handoff";
import { List } from "./list";
import { Demo, Options } from "./parts";
import { Question } from "./question";
import { Rating } from "./rating";
import { Receipt } from "./receipt";

interface Props {
  card: Card | undefined;
  options: Option[];
  active: boolean;
}

function Body({ card, options, active }: Props) {
  switch (card?.kind) {
    case "answer": return <Answer card={card} options={options} />;
    case "question": return <Question card={card} options={options} active={active} />;
    case "confirm": return <Confirm card={card} options={options} />;
    case "receipt": return <Receipt card={card} options={options} />;
    case "list": return <List card={card} options={options} />;
    case "handoff": return <Handoff card={card} options={options} />;
    case "alert": return <Alert card={card} options={options} />;
    case "rating": return <Rating options={options} />;
    // Choices, refusals and kinds that are newer than this page: the text and its ways on.
    default: return <Options options={options} />;
  }
}

export function CardView(props: Props) {
  if (!props.card && !props.options.length) return null;
  return (
    <div class={`card card-${props.card?.kind ?? "options"}`}>
      <Body {...props} />
      {props.card?.demo && <Demo />}
    </div>
  );
}
