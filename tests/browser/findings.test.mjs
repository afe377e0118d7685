// The Findings as a person goes through them: in groups, filtered, by keys alone, and a thousand of them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function shop(context = {}) {
  const app = await open(browser, context);
  await app.paste(await fixture("shop.yaml"));
  await app.page.locator("#view-findings .count", { hasText: /^2\d$/ }).waitFor();
  await app.judged();
  await app.view("findings");
  await app.page.locator(".finding.in-list").first().waitFor();
  return app;
}

const groups = (app) => app.page.locator(".group h3").allTextContents();
const rows = (app) => app.page.locator(".finding.in-list").count();
const some = (app, fits) => until(() => rows(app), fits, "rows");
const group = (app, name) => until(() => groups(app), (names) => names.some((found) => found.startsWith(name)), name);
const focused = (app) => app.page.evaluate(() => document.activeElement?.dataset.at ?? document.activeElement?.id);

test("findings are grouped by workload, rule or severity, and the page remembers which for the session", async () => {
  const app = await shop();
  await group(app, "Deployment storefront");
  const all = await rows(app);
  await app.page.locator("[data-group=rule]").click();
  await group(app, "overlapping-pdbs");
  await until(() => rows(app), all);
  await app.page.locator("[data-group=severity]").click();
  const names = async () => (await groups(app)).map((name) => name.replace(/\W+\d+$/, ""));
  await until(names, ["Errors", "Warnings", "Notes"]);
  await app.view("overview");
  await app.view("findings");
  await until(names, ["Errors", "Warnings", "Notes"]);
  await app.page.reload();
  await app.judged();
  await app.view("findings");
  await until(() => app.page.locator("[data-group=severity]").getAttribute("aria-pressed"), "true");
  await app.assertClean();
  await app.close();
});

test("words and chips filter, what nothing matches says so, and one press clears it", async () => {
  const app = await shop();
  const all = await rows(app);
  await app.page.locator("#findings-filter").fill("pdb default");
  await app.page.locator(".headline", { hasText: "No finding matches" }).waitFor();
  await until(() => rows(app), 0);
  await app.page.locator("#findings-filter").fill("PDB");
  await app.page.locator(".headline", { hasText: `of ${all} findings match` }).waitFor();
  await some(app, (count) => count > 0 && count < all);
  const chip = app.page.locator(".chip").first();
  const errors = Number(await chip.locator(".chip-count").textContent());
  await chip.click();
  await app.page.locator(".headline", { hasText: `${errors} of ${all} findings match` }).waitFor();
  await until(() => rows(app), errors);
  await app.page.locator("#findings-clear").click();
  await until(() => rows(app), all);
  await until(() => app.page.locator("#findings-filter").inputValue(), "");
  await app.assertClean();
  await app.close();
});

test("a Korean word is filtered while it is composed, and no letter is lost", async () => {
  const app = await shop({ locale: "ko-KR" });
  const field = app.page.locator("#findings-filter");
  await field.focus();
  await app.page.keyboard.insertText("예산");
  await until(() => field.inputValue(), "예산");
  await some(app, (count) => count > 0 && count < 22);
  await app.assertClean();
  await app.close();
});

test("keys alone: to the list, along it, to the filter and back, to the place in the editor", async () => {
  const app = await shop();
  await app.page.locator("#findings-filter").focus();
  await app.page.keyboard.press("ArrowDown");
  const order = await app.page.locator(".finding.in-list").evaluateAll((all) => all.map((finding) => finding.dataset.at));
  await until(() => focused(app), order[0]);
  await app.page.keyboard.press("j");
  await app.page.keyboard.press("ArrowDown");
  await until(() => focused(app), order[2]);
  await app.page.keyboard.press("k");
  await app.page.keyboard.press("ArrowUp");
  await until(() => focused(app), order[0]);
  await app.page.keyboard.press("End");
  await until(() => focused(app), order.at(-1));
  await app.page.keyboard.press("/");
  await until(() => focused(app), "findings-filter");
  await until(() => app.page.locator("#findings-filter").inputValue(), "", "the key itself is not typed");
  await app.page.keyboard.type("backend");
  await some(app, (count) => count > 0 && count < order.length);
  await app.page.keyboard.press("Enter");
  await app.focused(".finding.in-list");
  const place = await app.page.locator(".finding.in-list .place").first().textContent();
  await app.page.keyboard.press("Enter");
  await app.focused(".cm-content");
  const line = app.page.locator(".cm-activeLineGutter.cm-gutterElement", { hasText: /^\d+$/ }).first();
  await until(() => line.textContent(), place.split(":").at(-1));
  await app.page.locator("#findings-filter").focus();
  await app.page.keyboard.press("Escape");
  await until(() => app.page.locator("#findings-filter").inputValue(), "");
  await app.count(".finding.in-list[tabindex='0']", 1, "Tab enters the list once");
  await app.assertClean();
  await app.close();
});

