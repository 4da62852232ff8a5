import { useState } from "preact/hooks";
import type { Option } from "../../core/protocol";
import { Icon } from "../icons";
import { strings } from "../strings";
import { press } from "./parts";

/** A word that needs two lines is broken before its last signs: 非常, 不满意. */
const LAST = 3;

/** Five stars with their official words; the server's own options count when there are five. */
export function Rating({ options }: { options: Option[] }) {
  const [chosen, choose] = useState(0);
  function rate(stars: number, word: string): void {
    choose(stars);
    const option = options.length === strings.ratings.length ? options[stars - 1] : undefined;
    press(option ? option.title : strings.ratingText(stars, word), option?.payload);
  }
  return (
    <ul class="stars" aria-label={strings.ratingLabel}>
      {strings.ratings.map((word, index) => (
        <li key={word}>
          <button type="button" class="star" aria-pressed={chosen === index + 1} onClick={() => rate(index + 1, word)}>
            <span class={index < chosen ? "star-icon star-on" : "star-icon"}><Icon name="star" filled={index < chosen} /></span>
            <span class="star-word">{word.slice(0, -LAST)}<wbr />{word.slice(-LAST)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
