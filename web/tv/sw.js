// Keeps the television's page, so that the emergency screen comes up when the network is away.
// Written for Chromium 53: no async functions, nothing that a compiler would have to lower.
const CACHE = "yangpu-tv-page";
const PAGE = "/tv";
const MENU = "/tv/api/menu";

function keep(request, answer) {
  if (!answer.ok) return answer;
  const copy = answer.clone();
  return caches.open(CACHE).then((cache) => cache.put(request, copy)).then(() => answer);
}

function fresh(path) {
  return fetch(path, { credentials: "same-origin" }).then((answer) => keep(path, answer));
}

/** The page with everything it names. */
function keepPage() {
  return fresh(PAGE)
    .then((answer) => answer.clone().text())
    .then((html) => Promise.all((html.match(/\/tv\/[\w.-]+\.(?:js|css|svg)/g) || []).concat(MENU).map(fresh)));
}

self.addEventListener("install", (event) => event.waitUntil(keepPage().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const kept = () => caches.match(url.pathname).then((found) => found || Response.error());
  if (url.pathname === PAGE || url.pathname === MENU) event.respondWith(fresh(url.pathname).catch(kept));
  else if (/^\/tv\/[\w-]+\.\w{10}\.(?:js|css|svg)$/.test(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((found) => found || fresh(url.pathname)));
  }
});
