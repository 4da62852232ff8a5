/** One ticket: what was said, what happened, and what can be done about it. */
import { useSignal } from "@preact/signals";
import { timeMark } from "../../core/dates";
import { post, sentenceOf } from "../api";
import { address } from "../route";
import { Badge, SendForm, Waiting, type Choice } from "./parts";
import { strings } from "./strings";
import { useLoad } from "./use_load";

export interface Line {
  reference: string;
  title: string;
  service: string;
  department: string;
  street: string;
  status: string;
  status_word: string;
  due: string;
  promised_on: string;
  overdue: boolean;
  at: string;
}

const words = strings.tickets;

interface Whole extends Line {
  erased: boolean;
  fields: { label: string; value: string }[];
  photos: string[];
  phone: string;
  score: number | null;
  outside: string;
  next: Choice[];
  history: { kind: string; what: string; by: string; text: string; at: string }[];
}

interface TicketProps {
  reference: string;
  onChanged: () => void;
}

export function Ticket({ reference, onChanged }: TicketProps) {
  const { data, problem, reload } = useLoad<Whole>(`tickets/${reference}`);
  const ticket = data.value;
  if (!ticket) return <Waiting problem={problem.value} onAgain={reload} />;

  async function act(what: string, body: Record<string, unknown>): Promise<void> {
    data.value = await post<Whole>(`tickets/${reference}/${what}`, body);
    onChanged();
  }
  return (
    <article class="office-paper">
      <a class="office-back" href={address("tickets")}>{words.back}</a>
      <header class="office-paper-head">
        <h2>{ticket.title}</h2>
        <p class="desk-soft">{[ticket.reference, ticket.service, ticket.department, ticket.street].filter(Boolean).join(" · ")}</p>
        <p class="office-badges">
          <Badge kind="plain">{ticket.status_word}</Badge>
          {ticket.due && <Badge kind={ticket.overdue ? "alert" : "warn"}>{`${ticket.due}（${ticket.promised_on}）`}</Badge>}
          {ticket.outside && <Badge kind="plain">{words.outside(ticket.outside)}</Badge>}
        </p>
      </header>
      <Said ticket={ticket} />
      <History ticket={ticket} />
      <Actions ticket={ticket} act={act} />
    </article>
  );
}

function Said({ ticket }: { ticket: Whole }) {
  if (ticket.erased) return <p>{words.erased}</p>;
  return (
    <dl class="office-facts">
      {ticket.fields.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      {ticket.photos.length > 0 && <div><dt>{words.photos}</dt><dd class="office-photos">{ticket.photos.map((id, at) => <Photo key={id} address={`/desk/api/tickets/${ticket.reference}/photos/${id}`} number={at + 1} />)}</dd></div>}
      {ticket.phone && <div><dt>{words.phone}</dt><dd><Phone reference={ticket.reference} masked={ticket.phone} /></dd></div>}
    </dl>
  );
}

function Photo({ address: source, number }: { address: string; number: number }) {
  return <a href={source} target="_blank" rel="noreferrer"><img src={source} alt={words.photo(number)} loading="lazy" /></a>;
}

/** Masked until asked for; who asks is noted. */
function Phone({ reference, masked }: { reference: string; masked: string }) {
  const shown = useSignal("");
  const problem = useSignal("");
  async function show(): Promise<void> {
    try {
      shown.value = (await post<{ phone: string }>(`tickets/${reference}/phone`)).phone;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  }
  return (
    <>
      <span class="office-number">{shown.value || masked}</span>
      {!shown.value && <button type="button" class="desk-link" onClick={show}>{words.showPhone}</button>}
      <span class="desk-problem" role="alert">{problem.value}</span>
    </>
  );
}

function History({ ticket }: { ticket: Whole }) {
  return (
    <section>
      <h3>{words.history}</h3>
      <ol class="office-history">
        {ticket.history.map((one, index) => (
          <li key={index} class={one.kind === "note" ? "office-note" : undefined}>
            <p class="desk-soft">{timeMark(one.at)} {one.by} {one.what}</p>
            {one.text && <p>{one.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ActionsProps {
  ticket: Whole;
  act: (what: string, body: Record<string, unknown>) => Promise<void>;
}

function Actions({ ticket, act }: ActionsProps) {
  const departments = useLoad<string[]>("tickets/departments");
  const answerable = ticket.next.some((one) => one.id === "answered" || one.id === "closed") || ticket.status === "answered";
  return (
    <section class="office-actions">
      {answerable && (
        <SendForm primary action={words.reply} done={words.replied} onSend={(form, key) => act("reply", { key, text: form.get("text"), close: form.has("close") })}>
          <label class="office-field"><span>{words.replyLabel}</span><textarea name="text" rows={4} maxLength={500} required placeholder={words.replyHint} /></label>
          <label class="office-check"><input type="checkbox" name="close" />{words.close}</label>
        </SendForm>
      )}
      <SendForm action={words.addNote} done={words.noted} onSend={(form, key) => act("note", { key, text: form.get("text") })}>
        <label class="office-field"><span>{words.note}</span><textarea name="text" rows={2} maxLength={500} required /></label>
      </SendForm>
      {ticket.next.length > 0 && (
        <SendForm class="office-line" action={words.change} done={words.changed} onSend={(form, key) => act("status", { key, status: form.get("status") })}>
          <label class="office-field"><span>{words.changeTo}</span>
            <select name="status">{ticket.next.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select></label>
        </SendForm>
      )}
      <SendForm class="office-line" action={words.pass} done={words.passed} onSend={(form, key) => act("pass-on", { key, department: form.get("department") })}>
        <label class="office-field"><span>{words.passTo}</span><input name="department" list="departments" maxLength={80} minLength={2} required autocomplete="off" /></label>
        <datalist id="departments">{departments.data.value?.map((name) => <option key={name} value={name} />)}</datalist>
      </SendForm>
    </section>
  );
}
