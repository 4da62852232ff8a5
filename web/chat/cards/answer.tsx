import { spokenMonth } from "../../core/dates";
import type { AnswerCard, Option, Source } from "../../core/protocol";
import { strings } from "../strings";
import { Phones, WebLink } from "./links";
import { Badge, Facts, Head, Options } from "./parts";

const FOLDED = 4;

/** Said in words and shape, not by colour alone. High confidence needs no mark. */
function Confidence({ level }: { level: string | undefined }) {
  if (level === "low" || level === "unverified") return <Badge kind="warn">{strings.unverified}</Badge>;
  if (level === "medium") return <Badge kind="plain">{strings.lowConfidence}</Badge>;
  return null;
}

function SourceLine({ source }: { source: Source }) {
  return (
    <li>
      <WebLink url={source.url}>{source.title}</WebLink>
      {source.date && <span class="source-date">{spokenMonth(source.date)}</span>}
    </li>
  );
}

function Sources({ card }: { card: AnswerCard }) {
  if (!card.sources.length && !card.as_of) return null;
  return (
    <footer class="sources">
      {card.sources.length > 0 && (
        <div class="sources-list">
          <span class="sources-label">{strings.source}</span>
          <ul>{card.sources.map((source, index) => <SourceLine key={index} source={source} />)}</ul>
        </div>
      )}
      {card.as_of && <p>{strings.asOf(spokenMonth(card.as_of))}</p>}
    </footer>
  );
}

const pointsOf = (value: string): string[] => value.split("；").filter(Boolean);

/** What is written as a list is read as a list; a telephone number can be dialled. */
function Value({ label, value }: { label: string; value: string }) {
  const points = pointsOf(value);
  if (points.length > 1) return <ul class="points">{points.map((point) => <li key={point}>{point}</li>)}</ul>;
  return /电话|热线|联系/.test(label) ? <Phones text={value} /> : <>{value}</>;
}

/** A few facts at once; the others of a long record behind one press. */
function AllFacts({ card }: { card: AnswerCard }) {
  const rows = card.facts.map(({ label, value }) => ({
    label,
    value: <Value label={label} value={String(value)} />,
    long: pointsOf(String(value)).length > 1,
  }));
  if (rows.length <= FOLDED + 1) return <Facts rows={rows} />;
  return (
    <>
      <Facts rows={rows.slice(0, FOLDED)} />
      <details class="rest">
        <summary class="rest-title">{strings.moreFacts(rows.length - FOLDED)}</summary>
        <Facts rows={rows.slice(FOLDED)} />
      </details>
    </>
  );
}

export function Answer({ card, options }: { card: AnswerCard; options: Option[] }) {
  return (
    <>
      <Head title={card.title}><Confidence level={card.confidence} /></Head>
      <AllFacts card={card} />
      <Sources card={card} />
      <Options options={options} />
    </>
  );
}
