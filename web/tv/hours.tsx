/** A time in three presses: part of the day, hour, full or half. */
import { say } from "./acts";
import { Choices, Frame, spokenList, type Choice } from "./parts";
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

function choices({ period, hour }: Props): Choice[] {
  if (!period) return strings.periods.map((title) => ({ id: title, title, act: () => open({ name: "hours", period: title }) }));
  if (!hour) {
    return (HOURS[period] ?? []).map((number) => ({
      id: String(number), title: said(period, number) + strings.hour(number), act: () => open({ name: "hours", period, hour: String(number) }),
    }));
  }
  const part = said(period, Number(hour));
  return [strings.hour(Number(hour)), strings.half(Number(hour))].map((time) => ({ id: time, title: part + time, act: () => say(part + time) }));
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
