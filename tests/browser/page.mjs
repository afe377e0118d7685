// The page as a person uses it, and everything that must never happen on it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as rest } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const url = process.env.ZERODOWN_URL ?? (await serve());

/** Milliseconds after which anything has failed to come. It is for what never comes: nothing is measured here. */
export const PATIENCE = 120_000;

/** How many times slower than this machine the browser is to be. */
const SLOWDOWN = Number(process.env.ZERODOWN_BROWSER_SLOWDOWN ?? 1);

/** Starts the browser once per test file. Every page of it is waited for alike. */
export async function launch() {
  const executablePath = process.env.CHROME ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: flags, timeout: PATIENCE });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const place = await newContext(options);
    place.setDefaultTimeout(PATIENCE);
    if (SLOWDOWN > 1) {
      await slow(place);
    }
    return place;
  };
  return browser;
}

/** Throttles the pages' own thread; the engine has another, so its questions, files, frames and the clipboard come late. */
async function slow(place) {
  place.on("page", async (page) => {
    // Fails for a page that is closed at once.
    const session = await place.newCDPSession(page).catch(() => null);
    await session?.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN }).catch(() => null);
  });
  await place.addInitScript((late) => {
    const { setTimeout, requestAnimationFrame } = globalThis;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...args) {
      setTimeout(() => postMessage.apply(this, args), late);
    };
    globalThis.requestAnimationFrame = (draw) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(draw), late));
    for (const [kind, ability] of [[Blob, "arrayBuffer"], [Clipboard, "writeText"], [Response, "arrayBuffer"], [Response, "text"]]) {
      const original = kind.prototype[ability];
      kind.prototype[ability] = async function (...args) {
        await new Promise((done) => setTimeout(done, late));
        return original.apply(this, args);
      };
    }
  }, 50 * SLOWDOWN);
}

/**
 * Reads again and again until `expected` is read: a value, a pattern, or a function that says whether it is. Returns it.
 * Nothing on the page is read once and asserted: a slower machine is only later there.
 */
export async function until(read, expected, message = "") {
  const fits = typeof expected === "function" ? expected : (found) => isDeepStrictEqual(found, expected);
  const isIt = expected instanceof RegExp ? (found) => expected.test(found) : fits;
  const end = Date.now() + PATIENCE;
  for (;;) {
    const isLast = Date.now() > end;
    let found;
    try {
      found = await read();
      if (isIt(found)) {
        return found;
      }
    } catch (error) {
      // Of a page that is just being left, or of an element that is just being drawn anew.
      if (isLast) {
        throw error;
      }
    }
    if (isLast) {
      const operator = expected instanceof RegExp ? "match" : "deepStrictEqual";
      const said = `${message || read}: waited ${PATIENCE / 1000} s for ${inspect(expected)} and found ${inspect(found)}`;
      throw new assert.AssertionError({ message: said, actual: found, expected, operator, stackStartFn: until });
    }
    await rest(20);
  }
}

function inspect(value) {
  return typeof value === "function" || value instanceof RegExp ? String(value) : JSON.stringify(value);
}

export function fixture(name) {
  return readFile(new URL(`fixtures/${name}`, import.meta.url), "utf8");
}

/** Playwright's own word about a service worker that it keeps away, and Chromium's about a slow machine. */
const NO_SIN = /^Service Worker registration blocked by Playwright$|was preloaded using link preload but not used within a few seconds/;

/**
 * A page that notes every sin: requests elsewhere, console errors and warnings, violations of its own policy. Without
 * `keeps` the browser may not keep it for offline use, which nearly all tests do not need.
 */
export async function open(browser, { at = url, query = "", ready = true, keeps = false, ...context } = {}) {
  const serviceWorkers = keeps ? "allow" : "block";
  const viewport = { width: 1440, height: 900 };
  const place = await browser.newContext({ locale: "en-US", viewport, serviceWorkers, ...context });
  return visit(place, { at, query, ready });
}

/** The same in a browser that has been there before. */
export async function visit(place, { at = url, query = "", ready = true } = {}) {
  const page = await place.newPage();
  const sins = [];
  const home = new URL(at).origin;
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.origin !== home && !["data:", "blob:"].includes(to.protocol)) {
      sins.push(`request to ${request.url()}`);
    }
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !NO_SIN.test(message.text())) {
      sins.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => sins.push(`page error: ${error.message}`));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(at + query);
  const app = new App(page, sins);
  if (ready) {
    await app.judged();
  }
  return app;
}

/** What a person does and sees. */
export class App {
  constructor(page, sins) {
    this.page = page;
    this.sins = sins;
  }

