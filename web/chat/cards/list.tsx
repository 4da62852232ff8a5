import type { ListCard, Option } from "../../core/protocol";
import { fieldLabel, isKnownField, listLabel, shown, statusLabel } from "../labels";
import { strings } from "../strings";
import { Badge, DemoBadge, Head, Options } from "./parts";

type Item = ListCard["items"][number];

/** Shown as title, subtitle or badge, or meant for the machine. */
const NOT_ROWS = ["title", "name", "subtitle", "summary", "status", "payload", "record", "id", "service", "demo", "fields"];

function rowsOf(item: Item): string[] {
  const fields = { ...item, ...((item["fields"] as Item | undefined) ?? {}) };
  return Object.entries(fields)
    .filter(([id, value]) => !NOT_ROWS.includes(id) && isKnownField(id) && shown(value))
    .map(([id, value]) => `${fieldLabel(id)}：${shown(value)}`);
}

function ListItem({ item }: { item: Item }) {
  const subtitle = shown(item["subtitle"] ?? item["summary"]);
  return (
    <li class="item">
      <div class="item-head">
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
  return items.length === options.length && items.every((item, index) => item["title"] === options[index]!.title);
}

export function List({ card, options }: { card: ListCard; options: Option[] }) {
  const items = isPickable(card.items, options) ? [] : card.items;
  return (
    <>
      {listLabel(card.of) && <Head title={listLabel(card.of)}><DemoBadge card={card} /></Head>}
      {card.items.length === 0 && <p class="item-text">{strings.empty}</p>}
      {items.length > 0 && <ul class="items">{items.map((item, index) => <ListItem key={index} item={item} />)}</ul>}
      <Options options={options} />
    </>
  );
}
