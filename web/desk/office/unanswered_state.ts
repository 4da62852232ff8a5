/** The questions a new record is begun for. */
import { signal } from "@preact/signals";

export const asking = signal<{ ids: number[]; texts: string[] } | null>(null);
