// What a person does on the page, one thing after the other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("the first visit shows the first step of the story, and the next steps get better", async () => {
  const app = await open(browser);
  assert.match(await app.page.locator(".story-strip").textContent(), /Step 1 of 3/);
  const scores = [await app.score()];
  for (const step of [2, 3]) {
    await app.page.locator(".story-strip .link").click();
    await app.page.locator(".story-strip", { hasText: `Step ${step} of 3` }).waitFor();
    await app.page.waitForFunction((score) => Number(document.querySelector(".ring-number").textContent) !== score, scores.at(-1));
    scores.push(await app.score());
  }
  assert.ok(scores[0] < scores[1] && scores[1] < scores[2], `${scores}`);
  assert.equal(await app.page.locator(".story-strip .link").count(), 0);
  await app.assertClean();
  await app.close();
});

test("the language is switched, said to the document and remembered", async () => {
  const app = await open(browser);
  const english = await app.page.locator(".result .headline").first().textContent();
  await app.page.locator("#language").click();
  await app.page.waitForFunction((text) => document.querySelector(".result .headline").textContent !== text, english);
  assert.equal(await app.page.getAttribute("html", "lang"), "ko");
  assert.match(await app.page.locator(".result .headline").first().textContent(), /[가-힣]/);
  assert.match(await app.page.locator(".apply-all.in-header").textContent(), /안전한 수정/);
  await app.page.keyboard.press("Control+f");
  await app.page.reload();
  await app.judged();
  assert.equal(await app.page.getAttribute("html", "lang"), "ko");
  await app.page.locator("#language").click();
  assert.equal(await app.page.getAttribute("html", "lang"), "en");
  await app.assertClean();
  await app.close();
});

test("a Korean browser gets Korean, and the editor's search speaks it", async () => {
  const app = await open(browser, { locale: "ko-KR" });
  assert.equal(await app.page.getAttribute("html", "lang"), "ko");
  await app.page.locator(".cm-content").click();
  await app.page.keyboard.press("ControlOrMeta+f");
  assert.equal(await app.page.locator(".cm-search input[name=search]").getAttribute("placeholder"), "찾기");
  await app.close();
});

test("the dark theme is chosen and remembered", async () => {
  const app = await open(browser, { colorScheme: "light" });
  const ground = () => app.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await app.page.locator("#settings").click();
  await app.page.locator("#settings-browser").click();
  await app.page.locator("#theme").selectOption("dark");
  assert.notEqual(await ground(), light);
  await app.page.reload();
  await app.judged();
  assert.equal(await app.page.getAttribute("html", "data-theme"), "dark");
  await app.close();
});

test("an example is opened by keyboard, and a person's own text is kept", async () => {
  const app = await open(browser);
  await app.paste(await fixture("nginx-two-replicas.yaml"));
  const own = await app.text();
  await app.page.locator("#examples-button").focus();
  await app.page.keyboard.press("Enter");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("End");
  await app.page.keyboard.press("Enter");
  await app.page.locator(".file-name", { hasText: "model.yaml" }).waitFor();
  assert.match(await app.text(), /A Deployment done right/);
  await app.page.locator(".notice .button").first().click();
  assert.equal(await app.text(), own);
  await app.assertClean();
  await app.close();
});

test("a finding leads to its line, and the editor has the focus", async () => {
  const app = await open(browser);
  await app.view("findings");
  const place = app.page.locator(".finding .place").first();
  const line = (await place.textContent()).split(":").at(-1);
  await place.click();
  await app.page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  assert.equal(await app.page.locator(".cm-activeLineGutter.cm-gutterElement", { hasText: /^\d+$/ }).first().textContent(), line);
  await app.page.locator(".cm-line-findings").waitFor();
  await app.assertClean();
  await app.close();
});

test("one click applies one fix, from the view and from the panel under the line; undo takes it back", async () => {
  const app = await open(browser);
  const text = await app.text();
  const score = await app.score();
  const row = app.page.locator(".fix-row").first();
  const rule = await row.getAttribute("data-rule");
  await row.locator(".button").click();
  await app.page.waitForFunction((score) => Number(document.querySelector(".ring-number").textContent) > score, score);
  assert.notEqual(await app.text(), text);
  assert.ok(!(await app.rules()).includes(rule));
  await app.page.locator(".notice .button").first().click();
  assert.equal(await app.text(), text);

  await app.page.locator(".cm-line-findings .button.primary").first().click();
  await app.page.locator(".notice").waitFor();
  assert.notEqual(await app.text(), text);
  await app.page.locator(".cm-content").focus();
  await app.page.keyboard.press("ControlOrMeta+z");
  assert.equal(await app.text(), text);
  await app.assertClean();
  await app.close();
});

test("a pillar shows its arithmetic", async () => {
  const app = await open(browser);
  await app.page.locator("[data-pillar=probes]").click();
  const formula = await app.page.locator(".formula .mono").first().textContent();
  const [sum, points] = formula.replaceAll("−", "-").split("=");
  const worked = sum.split("-").map(Number).reduce((left, cost) => left - cost);
  assert.equal(Math.max(0, worked), Number(points));
  await app.close();
});

test("the changes are shown before they are made", async () => {
  const app = await open(browser);
  await app.view("changes");
  await app.page.locator(".diff-table .added").first().waitFor();
  const text = await app.text();
  const added = await app.page.locator(".diff-table .added").count();
  const removed = await app.page.locator(".diff-table .removed").count();
  await app.page.locator("#apply-changes").click();
  await app.page.locator(".notice").waitFor();
  const lines = (text) => text.split("\n").length;
  assert.equal(lines(await app.text()) - lines(text), added - removed);
  await app.page.locator(".headline", { hasText: "No safe fix is left" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("a rule's page opens from a finding and speaks the language", async () => {
  const app = await open(browser);
  await app.view("findings");
  await app.page.locator(".finding .rule-id").first().click();
  await app.page.locator(".rule-page h3").first().waitFor();
  const english = await app.page.locator(".rule-page").textContent();
  await app.page.locator("#language").click();
  await app.page.waitForFunction((text) => document.querySelector(".rule-page")?.textContent !== text, english);
  assert.match(await app.page.locator(".rule-page").textContent(), /[가-힣]{4}/);
  await app.page.locator("#rule-back").click();
  await app.page.locator(".finding").first().waitFor();
  await app.assertClean();
  await app.close();
});

test("the empty editor teaches", async () => {
  const app = await open(browser);
  await app.page.locator(".cm-content").click();
  await app.page.keyboard.press("ControlOrMeta+a");
  await app.page.keyboard.press("Backspace");
  await app.page.locator(".story-step").first().waitFor();
  assert.equal(await app.page.locator(".story-step").count(), 3);
  await app.page.locator(".story-open").nth(2).click();
  await app.page.locator(".story-strip", { hasText: "Step 3 of 3" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("F8 goes from finding to finding", async () => {
  const app = await open(browser);
  await app.page.locator(".cm-content").click();
  await app.page.keyboard.press("ControlOrMeta+Home");
  await app.page.keyboard.press("F8");
  await app.page.locator(".cm-line-findings").waitFor();
  await app.close();
});

test("the divider moves with the arrow keys", async () => {
  const app = await open(browser);
  const width = () => app.page.locator(".editor-pane").evaluate((pane) => pane.getBoundingClientRect().width);
  const before = await width();
  await app.page.locator(".divider").focus();
  await app.page.keyboard.press("ArrowLeft");
  assert.ok((await width()) < before);
  await app.close();
});
