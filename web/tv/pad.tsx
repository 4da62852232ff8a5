/** Digits by the remote's own keys, or by arrows on a pad: telephone numbers, codes, ages. */
import { useState } from "preact/hooks";
import { say } from "./acts";
import { padWays, question } from "./answers";
import { Tile } from "./parts";
import { strings } from "./strings";

const LONGEST = 20;
const LENGTHS: Record<string, number> = { phone: 11, code: 6 };

interface PadProps {
  /** Null when it may be sent, else what is missing. */
  missing: (value: string) => string | null;
  hasPoint?: boolean;
  /** What is wanted, in the empty field. */
  asks?: string | undefined;
  /** Beyond so many digits something is wrong, and is said at once. */
  most?: number | undefined;
  send: (value: string) => void;
}

/** 138 1234 5678: as one reads a number out. */
function grouped(value: string): string {
  if (value.length <= 6) return value;
  return [value.slice(0, 3), value.slice(3, 7), value.slice(7)].filter(Boolean).join(" ");
}

export function Pad({ missing, hasPoint, asks, most = LONGEST, send }: PadProps) {
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState("");
  const press = (sign: string) => {
    setProblem(value.length >= most ? missing(value + sign) ?? "" : "");
    setValue((before) => (before.length < LONGEST ? before + sign : before));
  };
  const finish = () => {
    const lacks = missing(value);
    if (lacks) setProblem(lacks);
    else send(value);
  };
  const key = (digit: string) => <Tile key={digit} id={`digit ${digit}`} title={digit} class="pad-key" digit={digit} usual={digit === "5"} act={() => press(digit)}><span class="unseen">{digit}</span></Tile>;
  return (
    <div class="pad" role="group" data-after-digit="send" aria-label={strings.padLabel}>
      <p class="pad-value" role="status">{grouped(value) || asks || strings.padEmpty}</p>
      <p class="pad-hint" role="alert">{problem || strings.padHint}</p>
      <div class="pad-keys">
        {"123456789".split("").map(key)}
        <Tile id="delete" title={strings.padDelete} class="pad-key pad-word" act={() => { setProblem(""); setValue((before) => before.slice(0, -1)); }} />
        {key("0")}
        {hasPoint
          ? <Tile id="point" title={strings.padPoint} class="pad-key pad-word" act={() => press(".")} />
          : <Tile id="send" title={strings.padSend} class="pad-key pad-word pad-send" act={finish} />}
      </div>
      {hasPoint && <Tile id="send" title={strings.padSend} class="pad-wide pad-send" act={finish} />}
    </div>
  );
}

/** The open question's number. */
export function NumberPad() {
  const card = question.value;
  const wanted = card?.field === "code" ? "code" : (card?.input ?? "");
  const missing = (value: string) => {
    if (!value) return strings.padEmpty;
    const length = LENGTHS[wanted];
    return length && value.length !== length ? strings.padWants[wanted] ?? null : null;
  };
  return (
    <>
      <Pad missing={missing} asks={strings.padAsks[wanted]} most={LENGTHS[wanted]} send={(value) => say(value)} />
      {padWays.value.map((way) => <Tile key={way.id} {...way} class="pad-wide" />)}
    </>
  );
}
