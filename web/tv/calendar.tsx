/** A month at a time; only days that the question allows can be chosen: none that is over for what is to come, none to come for what has happened. */
import { useState } from "preact/hooks";
import { say } from "./acts";
import { openDays, question } from "./answers";
import { Frame, Tile } from "./parts";
import { strings } from "./strings";
import { todayIso } from "./today";
import { useSpoken } from "./voice";

/** How far the pages go where the question names no end. */
const MONTHS_AHEAD = 3;
const MONTHS_BACK = 12;
/** With one more the rows move together. */
const USUAL_WEEKS = 5;

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

interface Month {
  year: number;
  /** From 0. */
  month: number;
}

function shifted({ year, month }: Month, by: number): Month {
  const moved = new Date(Date.UTC(year, month + by, 1));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() };
}

/** Weeks of a month; null where the week belongs to another. */
function weeksOf({ year, month }: Month): (number | null)[][] {
  const before = new Date(Date.UTC(year, month, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const weeks: (number | null)[][] = [];
  for (let first = 1 - before; first <= days; first += 7) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((ahead) => (first + ahead >= 1 && first + ahead <= days ? first + ahead : null)));
  }
  return weeks;
}

function isOpen(day: string): boolean {
  return !openDays.value.length || openDays.value.indexOf(day) >= 0;
}

/** First and last day that can be meant, if there is one. */
interface Span {
  first: string | undefined;
  last: string | undefined;
}

function span(): Span {
  const { earliest, latest } = question.value ?? {};
  return { first: earliest ?? (latest ? undefined : todayIso()), last: latest };
}

function monthOf(iso: string): Month {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)) - 1 };
}

const isWithin = (iso: string, { first, last }: Span): boolean => !(first && iso < first) && !(last && iso > last);

/** Whether a month of pages away from the first shown has days to choose. */
function hasDays(of: Month, { first, last }: Span): boolean {
  const month = `${of.year}-${two(of.month + 1)}`;
  return !(first && month < first.slice(0, 7)) && !(last && month > last.slice(0, 7));
}

/** As it is said: with the year where it is not this one. */
function said(of: Month, day: string): string {
  return String(of.year) === todayIso().slice(0, 4) ? day : strings.dayOfYear(of.year, day);
}

function Week({ days, of, within }: { days: (number | null)[]; of: Month; within: Span }) {
  const first = within.first ?? within.last;
  return (
    <div class="week">
      {days.map((day, index) => {
        const iso = `${of.year}-${two(of.month + 1)}-${two(day ?? 0)}`;
        const name = strings.day(of.month + 1, day ?? 0);
        if (day === null || !isWithin(iso, within) || !isOpen(name)) return <span key={index} class="day-cell day-none">{day}</span>;
        const isUsual = openDays.value.length ? name === openDays.value[0] : iso === first;
        return <Tile key={index} id={iso} title={String(day)} class="day-cell" usual={isUsual} act={() => say(said(of, name))} />;
      })}
    </div>
  );
}

export function Calendar() {
  const within = span();
  const [ahead, turn] = useState(0);
  const month = (by: number): Month => shifted(monthOf(within.first ?? within.last ?? todayIso()), by);
  const shownMonth = month(ahead);
  const title = strings.month(shownMonth.year, shownMonth.month + 1);
  const weeks = weeksOf(shownMonth);
  useSpoken(`${strings.calendarTitle}，${title}`);
  return (
    <Frame name="calendar" title={`${strings.calendarTitle}　${title}`}>
      <section class={weeks.length > USUAL_WEEKS ? "calendar calendar-full" : "calendar"}>
        <div class="week week-names">{strings.weekdays.map((name) => <span key={name} class="day-name">{name}</span>)}</div>
        {weeks.map((days, index) => <Week key={`${title} ${index}`} days={days} of={shownMonth} within={within} />)}
      </section>
      <section class="months">
        {ahead > -MONTHS_BACK && hasDays(month(ahead - 1), within) && <Tile id="before" title={strings.monthBefore} class="choice" act={() => turn(ahead - 1)} />}
        {ahead < MONTHS_AHEAD && hasDays(month(ahead + 1), within) && <Tile id="after" title={strings.monthAfter} class="choice" act={() => turn(ahead + 1)} />}
      </section>
    </Frame>
  );
}
