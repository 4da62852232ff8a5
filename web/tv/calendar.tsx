/** A month at a time; days before today cannot be chosen, nor those that the question leaves out. */
import { useState } from "preact/hooks";
import { say } from "./acts";
import { openDays } from "./answers";
import { Frame, Tile } from "./parts";
import { strings } from "./strings";
import { todayIso } from "./today";
import { useSpoken } from "./voice";

const MONTHS_AHEAD = 3;
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

function Week({ days, of, first }: { days: (number | null)[]; of: Month; first: string }) {
  return (
    <div class="week">
      {days.map((day, index) => {
        const iso = `${of.year}-${two(of.month + 1)}-${two(day ?? 0)}`;
        const said = strings.day(of.month + 1, day ?? 0);
        if (day === null || iso < first || !isOpen(said)) return <span key={index} class="day-cell day-none">{day}</span>;
        const isUsual = openDays.value.length ? said === openDays.value[0] : iso === first;
        return <Tile key={index} id={iso} title={String(day)} class="day-cell" usual={isUsual} act={() => say(said)} />;
      })}
    </div>
  );
}

export function Calendar() {
  const first = todayIso();
  const now: Month = { year: Number(first.slice(0, 4)), month: Number(first.slice(5, 7)) - 1 };
  const [ahead, turn] = useState(0);
  const shownMonth = shifted(now, ahead);
  const title = strings.month(shownMonth.year, shownMonth.month + 1);
  const weeks = weeksOf(shownMonth);
  useSpoken(`${strings.calendarTitle}，${title}`);
  return (
    <Frame name="calendar" title={`${strings.calendarTitle}　${title}`}>
      <section class={weeks.length > USUAL_WEEKS ? "calendar calendar-full" : "calendar"}>
        <div class="week week-names">{strings.weekdays.map((name) => <span key={name} class="day-name">{name}</span>)}</div>
        {weeks.map((days, index) => <Week key={`${title} ${index}`} days={days} of={shownMonth} first={first} />)}
      </section>
      <section class="months">
        {ahead > 0 && <Tile id="before" title={strings.monthBefore} class="choice" act={() => turn(ahead - 1)} />}
        {ahead < MONTHS_AHEAD && <Tile id="after" title={strings.monthAfter} class="choice" act={() => turn(ahead + 1)} />}
      </section>
    </Frame>
  );
}
