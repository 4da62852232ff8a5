import type { ListCard, Option } from "../../core/protocol";
import { fieldLabel, isKnownField, listLabel, shown, statusLabel } from "../../core/labels";
import { strings } from "../strings";
import { Badge, DemoBadge, Head, Options } from "./parts";

type Item = ListCard["items"][number];

/** Shown as title, subtitle or badge, or meant for the machine. */
const NOT_ROWS = ["title", "name", "subtitle", "summary", "status", "payload", "record", "id", "service", "demo", "fields"];

/** Does the title say the day already? */
function isSaid(title: string, value: string): boolean {
  const day = /\d+月\d+日/.exec(value);
  return day !== null && title.includes(day[0]);
}

function rowsOf(item: Item): string[] {
  const title = shown(item["title"] ?? item["name"]);
  const fields = { ...item, ...((item["fields"] as Item | undefined) ?? {}) };
  return Object.entries(fields)
    .filter(([id, value]) => !NOT_ROWS.includes(id) && isKnownField(id) && shown(value) && !isSaid(title, shown(value)))
    .map(([id, value]) => `${fieldLabel(id)}：${shown(value)}`);
}

function ListItem({ item, number }: { item: Item; number: number }) {
  const subtitle = shown(item["subtitle"] ?? item["summary"]);
  return (
    <li class="item">
      <div class="item-head">
        <span class="option-number" aria-hidden="true">{number}</span>
        <span class="item-title">{shown(item["title"] ?? item["name"])}</span>
        {item["status"] ? <Badge kind="plain">{statusLabel(String(item["status"]))}</Badge> : null}
      </div>
      {subtitle && <p class="item-text">{subtitle}</p>}
      {rowsOf(item).map((row) => <p key={row} class="item-text">{row}</p>)}
    </li>
  );
}

/** Every row can be picked itself: then the rows need not stand there twice. */
function isPickable(items: Item[], options: Option[]): boolean {
  return items.length > 0 && items.every((item, index) => item["title"] === options[index]?.title);
}

/** The option with what its row knows besides. */
function explained(option: Option, item: Item | undefined): Option {
  const subtitle = option.subtitle ?? shown(item?.["subtitle"]);
  return subtitle ? { ...option, subtitle } : option;
}

export function List({ card, options }: { card: ListCard; options: Option[] }) {
  const pickable = isPickable(card.items, options);
  const items = pickable ? [] : card.items;
  return (
    <>
      {listLabel(card.of) && <Head title={listLabel(card.of)}><DemoBadge card={card} /></Head>}
      {card.picture && <img class="item-picture" src={card.picture} alt="" />}
      {card.items.length === 0 && <p class="item-text">{strings.empty}</p>}
      {items.length > 0 && <ol class="items">{items.map((item, index) => <ListItem key={index} item={item} number={index + 1} />)}</ol>}
      <Options options={pickable ? options.map((option, index) => explained(option, card.items[index])) : options} />
    </>
  );
}
