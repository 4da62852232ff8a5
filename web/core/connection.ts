/** The one live connection of a page: connect, come back, tell what state it is in. */
import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";

export type Link = "connecting" | "online" | "lost";

export const link = signal<Link>("connecting");

const REFUSED_DELAY_MS = 5000;

/** `token` is read at every attempt: it may have changed meanwhile. */
export function openSocket(token: () => string | null): Socket {
  const socket = io({
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: (give) => give(token() ? { token: token() } : {}),
    reconnectionDelay: 1000,
    reconnectionDelayMax: 30000,
    randomizationFactor: 0.5,
    timeout: 10000,
  });
  socket.on("disconnect", (reason) => {
    link.value = "lost";
    // The library leaves it to us when the server was the one to hang up.
    if (reason === "io server disconnect") later(socket);
  });
  socket.on("connect_error", () => {
    link.value = "lost";
    if (!socket.active) later(socket);
  });
  window.addEventListener("online", () => comeBack(socket));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) comeBack(socket);
  });
  return socket;
}

function later(socket: Socket): void {
  setTimeout(() => {
    if (!socket.connected) socket.connect();
  }, REFUSED_DELAY_MS * (0.5 + Math.random()));
}

/** Do not wait out the back-off when the network or the person has just returned. */
export function comeBack(socket: Socket): void {
  if (link.value === "lost") reconnect(socket);
}

export function reconnect(socket: Socket): void {
  socket.disconnect();
  socket.connect();
}
