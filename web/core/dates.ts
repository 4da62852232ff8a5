/** Dates and times as people here say them. The page reckons in Shanghai's time wherever the phone is. */

const SHANGHAI_MS = 8 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const WEEKDAYS = "日一二三四五六";

/** A Date whose UTC fields read as Shanghai's clock. */
function shanghai(moment: number): Date {
  return new Date(moment + SHANGHAI_MS);
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function dayNumber(moment: number): number {
  return Math.floor((moment + SHANGHAI_MS) / DAY_MS);
}

/** Separator above a message: 14:03, 昨天 14:03, 周三 14:03, 11月3日 14:03. */
export function timeMark(iso: string, now = Date.now()): string {
  const moment = Date.parse(iso);
  const date = shanghai(moment);
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const ago = dayNumber(now) - dayNumber(moment);
  if (ago === 0) return clock;
  if (ago === 1) return `昨天 ${clock}`;
  if (ago > 1 && ago < 7) return `周${WEEKDAYS[date.getUTCDay()]} ${clock}`;
  const year = date.getUTCFullYear() === shanghai(now).getUTCFullYear() ? "" : `${date.getUTCFullYear()}年`;
  return `${year}${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${clock}`;
}

/** 2026-11-25 → 11月25日（周三）, with the time if there is one; anything else stays as it is. */
export function spokenDate(text: string, now = Date.now()): string {
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (!isNaN(moment)) {
    const local = shanghai(moment).toISOString();
    return `${spokenDate(local.slice(0, 10), now)}${local.slice(11, 16)}`;
  }
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return text;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  const year = Number(parts[1]) === shanghai(now).getUTCFullYear() ? "" : `${parts[1]}年`;
  return `${year}${Number(parts[2])}月${Number(parts[3])}日（周${WEEKDAYS[date.getUTCDay()]}）`;
}

/** As precise as it is given: 2024 → 2024年, 2024-09 → 2024年9月, 2024-09-03 → 2024年9月3日. */
export function spokenMonth(text: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts) return text;
  return `${parts[1]}年${parts[2] ? `${Number(parts[2])}月` : ""}${parts[3] ? `${Number(parts[3])}日` : ""}`;
}

/** YYYY-MM-DD of today plus some days. */
export function isoDay(ahead: number, now = Date.now()): string {
  return shanghai(now + ahead * DAY_MS).toISOString().slice(0, 10);
}
