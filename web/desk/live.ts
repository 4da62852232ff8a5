/** The desk's live connection. What comes over it are hints; what is shown is fetched. */
import { effect, signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import { link, openSocket } from "../core/connection";
import { me } from "./me";

/** Counts up when the lists look different, or when we were away. */
export const changed = signal(0);
/** The newest bubble of the conversation that is looked at. */
export const said = signal({ id: "", seq: 0 });
/** Conversation in which the resident is typing. */
export const residentTyping = signal("");

const TYPING_LIMIT_MS = 8000;
let socket: Socket | undefined;
let watched = "";
let typingTimer = 0;

effect(() => {
  if (me.value && !socket) start();
  if (!me.value && socket) stop();
});

function start(): void {
  socket = openSocket(() => ({}), "/desk");
  socket.on("connect", () => {
    link.value = "online";
    tellWatched();
    changed.value += 1;
  });
  socket.on("changed", () => { changed.value += 1; });
  socket.on("said", (hint: { id: string; seq: number }) => { said.value = hint; });
  socket.on("typing", (hint: { id: string; on: boolean }) => showTyping(hint.on ? hint.id : ""));
}

function stop(): void {
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = undefined;
}

function showTyping(id: string): void {
  clearTimeout(typingTimer);
  residentTyping.value = id;
  if (id) typingTimer = window.setTimeout(() => { residentTyping.value = ""; }, TYPING_LIMIT_MS);
}

/** Hear of what is said in this conversation, and in no other. */
export function watch(id: string): void {
  watched = id;
  tellWatched();
}

function tellWatched(): void {
  if (socket?.connected) socket.emit("watch", { id: watched });
}

export function tellTyping(id: string, on: boolean): void {
  if (socket?.connected) socket.emit("typing", { id, on });
}
