/** A chart with its numbers in a table beside it: the picture is for eyes, the table for everybody. */
import { useEffect, useRef } from "preact/hooks";
import type * as Charts from "../charts";
import { strings } from "./strings";

const words = strings.overview;

declare global {
  interface Window {
    yangpuCharts?: typeof Charts;
  }
}

let fetched: Promise<typeof Charts> | null = null;

/** The script's hashed address stands in the page's head. */
function charts(): Promise<typeof Charts> {
  fetched ??= new Promise((done, failed) => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="charts"]')) {
      const style = link.href.endsWith(".css");
      const element = style ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: link.href }) : Object.assign(document.createElement("script"), { src: link.href });
      if (!style) {
        element.onload = () => (window.yangpuCharts ? done(window.yangpuCharts) : failed(new Error("charts")));
        element.onerror = () => { fetched = null; failed(new Error("charts")); };
      }
      document.head.append(element);
    }
  });
  return fetched;
}

interface ChartProps {
  title: string;
  days: string[];
  values: (number | null)[];
  unit?: string;
  bars?: boolean;
  most?: number | null;
}

export function Chart({ title, days, values, unit = "", bars = false, most = null }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const empty = values.every((value) => value === null);
  useEffect(() => {
    let undo = (): void => undefined;
    let gone = false;
    if (empty) return;
    charts().then(({ draw }) => {
      if (!gone && box.current) undo = draw(box.current, { days, series: { label: title, values, bars }, most, unit });
    }).catch(() => undefined); // the table beside it says the same
    return () => { gone = true; undo(); };
  }, [days, values]);
  return (
    <figure class="office-chart">
      <figcaption>{title}</figcaption>
      {empty ? <p class="office-canvas office-nothing">{words.noneYet}</p>
        : <div ref={box} class="office-canvas" role="img" aria-label={summary(title, days, values, unit)} />}
      <details hidden={empty}>
        <summary>{words.numbers}<span class="desk-unseen">{title}</span></summary>
        <table class="office-table">
          <thead><tr><th scope="col">{words.day}</th><th scope="col">{title}</th></tr></thead>
          <tbody>{days.map((day, at) => <tr key={day}><th scope="row">{day}</th><td class="office-figure">{shown(values[at], unit)}</td></tr>).reverse()}</tbody>
        </table>
      </details>
    </figure>
  );
}

const shown = (value: number | null | undefined, unit: string): string => (value === null || value === undefined ? "—" : `${value}${unit}`);

function summary(title: string, days: string[], values: (number | null)[], unit: string): string {
  const known = values.filter((value): value is number => value !== null);
  return words.summary(title, days.length, shown(values[values.length - 1], unit), shown(Math.max(...known), unit));
}
