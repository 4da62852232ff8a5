/** What travels between the pages and the server (docs/architecture.md, "Reply"). */

export interface Option {
  title: string;
  /** Opaque; the server knows what it stands for. */
  payload: string;
  subtitle?: string;
  group?: string;
}

export interface Source {
  title: string;
  url?: string;
  date?: string;
}

export interface AnswerCard {
  kind: "answer";
  title: string;
  facts: { label: string; value: string }[];
  sources: Source[];
  as_of?: string;
  confidence?: string;
}

export interface ChoicesCard {
  kind: "choices";
  options: Option[];
}

export type Input = "text" | "choice" | "date" | "time" | "phone" | "person" | "number" | "place";

export interface Further {
  title: string;
  payload?: string;
  /** Said of every answer when there are many: what to look for it under. */
  group?: string;
}

export interface QuestionCard {
  kind: "question";
  field: string;
  input: Input;
  options?: Option[];
  /** Further answers, for a screen without a keyboard; without a payload the title is said. */
  more?: Further[];
  /** It may be skipped. */
  optional?: boolean;
  /** First and last day (YYYY-MM-DD) or hour of the day (HH:MM) that can be meant. */
  earliest?: string;
  latest?: string;
  /** Nothing else can be had than what is offered, `more` included. */
  only?: boolean;
}

export type Fields = Record<string, unknown>;

export interface Named {
  fields: Fields;
  /** What the service calls each of them, and how a value is said that is a code. */
  names?: Record<string, { label: string; value?: string }>;
}

export interface ConfirmCard extends Named {
  kind: "confirm";
  options?: Option[];
}

export interface ReceiptCard extends Named {
  kind: "receipt";
  reference: string;
  status: string;
  calendar?: string;
  /** A file to take home. */
  download?: string;
}

export interface ListCard {
  kind: "list";
  of: string;
  items: Record<string, unknown>[];
  options?: Option[];
  /** A data address: the course of what was measured, which the text says as well. */
  picture?: string;
}

export interface HandoffCard {
  kind: "handoff";
  state: "offered" | "queued" | "connected" | "ended";
  position?: number;
  wait_minutes?: number;
  options?: Option[];
}

export interface AlertCard {
  kind: "alert";
  category: string;
  phones: ({ name?: string; number: string } | string)[];
}

export interface RatingCard {
  kind: "rating";
  subject: string;
}

export interface RefusalCard {
  kind: "refusal";
  reason: string;
  options?: Option[];
}

export type Card = (
  | AnswerCard
  | ChoicesCard
  | QuestionCard
  | ConfirmCard
  | ReceiptCard
  | ListCard
  | HandoffCard
  | AlertCard
  | RatingCard
  | RefusalCard
) & {
  service?: string;
  /** From demonstration inventory: said on the card. */
  demo?: boolean;
};

export type Author = "me" | "bot" | "staff" | "system";

/** What was sent as a picture; its content is fetched from /attachments. */
export interface Picture {
  id: string;
  width: number;
  height: number;
}

/** One bubble of the conversation's log. */
export interface Message {
  seq: number;
  id: string;
  from: Author;
  text: string;
  /** ISO 8601. */
  at: string;
  buttons?: Option[];
  custom?: Card;
  picture?: Picture;
  reply_to?: string;
  /** Which member of staff said it: 小王. */
  name?: string;
}

export interface Session {
  token: string;
  conversation: string;
  /** Sequence number of the newest message on the server. */
  seq: number;
  signed_in: boolean;
  /** False while the model is being loaded. */
  ready: boolean;
  /** What operations want everybody to read. */
  notice?: string;
  /** Another device than the one whose conversation it is. */
  guest?: boolean;
}

export interface Refusal {
  ok: false;
  error: string;
  text?: string;
}

export type Ack = { ok: true; seq: number } | Refusal;

export interface CatchUp {
  messages: Message[];
  seq: number;
}
