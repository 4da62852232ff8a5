/** What a card shows beside its sentence and its options, large enough for a living room. */
import { spokenMonth } from "../../core/dates";
import { alertLabel, fieldLabel, handoffLabel, listLabel, rowsBelow, shown, statusLabel } from "../../core/labels";
import type { AlertCard, AnswerCard, Card, HandoffCard, ListCard, ReceiptCard } from "../../core/protocol";
import { strings } from "../strings";

/** More do not fit beside the text; the voice says the others. */
const MOST_FACTS = 6;

function Rows({ rows }: { rows: { label: string; value: string }[] }) {
  if (!rows.length) return null;
  return (
    <dl class="rows">
      {rows.map(({ label, value }) => (
        <div key={label} class="line"><dt class="line-label">{label}</dt><dd class="line-value">{value}</dd></div>
      ))}
    </dl>
  );
}

function Answer({ card }: { card: AnswerCard }) {
  const isWeak = card.confidence === "low" || card.confidence === "unverified";
  const sources = card.sources.map((source) => source.title).filter(Boolean);
  return (
    <>
      <h2 class="card-title">{card.title}{isWeak && <span class="badge">{strings.unverified}</span>}</h2>
      <Rows rows={card.facts.slice(0, MOST_FACTS).map((fact) => ({ label: fact.label, value: shown(fact.value) }))} />
      {sources.length > 0 && <p class="source">{strings.source}：{sources.join("、")}</p>}
      {card.as_of && <p class="source">{strings.asOf(spokenMonth(card.as_of))}</p>}
    </>
  );
}

function Receipt({ card, text }: { card: ReceiptCard; text: string }) {
  return (
    <>
      <p class="stamp"><span class="stamp-state">{statusLabel(card.status)}</span></p>
      {card.reference && (
        <p class="reference"><span class="reference-label">{strings.reference}</span><span class="reference-code">{card.reference}</span></p>
      )}
      <Rows rows={rowsBelow(text, card)} />
    </>
  );
}

function Alert({ card }: { card: AlertCard }) {
  return (
    <>
      <h2 class="card-title card-title-alert">{alertLabel(card.category)}</h2>
      <p class="lead">{strings.callBy}</p>
      <ul class="numbers">
        {card.phones.map((phone) => {
          const { name, number } = typeof phone === "string" ? { name: "", number: phone } : phone;
          return <li key={number} class="number"><span class="number-name">{name}</span><span class="number-digits">{number}</span></li>;
        })}
      </ul>
    </>
  );
}

const IN_ITEM = ["reference", "when", "where", "left", "price"];

function Item({ item, number }: { item: Record<string, unknown>; number: number }) {
  const status = item["status"];
  const rows = IN_ITEM.filter((id) => shown(item[id])).map((id) => `${fieldLabel(id)} ${shown(item[id])}`);
  const below = [shown(item["subtitle"] ?? item["summary"]), ...rows].filter(Boolean).join("　");
  return (
    <li class="item">
      <span class="item-number" aria-hidden="true">{number}</span>
      <span class="item-words">
        <span class="item-title">{shown(item["title"] ?? item["name"])}</span>
        {below && <span class="item-below">{below}</span>}
      </span>
      {status ? <span class="badge">{statusLabel(String(status))}</span> : null}
    </li>
  );
}

function List({ card }: { card: ListCard }) {
  // Rows that can be picked stand on the side already.
  const isPicked = card.items.length > 0 && card.options?.some((option) => option.title === card.items[0]!["title"]);
  return (
    <>
      {listLabel(card.of) && <h2 class="card-title">{listLabel(card.of)}</h2>}
      {card.picture && <img class="picture" src={card.picture} alt="" />}
      {!card.items.length && <p class="text">{strings.empty}</p>}
      {!isPicked && card.items.length > 0 && (
        <ol class="items">{card.items.map((item, index) => <Item key={index} item={item} number={index + 1} />)}</ol>
      )}
    </>
  );
}

function Handoff({ card }: { card: HandoffCard }) {
  if (card.state === "offered") return null;
  return (
    <>
      <h2 class="card-title">{handoffLabel(card.state)}</h2>
      {card.position !== undefined && <p class="lead">{strings.position(card.position)}</p>}
      {card.wait_minutes !== undefined && <p class="lead">{strings.wait(card.wait_minutes)}</p>}
    </>
  );
}

interface Props {
  card: Card;
  /** The sentence above. */
  text: string;
}

function Kind({ card, text }: Props) {
  switch (card.kind) {
    case "answer": return <Answer card={card} />;
    case "confirm": return <Rows rows={rowsBelow(text, card)} />;
    case "receipt": return <Receipt card={card} text={text} />;
    case "list": return <List card={card} />;
    case "alert": return <Alert card={card} />;
    case "handoff": return <Handoff card={card} />;
    // A question, choices, a rating, a refusal: the sentence says it, the side shows it.
    default: return null;
  }
}

export function CardBody({ card, text }: Props) {
  return (
    <div class={`card card-${card.kind}`}>
      <Kind card={card} text={text} />
      {card.demo && <p class="badge badge-demo">{strings.demo}</p>}
    </div>
  );
}
