// The page as a person uses it, and everything that must never happen on it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
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

/** Starts the browser once per test file. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", headless: true, args: flags });
}

export function fixture(name) {
  return readFile(new URL(`fixtures/${name}`, import.meta.url), "utf8");
}

/** Playwright's own word about a service worker that it keeps away. */
const BLOCKED = "Service Worker registration blocked by Playwright";

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
    if (["error", "warning"].includes(message.type()) && message.text() !== BLOCKED) {
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
    await this.page.locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector(".cm-content").dispatchEvent(event);
    }, text);
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

  async view(name) {
    await this.page.locator(`#view-${name}`).click();
  }

  /** The ids of the rules under Findings. */
  async rules() {
    await this.view("findings");
    return this.page.locator(".finding").evaluateAll((found) => found.map((finding) => finding.dataset.rule));
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

  /** Fails if anything happened that must not. */
  async assertClean() {
    const violations = await this.page.evaluate(() => globalThis.violations);
    assert.deepEqual([...this.sins, ...violations], []);
  }

  async close() {
    await this.page.context().close();
  }
}
