/** Signing in: password, then the code; the first time with what the authenticator has to scan. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { post, sentenceOf } from "./api";
import { me, step, type Officer, type Step } from "./me";
import { strings } from "./strings";

const words = strings.signIn;

export function SignIn() {
  const done = useSignal<(Officer & { recovery: string[] }) | null>(null);

  async function password(form: FormData): Promise<void> {
    step.value = await post<Step>("sign-in", { login: form.get("login"), password: form.get("password") });
  }
  async function code(form: FormData): Promise<void> {
    const officer = await post<Officer & { recovery: string[] }>("sign-in/code", { code: form.get("code") });
    if (officer.recovery.length) done.value = officer;
    else me.value = officer;
  }

  return (
    <main class="sign-in">
      <h1>{strings.name}</h1>
      {done.value ? <Recovery codes={done.value.recovery} onKept={() => { me.value = done.value; }} />
        : step.value.next === "password" ? <PasswordForm onSend={password} />
        : <CodeForm key="code" step={step.value} onSend={code} onBack={() => { step.value = { next: "password" }; }} />}
    </main>
  );
}

function PasswordForm({ onSend }: { onSend: (form: FormData) => Promise<void> }) {
  return (
    <Form action={words.next} onSend={onSend}>
      <Field label={words.login} name="login" autocomplete="username" />
      <Field label={words.password} name="password" type="password" autocomplete="current-password" />
      <p class="desk-soft">{words.noAccount}</p>
    </Form>
  );
}

interface CodeProps {
  step: Step;
  onSend: (form: FormData) => Promise<void>;
  onBack: () => void;
}

function CodeForm({ step, onSend, onBack }: CodeProps) {
  return (
    <Form action={words.enter} onSend={onSend}>
      {step.next === "enrol" ? (
        <>
          <p>{words.enrol}</p>
          <img class="sign-in-picture" src={step.picture} alt={words.pictureAlt} />
          <details><summary>{words.cannotScan}</summary><p class="sign-in-typed">{step.typed_in}</p></details>
        </>
      ) : <p>{words.codeHelp}</p>}
      <Field label={words.code} name="code" autocomplete="one-time-code" />
      <button type="button" class="desk-link" onClick={onBack}>{words.back}</button>
    </Form>
  );
}

function Recovery({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <section class="sign-in-form">
      <h2>{words.recoveryTitle}</h2>
      <p>{words.recovery}</p>
      <ul class="sign-in-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <button type="button" class="desk-button desk-primary" onClick={onKept}>{words.kept}</button>
    </section>
  );
}

interface FieldProps {
  label: string;
  name: string;
  type?: "text" | "password";
  autocomplete: "username" | "current-password" | "one-time-code";
}

function Field({ label, name, type = "text", autocomplete }: FieldProps) {
  return (
    <label class="sign-in-field">
      <span>{label}</span>
      <input name={name} type={type as "text"} autocomplete={autocomplete} autocapitalize="off" spellcheck={false} required
        ref={focusFirst} />
    </label>
  );
}

function focusFirst(input: HTMLInputElement | null): void {
  if (input && input.name !== "password") input.focus();
}

interface FormProps {
  action: string;
  onSend: (form: FormData) => Promise<void>;
  children: ComponentChildren;
}

function Form({ action, onSend, children }: FormProps) {
  const problem = useSignal("");
  const busy = useSignal(false);
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    problem.value = "";
    try {
      await onSend(new FormData(event.target as HTMLFormElement));
    } catch (error) {
      problem.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }
  return (
    <form class="sign-in-form" onSubmit={submit}>
      {children}
      <p class="desk-problem" role="alert">{problem.value}</p>
      <button type="submit" class="desk-button desk-primary" aria-busy={busy.value}>{action}</button>
    </form>
  );
}
