/**
 * Puts the chat page into any other page: <script src="https://…/widget.js" defer></script>.
 *
 * An iframe, because it needs nothing of its host but script-src and frame-src, keeps its own storage, and
 * lets no style of either page into the other. Styles are set one by one from script, which a host's
 * `style-src 'self'` allows; a <style> element it would not.
 *
 * data-side="left" puts it to the left, data-bottom="120" higher up, data-button="none" leaves the button to the host.
 */
import { fromFrame, type ToFrame } from "./protocol";

interface Widget {
  open(): void;
  close(): void;
  toggle(): void;
  readonly unread: number;
}

declare global {
  interface Window {
    yangpu?: Widget;
  }
}

type Look = Record<string, string>;

const OPENED = "yangpu.widget";
const NARROW_PX = 480;
const script = document.currentScript as HTMLScriptElement;
const home = new URL(script.src).origin;
const side = script.dataset["side"] === "left" ? "left" : "right";
const bottom = Number(script.dataset["bottom"]) || 24;

let panel: HTMLElement | null = null;
let frame: HTMLIFrameElement | null = null;
let unread = 0;
let isOpen = false;

function dress(element: HTMLElement | SVGElement, look: Look): void {
  for (const name of Object.keys(look)) element.style.setProperty(name, look[name]!);
}

const BUTTON: Look = {
  all: "initial", position: "fixed", [side]: "24px", bottom: `${bottom}px`, "z-index": "2147483000", width: "64px", height: "64px",
  padding: "10px", border: "0", "border-radius": "22px", background: "#067a3e", "box-shadow": "0 2px 14px rgba(0,0,0,.3)",
  "box-sizing": "border-box", cursor: "pointer",
};
const BADGE: Look = {
  all: "initial", position: "absolute", top: "-8px", right: "-8px", "min-width": "26px", padding: "0 7px", "border-radius": "13px",
  background: "#a80f1c", color: "#fff", font: "600 15px/26px sans-serif", "text-align": "center", "box-sizing": "border-box",
};
const WIDE: Look = {
  all: "initial", position: "fixed", [side]: "24px", bottom: `${bottom}px`, "z-index": "2147483001", width: "400px", height: "680px",
  "max-width": "calc(100vw - 48px)", "max-height": `calc(100vh - ${bottom + 24}px)`, "border-radius": "14px", overflow: "hidden",
  "box-shadow": "0 4px 32px rgba(0,0,0,.35)",
};
const WHOLE: Look = { ...WIDE, left: "0", right: "0", bottom: "0", width: "100%", height: "100%", "max-width": "none", "max-height": "none", "border-radius": "0" };

/** The face of the chat page: drawn with attributes, which no policy forbids. */
function face(): SVGElement {
  const draw = (name: string, given: Look) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(given)) made.setAttribute(key, given[key]!);
    return made;
  };
  const picture = draw("svg", { viewBox: "0 0 40 40", width: "44", height: "44", "aria-hidden": "true" });
  picture.appendChild(draw("path", { d: "M20 31v5", stroke: "#fff", "stroke-width": "2.4", "stroke-linecap": "round" }));
  picture.appendChild(draw("path", { d: "M20 5c7 5.500 11 10 11 16a11 11 0 0 1-22 0c0-6 4-10.500 11-16z", fill: "#fff" }));
  picture.appendChild(draw("path", { d: "M15.500 24.500c1.300 2 2.700 3 4.500 3s3.200-1 4.500-3", stroke: "#056632", "stroke-width": "2", "stroke-linecap": "round", fill: "none" }));
  for (const x of ["15.5", "24.5"]) picture.appendChild(draw("circle", { cx: x, cy: "20", r: "1.5", fill: "#056632" }));
  return picture;
}

const button = document.createElement("button");
const badge = document.createElement("span");

function show(): void {
  button.setAttribute("aria-label", unread ? `打开杨小伴，${unread}条新消息` : "打开杨小伴");
  button.setAttribute("aria-expanded", String(isOpen));
  badge.textContent = unread > 99 ? "99+" : String(unread);
  dress(badge, { display: unread ? "block" : "none" });
  dress(button, { display: isOpen || script.dataset["button"] === "none" ? "none" : "block" });
  if (!panel) return;
  dress(panel, window.innerWidth < NARROW_PX ? WHOLE : WIDE);
  dress(panel, { display: isOpen ? "block" : "none" });
}

function load(): void {
  if (panel) return;
  panel = document.createElement("div");
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", "杨小伴");
  frame = document.createElement("iframe");
  frame.title = "杨小伴";
  frame.allow = "microphone; camera; autoplay";
  frame.src = `${home}/chat?host=${encodeURIComponent(location.origin)}`;
  dress(frame, { all: "initial", display: "block", width: "100%", height: "100%", border: "0" });
  panel.appendChild(frame);
  document.body.appendChild(panel);
}

function tell(message: ToFrame): void {
  if (frame && frame.contentWindow) frame.contentWindow.postMessage({ yangpu: message }, home);
}

function count(messages: number): void {
  unread = messages;
  show();
  window.dispatchEvent(new CustomEvent("yangpu:unread", { detail: messages }));
}

function remember(): void {
  try {
    localStorage.setItem(OPENED, "1");
  } catch {
    // Then new messages are counted from the next opening on.
  }
}

function wasOpened(): boolean {
  try {
    return localStorage.getItem(OPENED) === "1";
  } catch {
    return false;
  }
}

function open(): void {
  if (isOpen) return;
  load();
  remember();
  isOpen = true;
  count(0);
  tell("shown");
  frame!.focus();
}

function close(): void {
  if (!isOpen) return;
  isOpen = false;
  show();
  tell("hidden");
  button.focus();
}

function receive(event: MessageEvent): void {
  // Anybody may post anything to a page: only our frame, and only while it shows our own page.
  if (event.origin !== home || !frame || event.source !== frame.contentWindow) return;
  const message = fromFrame(event.data);
  if (!message) return;
  if (message.type === "ready") tell(isOpen ? "shown" : "hidden");
  else if (message.type === "close") close();
  else if (!isOpen) count(message.count);
}

function begin(): void {
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  dress(button, BUTTON);
  dress(badge, BADGE);
  button.appendChild(face());
  button.appendChild(badge);
  button.addEventListener("click", open);
  // `all: initial` takes the ring away that a keyboard user needs.
  button.addEventListener("focus", () => dress(button, { outline: "3px solid #0b57d0", "outline-offset": "3px" }));
  button.addEventListener("blur", () => dress(button, { outline: "none" }));
  document.body.appendChild(button);
  window.addEventListener("message", receive);
  window.addEventListener("resize", show);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  if (wasOpened()) load();
  show();
}

if (!window.yangpu) {
  window.yangpu = { open, close, toggle: () => (isOpen ? close() : open()), get unread() { return unread; } };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
}
