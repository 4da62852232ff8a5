/** What the desk's addresses say about conversations. */
import type { Card, Option } from "../../core/protocol";

/** A conversation in a list. Without `state` it is the bot's alone. */
export interface Talk {
  id: string;
  owner: "bot" | "queue" | "staff";
  seq: number;
  preview: string;
  from: string;
  at: string;
  state?: "queued" | "connected";
  priority?: number;
  reason?: string;
  subject?: string;
  street?: string;
  officer?: { id: string; name: string } | null;
  labels?: string[];
  snoozed_until?: string | null;
  since?: string;
  /** One of those that this officer looks after. */
  ours?: boolean;
}

export interface Person {
  id: string;
  name: string;
}

export interface Lists {
  now: string;
  conversations: Talk[];
  present: Person[];
  officers: Person[];
  available: boolean;
  /** People who asked to be called, and how many of them pressed for help. */
  callbacks: { open: number; urgent: number };
  /** Streets and subjects that this officer sees first; none: everything. */
  looks_after: string[];
  streets: string[];
  /** Tickets past their promised date. */
  overdue: number;
}

export interface Bubble {
  seq: number;
  id: string;
  from: "me" | "bot" | "staff" | "system" | "note";
  text: string;
  at: string;
  name?: string;
  custom?: Card;
  picture?: { id: string; width: number; height: number };
  buttons?: Option[];
}

export interface Field {
  id: string;
  name: string;
  text: string;
  corrected: string | null;
  choices: string[];
}

export interface Packet {
  task: { service: string; name: string; asking: string | null; fields: Field[] } | null;
  waiting: string[];
  failed: string[];
  questions: string[];
  risks: string[];
  /** Masked. */
  phones: string[];
  signed_in: boolean;
}

export interface Canned {
  id: string;
  title: string;
  text: string;
  labels: string[];
  then: "give_back" | null;
}

export interface Details {
  id: string;
  mine: boolean;
  /** May pass on and give back also what a colleague has. */
  helps: boolean;
  state: "queued" | "connected" | "bot";
  labels: string[];
  priority: number | null;
  officer: string | null;
  /** Sentences of officers that WeChat does not take until the resident writes again. */
  unheard: number;
  context: Packet;
  canned: Canned[];
}

export interface Found {
  id: string;
  aspect: string | null;
  name: string;
  text: string;
  as_of: string;
}
