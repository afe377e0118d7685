// The engine's worker may be killed; the page says so and goes on.
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("an engine that stops answering is replaced, and nothing that was typed is lost", async () => {
  const app = await open(browser);
  await app.page.clock.install();
  await app.killEngine();
  const text = await fixture("nginx-two-replicas.yaml");
  await app.paste(text);
  await until(() => app.page.locator("#view").getAttribute("aria-busy"), "true");
  await app.page.clock.fastForward(60_000);
  await app.page.locator(".notice", { hasText: "The engine stopped on this text" }).waitFor();
  await app.holds(text);
  await app.takeOffer();
  await app.judged();
  await app.reads(".result", /nginx-deployment/);
  await app.close();
});
