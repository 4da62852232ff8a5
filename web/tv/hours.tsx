/** A time in three presses: part of the day, hour, full or half. What the question leaves out, because it is over, is not shown. */
import { say } from "./acts";
import { question } from "./answers";
import type { Choice } from "./choice";
import { Choices, Frame, spokenList } from "./parts";
import { open } from "./screens";
import { strings } from "./strings";
import { useSpoken } from "./voice";

/** Hours of 上午, 下午, 晚上 as one says them. */
const HOURS: Record<string, number[]> = { 上午: [6, 7, 8, 9, 10, 11], 下午: [12, 1, 2, 3, 4, 5], 晚上: [6, 7, 8, 9, 10] };

interface Props {
  period: string | undefined;
  hour: string | undefined;
}

/** 12点 is said with 中午, though it stands among the hours of the afternoon. */
function said(period: string, hour: number): string {
  return hour === 12 ? strings.noon : period;
}

/** "15:30" as one compares it. */
function clock(period: string, hour: number, minute: string): string {
  const of24 = period === strings.periods[0] || hour === 12 ? hour : hour + 12;
  return `${of24 < 10 ? "0" : ""}${of24}:${minute}`;
}

const FULL = "00";
const HALF = "30";

function isLeft(period: string, hour: number, minute: string): boolean {
  const { earliest, latest } = question.value ?? {};
  const time = clock(period, hour, minute);
  return !(earliest && time < earliest) && !(latest && time > latest);
}

function hoursLeft(period: string): number[] {
  return (HOURS[period] ?? []).filter((hour) => isLeft(period, hour, FULL) || isLeft(period, hour, HALF));
}

function choices({ period, hour }: Props): Choice[] {
  if (!period) return strings.periods.filter((title) => hoursLeft(title).length).map((title) => ({ id: title, title, act: () => open({ name: "hours", period: title }) }));
  if (!hour) {
    return hoursLeft(period).map((number) => ({
      id: String(number), title: said(period, number) + strings.hour(number), act: () => open({ name: "hours", period, hour: String(number) }),
    }));
  }
  const part = said(period, Number(hour));
  const times = [{ minute: FULL, time: strings.hour(Number(hour)) }, { minute: HALF, time: strings.half(Number(hour)) }];
  return times.filter(({ minute }) => isLeft(period, Number(hour), minute)).map(({ time }) => ({ id: time, title: part + time, act: () => say(part + time) }));
}

export function Hours(props: Props) {
  const items = choices(props);
  useSpoken(strings.pickSpoken(strings.hoursTitle, spokenList(items.map((item) => item.title))));
  return (
    <Frame name="hours" title={strings.hoursTitle}>
      <div class="single"><Choices items={items} /></div>
    </Frame>
  );
}
