import type { TabProps } from "../tabs";

export function Conversations(_: TabProps) {
  return <p class="desk-empty">还没有居民在等。</p>;
}
