import { rowsBelow } from "../../core/labels";
import type { ConfirmCard, Option } from "../../core/protocol";
import { strings } from "../strings";
import { DemoBadge, Facts, Head, Options } from "./parts";

export function Confirm({ card, text, options }: { card: ConfirmCard; text: string; options: Option[] }) {
  return (
    <>
      <Head title={strings.confirmTitle}><DemoBadge card={card} /></Head>
      <Facts rows={rowsBelow(text, card)} />
      <Options options={options} look="actions" />
    </>
  );
}
