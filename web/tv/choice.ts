/** One answer on a screen, whatever it looks like. */
export interface Choice {
  /** Names it for the focus. */
  id: string;
  title: string;
  subtitle?: string | undefined;
  act: () => void;
  look?: "danger" | "quiet";
  /** Has the focus to begin with. */
  usual?: boolean;
  /** The key that presses it, where that says more than its place in the list. */
  digit?: string;
}
