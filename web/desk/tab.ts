/** What one tab of the desk is. */
import type { ComponentType } from "preact";
import type { Role } from "./me";

export interface TabProps {
  /** What follows the tab's own name in the address: `#tickets/YP234567` → `YP234567`. */
  path: string;
}

export interface Tab {
  id: string;
  title: string;
  roles: Role[];
  component: ComponentType<TabProps>;
  /** How much waits in it, shown beside its title. */
  waiting?: () => number;
  /** What waits there is past its time. */
  late?: boolean;
}
