/** The worker: keeps the shell and its hashed files for days without network; never an answer of the server. */
import { placeAt } from "../src/paths";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { url: string; revision: string | null }[];
};

const SHELL = "/";
const PREFIX = "cercle-shell-";
const manifest = self.__WB_MANIFEST;
const files = new Set(manifest.map(({ url }) => (url === "index.html" ? SHELL : `/${url}`)));
const name = PREFIX + fingerprint(manifest.map(({ url, revision }) => url + revision).join());

/** Not a secret: only tells one set of files from another. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16);
}

async function keep(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll([...files].map((url) => new Request(url, { cache: "no-cache" })));
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(old.map((other) => caches.delete(other)));
  await self.clients.claim();
}

async function kept(key: string, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(key)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (placeAt(url.pathname)) event.respondWith(kept(SHELL, request));
  } else if (files.has(url.pathname)) {
    event.respondWith(kept(url.pathname, request));
  }
});
