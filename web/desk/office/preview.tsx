/** The answer as residents get it, drawn by the residents' own page. */
import { Answer } from "../../chat/cards/answer";
import "../../chat/cards.css";
import type { AnswerCard } from "../../core/protocol";
import { strings } from "./strings";

const words = strings.knowledge;

export function Preview({ preview }: { preview: { text: string; card: AnswerCard } | null }) {
  return (
    <section class="office-box" aria-label={words.preview}>
      <h3>{words.preview}</h3>
      {preview ? (
        <div class="office-bubble">
          <p>{preview.text}</p>
          <div class="card"><Answer card={preview.card} options={[]} /></div>
        </div>
      ) : <p class="desk-soft">{words.noPreview}</p>}
    </section>
  );
}
