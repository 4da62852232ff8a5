import type { ConfirmCard, Option } from "../../core/protocol";
import { strings } from "../strings";
import { DemoBadge, Facts, Head, Options, fieldRows } from "./parts";

export function Confirm({ card, options }: { card: ConfirmCard; options: Option[] }) {
  return (
    <>
      <Head title={strings.confirmTitle}><DemoBadge card={card} /></Head>
      <Facts rows={fieldRows(card.fields)} />
      <Options options={options} look="actions" />
    </>
  );
}