test("marks and fixes stay with their text while keys before it change nothing but places", async () => {
  const text = await fixture("shop.yaml");
  const marked = (app) => app.page.locator(".cm-lintRange").evaluateAll((found) => found.map((mark) => mark.textContent));
  const [typed, pasted] = [await open(browser), await open(browser)];
  await typed.paste(`# \n${text}`);
  await pasted.paste(`# 한 xyz\n${text}`);
  await typed.judged();
  await typed.page.keyboard.press("ControlOrMeta+Home");
  await typed.page.keyboard.press("End");
  for (const key of "한 xyz") {
    await typed.page.keyboard.insertText(key);
    await typed.judged();
  }
  const texts = [];
  for (const app of [typed, pasted]) {
    await app.page.keyboard.press("ControlOrMeta+Home");
    await app.judged();
    await app.view("findings");
    const marks = await until(() => marked(app), (marks) => marks.length > 1);
    await app.page.locator(".finding [data-fix]").last().click();
    texts.push([marks, await until(() => app.text(), (now) => now !== `# 한 xyz\n${text}`)]);
    await app.assertClean();
    await app.close();
  }
  assert.deepEqual(texts[0], texts[1]);
});

test("f applies the first safe fix, and the focus stays in the list", async () => {
  const app = await shop();
  await app.page.locator("#findings-filter").fill("missing-pre-stop");
  const rule = app.page.locator(".finding.in-list[data-rule=missing-pre-stop]");
  const before = await until(() => rule.count(), (count) => count > 1);
  await app.page.locator("#findings-filter").press("ArrowDown");
  await app.focused("[data-rule=missing-pre-stop]");
  await app.page.keyboard.press("f");
  await app.holds(/preStop/);
  await until(() => rule.count(), (count) => count < before);
  await app.judged();
  await until(() => focused(app), /^\d+$/);

  await app.page.keyboard.press("Escape");
  await app.page.locator("#findings-filter").fill("overlapping");
  await app.page.locator("#findings-filter").press("ArrowDown");
  await app.focused("[data-rule=overlapping-pdbs]");
  await app.page.keyboard.press("f");
  await app.page.locator(".notice", { hasText: "overlapping-pdbs has no safe fix here" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("what is suppressed is folded, with its reason", async () => {
  const app = await open(browser);
  const shop = await fixture("shop.yaml");
  const annotation = 'annotations: {zerodown.dev/ignore-missing-pre-stop: "drains elsewhere"}';
  await app.paste(shop.replace("metadata: {name: storefront}\nspec:\n  replicas", `metadata: {name: storefront, ${annotation}}\nspec:\n  replicas`));
  await app.judged();
  await app.view("findings");
  const folded = app.page.locator("details.suppressed");
  await folded.locator("summary").click();
  await until(() => folded.textContent(), /1 suppressed finding.*missing-pre-stop.*Reason: drains elsewhere/s);
  await app.assertClean();
  await app.close();
});

test("nothing found is a sentence, and there is nothing to filter", async () => {
  const app = await open(browser);
  await app.paste("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n");
  await app.view("findings");
  await app.page.locator(".headline", { hasText: "No finding: every rule that applies is satisfied" }).waitFor();
  await until(() => app.page.locator("#findings-filter").isVisible(), false);
  await app.assertClean();
  await app.close();
});

test("a thousand findings do not hold the page up, and all of them are within reach", async () => {
  const app = await open(browser);
  const one = (name) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: c, image: "i:1", ports: [{containerPort: 80}]}]}\n`;
  await app.paste(Array.from({ length: 170 }, (_, index) => one(`web-${index}`)).join("---\n"));
  await until(() => app.page.locator("#view-findings .count").textContent(), (count) => Number(count) > 1000);
  await app.view("findings");
  await app.page.locator(".finding.in-list").first().waitFor();
  await some(app, (count) => count > 0 && count < 100);
  const cost = await app.page.evaluate(async () => {
    const field = document.querySelector("#findings-filter");
    const spent = [];
    for (const words of ["w", "we", "web", "web-1", "web-16", "web-169", ""]) {
      const from = performance.now();
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      spent.push(Math.round(performance.now() - from));
    }
    return spent;
  });
  console.log(`filtering a thousand findings, ms until the next frame: ${cost.join(" ")}`);
  await app.page.locator("#findings-filter").press("ArrowDown");
  await app.page.keyboard.press("End");
  await app.page.waitForFunction(() => document.querySelectorAll(".finding.in-list").length > 1000);
  const last = await app.page.locator(".finding.in-list").last().getAttribute("data-at");
  await app.page.waitForFunction((last) => document.activeElement?.dataset.at === last, last);
  await app.assertClean();
  await app.close();
});
