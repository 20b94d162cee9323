// Keeps the empty form and its own files for places without signal. Everything else passes untouched:
// no page of a person, no list of names and no sign-in is ever kept here.
"use strict";

const CACHE = "bela-field-{{ version }}";
const SHELL = {{ shell|safe }};
const KEPT = {{ kept|safe }};
const PATIENCE = 4000; // milliseconds for a weak signal, then the kept form

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(KEPT.map((address) => new Request(address, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith("bela-field-") && name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === SHELL) event.respondWith(freshOrKept(event.request));
  else if (KEPT.includes(address.pathname)) event.respondWith(keptOrFresh(event.request, address.pathname));
});

async function freshOrKept(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const fresh = await fetch(request, { signal: stop.signal });
    if (fresh.ok) return fresh;
  } catch {
    // no signal, or too weak: the kept form
  } finally {
    clearTimeout(timer);
  }
  return (await (await caches.open(CACHE)).match(SHELL)) || Response.error();
}

async function keptOrFresh(request, path) {
  return (await (await caches.open(CACHE)).match(path)) || fetch(request);
}
