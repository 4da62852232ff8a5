/** What is being written, and what stands around it. */
import { signal } from "@preact/signals";

export const draft = signal("");
export const moreOpen = signal(false);
/** Why a recording or a picture came to nothing; empty when all is well. */
export const trouble = signal("");
