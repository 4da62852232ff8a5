/** Who works here: undefined while asked, null when nobody is signed in. */
import { effect, signal } from "@preact/signals";
import { get, post, signedOut } from "./api";

export type Role = "agent" | "supervisor" | "editor" | "admin";

export interface Officer {
  id: string;
  login: string;
  name: string;
  /** Those held, with those that they include. */
  roles: Role[];
  titles: string[];
}

export const me = signal<Officer | null | undefined>(undefined);

effect(() => {
  if (signedOut.value) leave();
});

export type Step =
  | { next: "password" | "code" }
  | { next: "enrol"; picture: string; typed_in: string; uri: string }
  | { next: "done"; officer: Officer };

/** How far signing in has come. */
export const step = signal<Step>({ next: "password" });

export async function load(): Promise<void> {
  try {
    step.value = await get<Step>("sign-in");
  } catch {
    // The page to sign in says what is wrong when it is used.
  }
  me.value = step.value.next === "done" ? step.value.officer : null;
}

/** Counts up when somebody leaves on purpose: what they had begun is not for whoever comes next. */
export const gone = signal(0);

export async function signOut(everywhere: boolean): Promise<void> {
  await post("sign-out", { everywhere });
  gone.value += 1;
  leave();
}

function leave(): void {
  step.value = { next: "password" };
  me.value = null;
}

export const holds = (roles: Role[]): boolean => !!me.value && roles.some((role) => me.value?.roles.includes(role));
