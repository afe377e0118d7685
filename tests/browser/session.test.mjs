// One whole session: whatever a person does, the page talks to nobody but the place it came from, and says no error.
import { after, before, test } from "node:test";
import { fixture, launch, open } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a whole session asks only the page's own origin, without an error, a warning or a violation of the policy", async () => {
  const app = await open(browser, { keeps: true });
  const { page } = app;
  for (const step of [2, 3]) {
    await page.locator(".story-strip .link").click();
    await page.locator(".story-strip", { hasText: `Step ${step} of 3` }).waitFor();
    await app.judged();
  }
  await page.locator("#settings").click();
  await page.locator("#settings-browser").click();
  for (const theme of ["dark", "light", "system"]) {
    await page.locator("#theme").selectOption(theme);
  }
  for (let round = 0; round < 2; round += 1) {
    const examples = page.locator("#examples-button");
    await examples.click();
    const count = await page.locator("[role=menuitem]").count();
    await page.keyboard.press("Escape");
    for (let example = 0; example < count; example += 1) {
      await examples.click();
      await page.locator("[role=menuitem]").nth(example).click();
      await app.judged();
    }
    for (const tab of await page.locator(".view-tab").all()) {
      await tab.click();
      await app.judged();
    }
    await app.view("findings");
    await page.locator(".finding .rule-id").first().click();
    await page.locator(".rule-page h3").first().waitFor();
    await page.locator("#language").click();
    await page.locator("#rule-back").click();
  }
  await app.paste(await fixture("nginx-two-replicas.yaml"));
  await app.judged();
  await page.locator(".finding[data-rule='missing-pre-stop']").waitFor();
  await app.view("overview");
  await page.locator("[data-pillar=probes]").click();
  await app.timeline("rolling-update");
  await page.locator(".timeline-aside input[type=range]").first().press("ArrowRight");
  await app.simulated();
  await app.view("overview");
  await app.judged();
  await page.locator(".fix-row .button").first().click();
  await app.takeOffer();
  await app.judged();
  await page.locator(".apply-all.in-header").click();
  await page.locator(".notice", { hasText: "Applied" }).waitFor();
  await app.view("changes");
  await app.drop([["other.yaml", "kind: [broken"], ["logo.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]]]);
  await app.inFront("other.yaml");
  await page.locator(".file-tab.is-on .file-close").click();
  await app.view("overview");
  await app.judged();
  await page.reload();
  await app.judged();
  await app.assertClean();
  await app.close();
});
