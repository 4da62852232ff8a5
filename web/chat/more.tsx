/** What the ＋ opens: a person, colours, starting afresh. */
import { theme } from "../core/preferences";
import { say } from "./cards/parts";
import { clearing } from "./clear";
import { moreOpen } from "./composer";
import { Icon } from "./icons";
import { strings } from "./strings";
import { Switch } from "./switch";

function askHuman(): void {
  moreOpen.value = false;
  say(strings.humanText);
}

export function More() {
  return (
    <div class="more" id="more">
      <div class="more-tiles">
        <button type="button" class="tile" onClick={askHuman}>
          <span class="tile-icon"><Icon name="person" /></span>{strings.human}
        </button>
        <button type="button" class="tile" onClick={() => { clearing.value = true; }}>
          <span class="tile-icon"><Icon name="erase" /></span>{strings.clear}
        </button>
      </div>
      <div class="more-row">
        <span class="more-label"><Icon name="theme" />{strings.themeLabel}</span>
        <Switch label={strings.themeLabel} names={strings.themes} chosen={theme} />
      </div>
    </div>
  );
}
