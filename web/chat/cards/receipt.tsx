import type { Option, ReceiptCard } from "../../core/protocol";
import { Icon } from "../icons";
import { rowsBelow, statusLabel } from "../../core/labels";
import { strings } from "../strings";
import { webAddress } from "./links";
import { DemoBadge, Facts, Options } from "./parts";

const UNDONE = ["cancelled", "withdrawn"];

export function Receipt({ card, text, options }: { card: ReceiptCard; text: string; options: Option[] }) {
  const calendar = UNDONE.includes(card.status) ? null : webAddress(card.calendar);
  const download = webAddress(card.download);
  return (
    <>
      <div class={UNDONE.includes(card.status) ? "stamp stamp-undone" : "stamp"}>
        <span class="stamp-icon"><Icon name={UNDONE.includes(card.status) ? "close" : "check"} /></span>
        <h3 class="stamp-title">{statusLabel(card.status)}</h3>
        <DemoBadge card={card} />
      </div>
      <p class="reference"><span class="reference-label">{strings.reference}</span> <span class="reference-code">{card.reference}</span></p>
      <Facts rows={rowsBelow(text, card)} />
      {calendar && <a class="button button-wide" href={calendar}><Icon name="calendar" />{strings.calendar}</a>}
      {download && <a class="button button-wide" href={download} download>{strings.download}</a>}
      <Options options={options} look="list" />
    </>
  );
}
