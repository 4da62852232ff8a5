import { size } from "../core/preferences";
import { embedded, fold } from "./embedded";
import { Face, Icon } from "./icons";
import { strings } from "./strings";
import { Switch } from "./switch";

export function Header() {
  return (
    <header class="header">
      <span class="header-face"><Face /></span>
      <h1 class="header-title">{strings.name}</h1>
      <Switch label={strings.sizeLabel} names={strings.sizes} chosen={size} />
      {embedded && <button type="button" class="tool" aria-label={strings.fold} onClick={fold}><Icon name="close" /></button>}
    </header>
  );
}
