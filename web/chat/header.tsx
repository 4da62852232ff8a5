import { size } from "../core/preferences";
import { Face } from "./icons";
import { strings } from "./strings";
import { Switch } from "./switch";

export function Header() {
  return (
    <header class="header">
      <span class="header-face"><Face /></span>
      <h1 class="header-title">{strings.name}</h1>
      <Switch label={strings.sizeLabel} names={strings.sizes} chosen={size} />
    </header>
  );
}
