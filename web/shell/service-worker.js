// Keeps the whole page, so that it opens and works without a network. The build puts in which files there are.
const BUILD = "%BUILD%";
const FILES = %FILES%;

const PAGE = "index.html";
// Several pages may live below one origin, and all share its caches.
const OURS = `zerodown ${registration.scope} `;
const CACHE = OURS + BUILD;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), sweep()])));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") {
    event.waitUntil(skipWaiting());
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) {
    return;
  }
  const path = url.pathname.slice(new URL(registration.scope).pathname.length);
  if (request.mode === "navigate") {
    if (path === "" || path === PAGE) {
      event.respondWith(page(request));
    }
  } else {
    event.respondWith(kept(request));
  }
});

/** Everything or nothing: a file that is not of this build is refused, and with it the whole build. */
async function keep() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      FILES.map(async ([path, integrity]) => {
        const url = new URL(path, registration.scope).href;
        const response = await fetch(url, { integrity, cache: path === PAGE ? "reload" : "default" });
        if (!response.ok) {
          throw new Error(`${response.status} ${path}`);
        }
        // A page that came by a redirect may not answer a navigation.
        await cache.put(url, response.redirected ? new Response(response.body, response) : response);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** The page itself. Where a newer build waits and nobody else uses this one, loading the page is when it takes over. */
async function page(request) {
  if (registration.waiting && (await others()) < 2) {
    registration.waiting.postMessage("take-over");
    // Without an icon the browser would ask for one.
    return new Response("<!doctype html><link rel=icon href=data:,>", { headers: { "content-type": "text/html", refresh: "0" } });
  }
  const found = await (await caches.open(CACHE)).match(new URL(PAGE, registration.scope).href);
  return found ?? fetch(request);
}

/** A file of this build, or of an older one that is still open elsewhere; else the network's. */
async function kept(request) {
  for (const name of [CACHE, ...(await ours())]) {
    const found = await (await caches.open(name)).match(request);
    if (found) {
      return found;
    }
  }
  return fetch(request);
}

/** Forgets older builds, unless a page may still be one of them. */
async function sweep() {
  if ((await others()) < 2) {
    await Promise.all((await ours()).filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  }
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

async function others() {
  return (await clients.matchAll({ type: "window", includeUncontrolled: true })).length;
}
