/**
 * Keeps the newest in view without running past what the person has just said:
 * a long answer is read from its beginning, with a button to what lies below.
 */
import { signal } from "@preact/signals";

/** Is there something below the visible part? */
export const below = signal(false);

const NEAR_PX = 48;
const MARGIN_PX = 12;
let box: HTMLElement | null = null;
/** The person has scrolled up to read: new messages must not tear the page away. */
let away = false;
let ours = 0;
/** Heights of the contents and of their window when the page was last where we know. */
let known = "";

function heights(): string {
  return box ? `${box.scrollHeight} ${box.clientHeight}` : "";
}

function rest(): number {
  return box ? box.scrollHeight - box.clientHeight - box.scrollTop : 0;
}

/** The last bubble counts, not the empty space below it, or the button would hide what it points to. */
function measure(): void {
  const entries = box?.querySelectorAll(".entry");
  const last = entries?.[entries.length - 1];
  const end = last && box ? last.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom : 0;
  below.value = end > MARGIN_PX;
}

export function watchScroll(element: HTMLElement): () => void {
  box = element;
  const onScroll = () => {
    if (heights() !== known) ours = element.scrollTop; // moved by the browser: contents grew, a keyboard opened
    else if (Math.abs(element.scrollTop - ours) > NEAR_PX) away = rest() > NEAR_PX;
    known = heights();
    measure();
  };
  element.addEventListener("scroll", onScroll);
  window.addEventListener("resize", follow);
  // The number pad comes and goes, what is written grows: the window of the contents is smaller then.
  const observer = "ResizeObserver" in window ? new ResizeObserver(follow) : null;
  observer?.observe(element);
  return () => {
    element.removeEventListener("scroll", onScroll);
    window.removeEventListener("resize", follow);
    observer?.disconnect();
  };
}

/** After the person has said something, the page follows again. */
export function stay(): void {
  away = false;
}

export function follow(): void {
  if (!box) return;
  if (!away) {
    // Read from what was said; in danger from the number to call, which nothing may cover.
    const begins = box.querySelectorAll<HTMLElement>('.row-me, .row[data-kind="alert"]');
    const last = begins[begins.length - 1];
    const end = box.scrollHeight - box.clientHeight;
    ours = last ? Math.min(end, last.offsetTop - box.offsetTop - MARGIN_PX) : 0;
    box.scrollTop = ours;
  }
  known = heights();
  measure();
}

export function scrollDown(): void {
  if (!box) return;
  away = false;
  ours = box.scrollHeight - box.clientHeight;
  box.scrollTop = ours;
  known = heights();
  measure();
}
