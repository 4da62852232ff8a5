/** How things stand now, what is unusual, how the days went; what is closed, and closing it. */
import { useSignal } from "@preact/signals";
import { isoDay, spokenDate, timeMark } from "../../core/dates";
import { address } from "../route";
import { holds } from "../me";
import { Chart } from "./chart";
import { Badge, Waiting } from "./parts";
import { strings } from "./strings";
import { Switches, type Closed } from "./switches";
import { useLoad } from "./use_load";

const words = strings.overview;
const EVERY_SECONDS = 15;
const DAYS_EVERY_SECONDS = 300;
const PERIODS = [7, 30, 90];

interface Anomaly {
  title: string;
  today: number;
  usual: number;
  weeks: number;
  up: boolean;
}

interface Now {
  talks: number;
  waiting: number;
  callbacks: number;
  staffed: number;
  officers: number;
  tickets: { open: number; overdue: number; soon: number };
  closed: Closed[];
  anomalies: Anomaly[];
  at: string;
}

interface Day {
  day: string;
  messages: number;
  talks: number;
  staffed: number;
  bot_only: number | null;
  waited: number | null;
  tickets: number;
  bookings: number;
  ratings: number;
  score: number | null;
}

interface Ranked {
  title: string;
  count: number;
}

interface Days {
  days: Day[];
  subjects: Ranked[];
  places: Ranked[];
  unanswered: Ranked[];
}

export function Overview() {
  const now = useLoad<Now>("overview/now", EVERY_SECONDS);
  if (!now.data.value) return <Waiting problem={now.problem.value} onAgain={now.reload} />;
  return (
    <div class="office-paper office-paper-wide">
      <Live now={now.data.value} />
      {now.problem.value && <p class="desk-problem" role="alert">{now.problem.value}</p>}
      <Unusual found={now.data.value.anomalies} at={now.data.value.at} />
      {holds(["admin"]) && <Switches closed={now.data.value.closed} onChanged={now.reload} />}
      <Course />
    </div>
  );
}

function Live({ now }: { now: Now }) {
  const tiles: [string, number, string?][] = [
    [words.waiting, now.waiting, "conversations"],
    [words.callbacks, now.callbacks, "callbacks"],
    [words.talks, now.talks],
    [words.staffed, now.staffed],
    [words.officers, now.officers],
    [words.open, now.tickets.open, "tickets"],
    [words.overdue, now.tickets.overdue, "tickets"],
  ];
  return (
    <section aria-labelledby="live">
      <h2 id="live">{words.live} <span class="desk-soft">{words.asOf(timeMark(now.at))}</span></h2>
      <dl class="office-tiles">
        {tiles.map(([title, count, leads]) => (
          <div key={title} class={title === words.overdue && count ? "office-tile office-tile-late" : "office-tile"}>
            <dt>{leads ? <a href={address(leads)}>{title}</a> : title}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {now.closed.map((one) => <p key={one.target} class="office-closed"><Badge kind="warn">{words.closedNow}</Badge> {one.title}{one.sentence && `：${one.sentence}`}</p>)}
    </section>
  );
}

function Unusual({ found, at }: { found: Anomaly[]; at: string }) {
  const weekday = spokenDate(isoDay(0, Date.parse(at))).slice(-3, -1);
  return (
    <section aria-labelledby="unusual">
      <h2 id="unusual">{words.unusual}</h2>
      {!found.length && <p>{words.nothingUnusual}</p>}
      <ul class="office-unusual">
        {found.map((one) => <li key={one.title}><Badge kind={one.up ? "alert" : "warn"}>{one.up ? words.more : words.fewer}</Badge> {words.anomaly(one.title || words.messages, one.today, one.usual, one.weeks, weekday)}</li>)}
      </ul>
      <p class="desk-soft">{words.rule}</p>
    </section>
  );
}

function Course() {
  const count = useSignal(30);
  const { data, problem, reload } = useLoad<Days>(`overview/days?count=${count.value}`, DAYS_EVERY_SECONDS);
  const found = data.value;
  return (
    <section aria-labelledby="course">
      <div class="office-course">
        <h2 id="course">{words.course}</h2>
        <div class="office-tools" role="group" aria-label={words.period}>
          {PERIODS.map((days) => <button key={days} type="button" class="desk-button" aria-pressed={count.value === days} onClick={() => { count.value = days; }}>{words.lastDays(days)}</button>)}
        </div>
      </div>
      {found ? <><Graphs days={found.days} /><Rankings found={found} /></> : <Waiting problem={problem.value} onAgain={reload} />}
    </section>
  );
}

function Graphs({ days }: { days: Day[] }) {
  const names = days.map((one) => one.day);
  const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 100));
  return (
    <div class="office-charts">
      <Chart title={words.messages} days={names} values={days.map((one) => one.messages)} bars />
      <Chart title={words.perDay} days={names} values={days.map((one) => one.talks)} bars />
      <Chart title={words.botOnly} days={names} values={days.map((one) => percent(one.bot_only))} unit="%" most={100} />
      <Chart title={words.waited} days={names} values={days.map((one) => one.waited)} unit={words.minutes} />
      <Chart title={words.tickets} days={names} values={days.map((one) => one.tickets)} bars />
      <Chart title={words.bookings} days={names} values={days.map((one) => one.bookings)} bars />
      <Chart title={words.score} days={names} values={days.map((one) => one.score)} most={5} />
    </div>
  );
}

function Rankings({ found }: { found: Days }) {
  return (
    <div class="office-charts">
      <Ranking title={words.subjects} rows={found.subjects} />
      <Ranking title={words.places} rows={found.places} />
      <Ranking title={words.unanswered} rows={found.unanswered} />
    </div>
  );
}

function Ranking({ title, rows }: { title: string; rows: Ranked[] }) {
  const most = Math.max(1, ...rows.map((one) => one.count));
  return (
    <section class="office-box">
      <h3>{title}</h3>
      {rows.length ? (
        <table class="office-ranking">
          <thead class="desk-unseen"><tr><th scope="col">{words.what}</th><th scope="col">{words.times}</th></tr></thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.title}>
                <th scope="row">{one.title}<progress max={most} value={one.count} aria-hidden="true" tabIndex={-1} /></th>
                <td class="office-figure">{one.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : <p class="desk-soft">{words.noneYet}</p>}
    </section>
  );
}
