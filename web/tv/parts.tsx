/** What screens are made of: a frame with the keys at its foot, tiles and choices that the remote presses. */
import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { local, phase, reason, who, words } from "../core/call";
import { callStrings as callWords } from "../core/call_strings";
import { link } from "../core/connection";
import { size } from "../core/preferences";
import { notice, ready } from "../core/session";
import { callStrings } from "./call_strings";
import { asks } from "./answers";
import type { Choice } from "./choice";
import { current, isTalking, pile } from "./screens";
import { strings } from "./strings";
import { today } from "./today";
import { readOut } from "./voice";

const HINTS = ["red", "green", "yellow", "blue"] as const;

/** 0 is a digit while a number is being entered. */
const entersNumber = computed(() => current.value.name === "measure" || (isTalking.value && asks.value === "digits"));

function Keys() {
  return (
    <footer class="keys" aria-label={strings.keysLabel}>
      {HINTS.map((colour) => (
        <span key={colour} class="key-hint"><i class={`key-dot key-${colour}`} aria-hidden="true" />{strings.keys[colour]}</span>
      ))}
      <span class="key-hint key-help">
        {entersNumber.value ? strings.keys.zeroLater : <><b class="key-digit">0</b>{strings.keys.zero}</>}
      </span>
    </footer>
  );
}

/** Of a call that lies under this screen. */
function ofCall(): string {
  if (phase.value === "over") return words.value || callWords.reasons[reason.value];
  return phase.value === "talking" ? callStrings.below(who.value, !!local.value?.getVideoTracks().length) : "";
}

function Banner() {
  const text = link.value === "lost" ? strings.lost : ofCall() || (ready.value ? notice.value : strings.notReady);
  return <div class="banner-place" role="status">{text && <p class={link.value === "lost" ? "banner banner-lost" : "banner"}>{text}</p>}</div>;
}

interface FrameProps {
  name: string;
  title: string;
  /** What the focus is remembered by; a new one begins afresh. */
  place?: string;
  children: ComponentChildren;
}

export function Frame({ name, title, place, children }: FrameProps) {
  return (
    <main class={`screen screen-${name}`} data-screen={name} data-place={`${pile.value.length} ${place ?? title}`}>
      <header class="top">
        <h1 class="top-title">{title}</h1>
        <p class="top-name">{today.value ? `${today.value.date.slice(5)}　${today.value.weekday}` : strings.name}</p>
      </header>
      <Banner />
      <div class="middle">{children}</div>
      <Keys />
    </main>
  );
}

interface TileProps extends Choice {
  class: string;
  children?: ComponentChildren;
}

/** One thing to press, by OK or by the digit it shows. */
export function Tile({ id, title, subtitle, act, look, usual, digit, class: name, children }: TileProps) {
  const marks = { "data-focus": id, ...(digit ? { "data-digit": digit } : {}), ...(usual ? { "data-usual": "" } : {}) };
  return (
    <button type="button" class={`tile ${name}${look ? ` tile-${look}` : ""}`} onClick={act} {...marks}>
      {digit && <span class="tile-digit" aria-hidden="true">{digit}</span>}
      {children ?? (
        <span class="tile-words">
          <span class="tile-title">{whole(title)}</span>
          {subtitle && <span class="tile-subtitle">{subtitle}</span>}
        </span>
      )}
    </button>
  );
}

/** How many stand under each other at most, by size of letters. */
const FIT = { standard: 6, elder: 5, large: 4 };
const FEW = 3;
/** A title of more than this many signs gets a wider place: two lines instead of three. */
const LONG = 20;

/** Whether the choices want the wider place. */
export function areLong(items: Choice[]): boolean {
  return items.some((item) => item.title.length > LONG);
}

/** Whether what stands in the box is taller than the box. */
function isCrowded(box: HTMLElement): boolean {
  const tiles = box.querySelectorAll(".tile");
  const first = tiles[0] as HTMLElement | undefined;
  const last = tiles[tiles.length - 1] as HTMLElement | undefined;
  return !!first && !!last && last.offsetTop + last.offsetHeight - first.offsetTop > box.clientHeight + 2;
}

/** How many fit under each other: as many as the size of letters allows, fewer where they have long words. */
function useFit(shownFrom: number): { box: { current: HTMLDivElement | null }; fit: number } {
  const box = useRef<HTMLDivElement>(null);
  const [found, settle] = useState({ size: size.value, fit: FIT[size.value] });
  const fit = found.size === size.value ? found.fit : FIT[size.value];
  useLayoutEffect(() => {
    if (fit > 2 && box.current && isCrowded(box.current)) settle({ size: size.value, fit: fit - 1 });
  }, [fit, shownFrom, size.value]);
  return { box, fit };
}

/** Numbers go on from page to page as they are read aloud, while there are digits for them; one is for turning. */
const LAST_DIGIT = 8;
const TURN = "9";

function digitOf(item: Choice, place: number): string {
  return item.digit ?? String(place + 1);
}

/** What stands on other pages and was read aloud: its digit presses it from here. */
function Unseen({ items, shown }: { items: Choice[]; shown: Choice[] }) {
  const numbered = items.slice(0, LAST_DIGIT).map((item, place) => ({ item, digit: digitOf(item, place) }));
  const others = numbered.filter(({ item }) => shown.indexOf(item) < 0);
  return <>{others.map(({ item, digit }) => <i key={digit} hidden data-digit={digit} onClick={item.act} />)}</>;
}

/** A list of choices, a page at a time; the last place turns the page, and after the last comes the first. */
export function Choices({ items }: { items: Choice[] }) {
  const [{ from, turned }, turn] = useState({ from: 0, turned: 0 });
  const { box, fit } = useFit(from);
  const isOne = items.length <= fit;
  const each = isOne ? fit : fit - 1;
  const pages = Math.max(1, Math.ceil(items.length / each));
  const now = Math.floor(from / each) % pages;
  const shown = items.slice(now * each, now * each + each);
  const goesOn = now * each + shown.length <= LAST_DIGIT;
  const before = goesOn ? now * each : 0;
  useEffect(() => {
    if (turned > 0) readOut(spokenList(shown.map((item) => item.title), before));
  }, [turned]);
  return (
    <div class={shown.length <= FEW ? "choices choices-few" : "choices"} data-page={now} ref={box}>
      {goesOn && <Unseen items={items} shown={shown} />}
      {shown.map((item, index) => <Tile key={`${now} ${item.id}`} {...item} class="choice" digit={digitOf(item, before + index)} />)}
      {!isOne && (
        <Tile id="more" title={strings.more} subtitle={strings.pageOf(now + 1, pages)} class="choice" look="quiet"
          digit={TURN} act={() => turn({ from: ((now + 1) % pages) * each, turned: turned + 1 })} />
      )}
    </div>
  );
}

/** "1，骨科；2，眼科": for screens whose words are the page's own. */
export function spokenList(titles: string[], before = 0): string {
  return titles.map((title, index) => strings.numbered(before + index + 1, title)).join("；");
}

/** All that the digits press from the first page; of a longer list that there is more. */
export function spokenAll(items: Choice[]): string {
  const said = spokenList(items.slice(0, LAST_DIGIT).map((item) => item.title));
  return items.length > LAST_DIGIT ? `${said}。${strings.furtherSpoken(items.length - LAST_DIGIT, TURN)}` : said;
}

/** A day of the week does not break in the middle; none of the oldest browsers can be told so by the style alone. */
function whole(title: string) {
  return title.split(/(周[一二三四五六日])/).map((piece, place) => (place % 2 ? <span key={place} class="whole">{piece}</span> : piece));
}
