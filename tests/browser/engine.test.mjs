// The engine's worker may be killed; the page says so and goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("an engine that stops answering is replaced, and nothing that was typed is lost", async () => {
  const app = await open(browser);
  await app.page.clock.install();
  const [worker] = app.page.workers();
  await worker.evaluate(() => self.close());
  const text = await fixture("nginx-two-replicas.yaml");
  await app.paste(text);
  assert.equal(await app.page.locator("#view").getAttribute("aria-busy"), "true");
  await app.page.clock.fastForward(60_000);
  await app.page.locator(".notice", { hasText: "The engine stopped on this text" }).waitFor();
  assert.equal(await app.text(), text);
  await app.page.locator(".notice .button").first().click();
  await app.judged();
  assert.match(await app.page.locator(".result").textContent(), /nginx-deployment/);
  await app.close();
});
