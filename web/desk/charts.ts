/** Drawn by uPlot; a script of its own, fetched when the first chart is looked at. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

export interface Series {
  label: string;
  values: (number | null)[];
  bars?: boolean;
}

export interface Chart {
  /** YYYY-MM-DD. */
  days: string[];
  series: Series;
  /** Of the axis; null: as far as the values go. */
  most: number | null;
  unit: string;
}

const HEIGHT = 180;
const HALF_A_DAY = 43200;

/** Draws into a box and follows its width and the theme; what to call when it goes away. */
export function draw(box: HTMLElement, chart: Chart): () => void {
  let plot = made(box, chart);
  const again = (): void => {
    plot.destroy();
    plot = made(box, chart);
  };
  const widths = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }));
  const themes = new MutationObserver(again);
  widths.observe(box);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    widths.disconnect();
    themes.disconnect();
    plot.destroy();
  };
}

function made(box: HTMLElement, { days, series, most, unit }: Chart): uPlot {
  const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 }, font: "12px sans-serif" };
  const times = days.map((day) => Date.parse(`${day}T00:00:00+08:00`) / 1000);
  const bars = series.bars ? { paths: uPlot.paths.bars!({ size: [0.6, 40] }), fill: colour("--act"), width: 0, points: { show: false } } : { width: 2, points: { show: true, size: 5, fill: colour("--act") }, spanGaps: true };
  return new uPlot(
    {
      width: box.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Asia/Shanghai"),
      scales: { x: { range: (_, first, last) => [(first ?? 0) - HALF_A_DAY, (last ?? 0) + HALF_A_DAY] }, y: { range: (_, __, highest) => [0, most ?? Math.max(4, Math.ceil((highest ?? 0) * 1.1))] } },
      axes: [
        { ...axis, values: (_, at) => at.map((one) => day(one)), space: 56, incrs: [86400, 2 * 86400, 7 * 86400, 14 * 86400, 28 * 86400] },
        { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000], values: (_, at) => at.map((one) => `${one}${unit}`) },
      ],
      series: [{}, { label: series.label, stroke: colour("--act"), ...bars }],
    },
    [times, series.values],
    box,
  );
}

function day(seconds: number): string {
  const date = new Date((seconds + 8 * 3600) * 1000);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
}
