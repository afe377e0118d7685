// A first visit as an audit makes it: how long until the page can be used, and what it brought over the wire.
import { PATIENCE } from "./page.mjs";

/**
 * Milliseconds from the address to the first findings and a key that the editor takes, in a browser that was never there and
 * whose processor is so many times slower.
 */
export async function visit(browser, server, throttle) {
  const place = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } });
  const page = await place.newPage();
  page.setDefaultTimeout(PATIENCE);
  const session = await place.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await page.addInitScript(() => {
    const look = () => {
      const content = document.querySelector(".cm-content");
      if (!content || !document.querySelector("#view[aria-busy=false] .headline")) {
        requestAnimationFrame(look);
        return;
      }
      const before = content.textContent;
      content.focus();
      document.execCommand("insertText", false, "x");
      if (content.textContent === before) {
        requestAnimationFrame(look);
        return;
      }
      requestAnimationFrame(() => setTimeout(() => (globalThis.interactive = performance.now())));
    };
    requestAnimationFrame(look);
  });
  await page.goto(server.url);
  const time = await (await page.waitForFunction(() => globalThis.interactive)).jsonValue();
  await place.close();
  return time;
}

/** What came before the page was at rest. What the service worker fetches once the page is in use is no part of it. */
export function firstLoad(answers) {
  const end = answers.findIndex(({ path }) => path.endsWith("service-worker.js"));
  return answers.slice(0, end < 0 ? answers.length : end).map(({ path, bytes }) => ({
    name: path.replace(/^\/(z-[0-9a-f]+\/)?/, "") || "index.html",
    bytes,
  }));
}
