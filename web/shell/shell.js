// What the page needs of the browser beside its own module: rule pages, the service worker, texts over a reload.

/** Where the files of this build are. */
const here = import.meta.url;

/** The loader of the engine's worker. */
export function workerUrl() {
  return new URL("./worker_loader.js", here).href;
}

/** `version`, `commit`: as the build wrote them into the page. */
export function stamp(name) {
  return document.querySelector(`meta[name=${name}]`)?.content ?? "";
}

const pages = new Map();

/** `[text, bad, fixed, good]` of a rule, or nothing for a rule that does not exist. Fails without file or network. */
export async function rulePage(rule, lang) {
  if (!pages.has(lang)) {
    pages.set(lang, read(new URL(`./rules-${lang}.json`, here)));
    // What failed is tried again.
    pages.get(lang).catch(() => pages.delete(lang));
  }
  return (await pages.get(lang))[rule];
}

async function read(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.status} ${url}`);
  }
  return response.json();
}

const HOUR_MS = 3_600_000;
let registration = null;

/**
 * Keeps the page for when there is no network. `kept` is called once it is, `renewed` when a newer build is ready.
 * Where service workers do not exist (files, plain http) nothing happens.
 */
export async function goOffline(kept, renewed) {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !stamp("build")) {
    return;
  }
  try {
    registration = await serviceWorker.register("./service-worker.js");
  } catch {
    return;
  }
  if (!registration) {
    return;
  }
  const look = (worker) => {
    const tell = () => {
      // The first one that is kept is no news.
      if (worker.state === "installed" && registration.active) {
        renewed();
      }
    };
    worker.addEventListener("statechange", tell);
    tell();
  };
  registration.addEventListener("updatefound", () => look(registration.installing));
  for (const worker of [registration.installing, registration.waiting]) {
    if (worker) {
      look(worker);
    }
  }
  let asked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && performance.now() - asked > HOUR_MS) {
      asked = performance.now();
      registration.update().catch(() => {});
    }
  });
  await serviceWorker.ready;
  kept();
}

const STASH = "zerodown.stash";

/**
 * Loads the page anew as the newest build; `stash` is what was open. False if the browser cannot keep it meanwhile:
 * then nothing happens.
 */
export function renew(stash) {
  try {
    sessionStorage.setItem(STASH, stash);
  } catch {
    return false;
  }
  const reload = () => location.reload();
  if (registration?.waiting) {
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    registration.waiting.postMessage("take-over");
  } else {
    reload();
  }
  return true;
}

/** What {@link renew} kept, once. */
export function stashed() {
  try {
    const stash = sessionStorage.getItem(STASH);
    sessionStorage.removeItem(STASH);
    return stash ?? undefined;
  } catch {
    return undefined;
  }
}