  /** Waits until a view has something to say about the text. */
  async judged() {
    await this.page.locator("#view[aria-busy=false] .headline").first().waitFor({ state: "attached" });
  }

  /** Replaces the whole text as a paste does. */
  async paste(text) {
    // Not clicked: what stands under a line may be under the pointer by then.
    await this.edit();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector(".cm-content").dispatchEvent(event);
    }, text);
    await this.holds(text);
  }

  /** Puts the focus into the editor. */
  async edit() {
    await this.page.locator(".cm-content").focus();
    await this.focused(".cm-content");
  }

  /** Waits until the file in front has this text: all of it, or what a pattern or a function asks for. Returns it. */
  holds(text, message) {
    return until(() => this.text(), text, message);
  }

  /** Drops files on the page: `[[name, text or bytes]]`. */
  async drop(files) {
    await this.page.evaluate((files) => {
      const data = new DataTransfer();
      for (const [name, content] of files) {
        const body = typeof content === "string" ? content : new Uint8Array(content);
        data.items.add(new File([body], name));
      }
      const target = document.querySelector("main");
      for (const kind of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }, files);
  }

  /** The whole text of the editor, also of lines that are not drawn. */
  text() {
    return this.page.evaluate(() => document.querySelector(".cm-content").cmTile.root.view.state.doc.toString());
  }

  /** The text of a file, which is put in front. */
  async textOf(name) {
    await this.page.locator(".file-name").and(this.page.getByTitle(name, { exact: true })).click();
    await this.inFront(name);
    return this.text();
  }

  /** Waits until a file is in front. */
  async inFront(name) {
    await until(() => this.page.locator(".file-tab.is-on .file-name").getAttribute("title"), name, "the file in front");
  }

  async view(name) {
    await this.page.locator(`#view-${name}`).click();
  }

  /** The ids of the rules under Findings, for {@link until}. */
  async rules() {
    await this.view("findings");
    return this.page.locator(".finding").evaluateAll((found) => found.map((finding) => finding.dataset.rule));
  }

  /** Waits until the newest text breaks a rule, or does not. */
  async finds(rule, is = true) {
    await this.judged();
    await until(() => this.rules(), (rules) => rules.includes(rule) === is, `${rule} is ${is ? "" : "not "}found`);
  }

  /** Presses what the notice offers: mostly to take back what it tells of. */
  async takeOffer() {
    await this.page.locator(".notice .button:not(.quiet)").click();
  }

  /** Ends the engine's worker, as a browser does that has no memory left. */
  async killEngine() {
    const [worker] = this.page.workers();
    const ended = worker.waitForEvent("close");
    // Whether it still answers is its own affair.
    worker.evaluate(() => self.close()).catch(() => null);
    await ended;
  }

  /** Fails if the page scrolls sideways. */
  async fitsTheScreen() {
    await until(() => this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), (wide) => wide <= 0, "pixels too wide");
  }

  /** Goes on when two more frames are drawn: what moves by itself would have moved. */
  async frames() {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  /** Presses a cell of the matrix and waits for its timeline. */
  async timeline(event, workload = 0) {
    await this.page.locator(`.verdict[data-event=${event}]`).nth(workload).click();
    await this.simulated();
  }

  /** Waits until the timeline fits text and sliders. */
  async simulated() {
    await this.page.locator(".timeline[aria-busy=false] .chart-picture").waitFor();
  }

  /** A number above the chart, such as `lost-at-worst`. */
  async fact(name) {
    return this.page.locator(`[data-fact=${name}] .fact-value`).textContent();
  }

  async score() {
    return Number(await this.page.locator(".ring-number").textContent());
  }

  /** Waits for so many elements. */
  count(selector, expected, message = selector) {
    const element = typeof selector === "string" ? this.page.locator(selector) : selector;
    return until(() => element.count(), expected, String(message));
  }

  /** Waits for the text of an element. Returns it. */
  reads(selector, expected, message = selector) {
    const element = typeof selector === "string" ? this.page.locator(selector) : selector;
    return until(() => element.textContent(), expected, String(message));
  }

  /** Waits until the element that fits has the focus. */
  async focused(selector) {
    await until(() => this.page.evaluate((selector) => document.activeElement?.matches(selector), selector), true, `the focus is on ${selector}`);
  }

  /** Fails if anything happened that must not. */
  async assertClean() {
    const violations = await this.page.evaluate(() => globalThis.violations);
    assert.deepEqual([...this.sins, ...violations], []);
  }

  async close() {
    await this.page.context().close();
  }
}
