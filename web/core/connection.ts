/** The one live connection of a page: connect, come back, tell what state it is in. */
import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";

export type Link = "connecting" | "online" | "lost";

export const link = signal<Link>("connecting");

const REFUSED_DELAY_MS = 5000;

const opened: Socket[] = [];

/** `credentials` are read at every attempt: they may have changed meanwhile. */
export function openSocket(credentials: () => Record<string, string>, namespace = "/"): Socket {
  const socket = io(namespace, {
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: (give) => give(credentials()),
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
  share(socket);
  window.addEventListener("online", () => comeBack(socket));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) comeBack(socket);
  });
  return socket;
}

/** Told of every socket that begins anew with the others. */
export function share(socket: Socket): void {
  opened.push(socket);
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

/** The library shares one connection among the namespaces and begins anew only once all of them have let go. */
export function reconnect(socket: Socket): void {
  const together = opened.filter((each) => each === socket || each.active);
  for (const each of together) each.disconnect();
  for (const each of together) each.connect();
}
