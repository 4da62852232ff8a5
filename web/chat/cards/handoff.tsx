import type { HandoffCard, Option } from "../../core/protocol";
import { Icon } from "../icons";
import { handoffLabel } from "../../core/labels";
import { strings } from "../strings";
import { Options } from "./parts";

function Person({ card }: { card: HandoffCard }) {
  return (
    <div class={`person person-${card.state}`}>
      <span class="person-icon"><Icon name="person" /></span>
      <div>
        <h3 class="person-title">{handoffLabel(card.state)}</h3>
        {card.position !== undefined && <p>{strings.position(card.position)}</p>}
        {card.wait_minutes !== undefined && <p>{strings.wait(card.wait_minutes)}</p>}
      </div>
    </div>
  );
}

export function Handoff({ card, options }: { card: HandoffCard; options: Option[] }) {
  return (
    <>
      {card.state !== "offered" && <Person card={card} />}
      <Options options={options} look="actions" />
    </>
  );
}
