import type { AlertCard, Option } from "../../core/protocol";
import { Icon } from "../icons";
import { alertLabel } from "../../core/labels";
import { strings } from "../strings";
import { Options } from "./parts";

function Phone({ phone }: { phone: AlertCard["phones"][number] }) {
  const { name, number } = typeof phone === "string" ? { name: "", number: phone } : phone;
  return (
    <li>
      <a class="dial" href={`tel:${number.replace(/[^\d]/g, "")}`}>
        <Icon name="phone" />
        <span class="dial-number">{strings.call(number)}</span>
        {name && <span class="dial-name">{name}</span>}
      </a>
    </li>
  );
}

export function Alert({ card, options }: { card: AlertCard; options: Option[] }) {
  return (
    <>
      <h3 class="alert-title">{alertLabel(card.category)}</h3>
      <ul class="dials" aria-label={strings.callTitle}>
        {card.phones.map((phone, index) => <Phone key={index} phone={phone} />)}
      </ul>
      <Options options={options} />
    </>
  );
}
