// What a person does in the Changes: choosing fixes, seeing what they would do, applying exactly those.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The Changes of the first example, worked out. */
async function changes(context = {}) {
  const app = await open(browser, context);
  await app.view("changes");
  await app.page.locator(".diff-table .added").first().waitFor();
  await settled(app);
  return app;
}

const settled = (app) => app.page.locator(".changes[aria-busy=false]").waitFor();
const box = (app, rule) => app.page.locator(`.offer[data-rule=${rule}] input`);
const scores = async (app) => (await app.page.locator(".changes .headline").textContent()).match(/from (\d+) to (\d+)/).slice(1).map(Number);
const shows = (app, word) => until(() => lines(app), (lines) => lines.some((line) => line.includes(word)), `a line with ${word}`);
const lines = (app) => app.page.locator(".diff-table .line-text").allTextContents();
const applyButton = (app) => app.page.locator("#apply-changes").textContent();

test("unticking a fix takes its lines out of the difference and its gain out of the score", async () => {
  const app = await changes();
  const [before, all] = await scores(app);
  const gain = Number(await app.page.locator(".offer[data-rule=missing-pre-stop] .gain").textContent());
  await shows(app, "preStop");
  await until(() => applyButton(app), /^Apply 3 chosen fixes$/);
  await box(app, "missing-pre-stop").uncheck();
  await app.page.locator("#apply-changes", { hasText: "Apply 2 chosen fixes" }).waitFor();
  await app.page.waitForFunction(() => !document.querySelector(".differences").textContent.includes("preStop"));
  // The other fixes stay.
  await shows(app, "PodDisruptionBudget");
  await until(() => scores(app), [before, all - gain]);
  await box(app, "missing-pre-stop").check();
  await app.page.waitForFunction(() => document.querySelector(".differences").textContent.includes("preStop"));
  await until(() => scores(app), [before, all]);
  await app.assertClean();
  await app.close();
});

test("exactly the chosen fixes are applied, and one undo takes them back", async () => {
  const app = await changes();
  const text = await app.text();
  await box(app, "missing-pdb").uncheck();
  await app.page.locator("#apply-changes", { hasText: "2" }).waitFor();
  await settled(app);
  const [before, promised] = await scores(app);
  const added = await app.page.locator(".diff-table .added").count();
  const removed = await app.page.locator(".diff-table .removed").count();
  await app.page.locator("#apply-changes").click();
  await app.page.locator(".notice", { hasText: `Applied 2 fixes: score ${before}→${promised}` }).waitFor();
  const fixed = await app.holds((found) => found !== text, "the fixed text");
  assert.equal(fixed.split("\n").length - text.split("\n").length, added - removed);
  assert.match(fixed, /preStop/);
  assert.doesNotMatch(fixed, /PodDisruptionBudget/);
  await app.page.locator(".offer[data-rule=missing-pre-stop]").waitFor({ state: "detached" });
  await until(() => box(app, "missing-pdb").isChecked(), false, "what was not chosen is still there, and still not chosen");
  await app.takeOffer();
  await app.holds(text);
  await app.assertClean();
  await app.close();
});

test("a fix that changes what runs comes unticked and says so, and is applied when it is ticked", async () => {
  const app = await changes();
  await until(() => box(app, "missing-readiness-probe").isChecked(), false);
  await until(() => app.page.locator(".offer[data-rule=missing-readiness-probe]").first().textContent(), /changes what runs/);
  await app.count(box(app, "missing-autoscaler"), 0, "what needs a value has no box");
  await app.reads(".offer[data-rule=missing-autoscaler] .code", /HorizontalPodAutoscaler/);
  await app.page.locator("#choose-none").click();
  await app.page.locator(".headline", { hasText: "No fix is chosen" }).waitFor();
  await app.count(".diff-table", 0);
  await until(() => app.page.locator("#apply-changes").isDisabled(), true);
  await box(app, "missing-readiness-probe").check();
  await app.page.locator(".diff-table .added", { hasText: "readinessProbe" }).waitFor();
  await app.page.locator("#apply-changes").click();
  await app.page.locator(".notice", { hasText: "Applied 1 fix" }).waitFor();
  await app.holds((found) => /readinessProbe/.test(found) && !/preStop/.test(found), "the one fix and no other");
  await app.assertClean();
  await app.close();
});

test("a choice survives typing elsewhere and a change of language", async () => {
  const app = await changes();
  await box(app, "missing-spread").uncheck();
  await app.page.locator("#apply-changes", { hasText: "2" }).waitFor();
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+Home");
  await app.page.keyboard.type("# mine\n");
  await app.page.locator(".offer[data-rule=missing-pdb] .place", { hasText: ":21" }).waitFor();
  await until(() => box(app, "missing-spread").isChecked(), false);
  await until(() => box(app, "missing-pdb").isChecked(), true);
  await app.page.locator("#language").click();
  await app.page.locator("#apply-changes", { hasText: "고른 수정 2개 적용" }).waitFor();
  await app.page.locator(".offer[data-rule=missing-spread] .offer-title", { hasText: /[가-힣]/ }).waitFor();
  await until(() => box(app, "missing-spread").isChecked(), false);
  await until(() => box(app, "missing-pdb").isChecked(), true);
  await app.page.locator(".changes .headline", { hasText: /고른 수정 2개: .*점이 된다/ }).waitFor();
  await app.assertClean();
  await app.close();
});

test("the keyboard alone chooses and applies", async () => {
  const app = await changes();
  await app.page.locator("#choose-none").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator(".headline", { hasText: "No fix is chosen" }).waitFor();
  await app.page.keyboard.press("Tab");
  await app.focused("[data-offer='0']");
  await app.page.keyboard.press("Space");
  await app.page.locator("#apply-changes", { hasText: "Apply 1 chosen fix" }).waitFor();
  await settled(app);
  // The box keeps the focus.
  await app.focused("[data-offer='0']");
  await app.page.keyboard.press("Space");
  await app.page.locator(".headline", { hasText: "No fix is chosen" }).waitFor();
  await app.page.locator("#choose-all").focus();
  await app.page.keyboard.press("Space");
  await app.page.locator("#apply-changes", { hasText: /Apply [4-9] chosen fixes/ }).waitFor();
  await app.page.locator("#apply-changes").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator(".notice", { hasText: "Applied" }).waitFor();
  await app.holds(/readinessProbe/);
  await app.assertClean();
  await app.close();
});

test("every safe fix together does what the dark button does", async () => {
  const texts = [];
  for (const press of ["#apply-changes", ".apply-all.in-header"]) {
    const app = await changes();
    await settled(app);
    await app.page.locator(press).click();
    await app.page.locator(".notice", { hasText: "Applied 3 fixes" }).waitFor();
    texts.push(await app.holds(/preStop/));
    await app.assertClean();
    await app.close();
  }
  assert.equal(texts[0], texts[1]);
});

test("fixes of two files are one step in each", async () => {
  const app = await open(browser);
  const manifest = (name) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: app
          image: example.com/app:1.0.0
          ports: [{containerPort: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${name}}, ports: [{port: 80}]}
`;
  await app.drop([["one.yaml", manifest("one")], ["two.yaml", manifest("two")]]);
  await app.page.locator(".file-name", { hasText: "two.yaml" }).waitFor();
  await app.view("changes");
  await app.page.locator(".diff h3", { hasText: "two.yaml" }).waitFor();
  await settled(app);
  await app.page.locator("#apply-changes").click();
  await app.page.locator(".notice", { hasText: "Applied" }).waitFor();
  const texts = async () => {
    const found = {};
    for (const name of ["one", "two"]) {
      found[name] = await app.textOf(`${name}.yaml`);
    }
    return found;
  };
  const fixed = await texts();
  assert.ok(fixed.one !== manifest("one") && fixed.two !== manifest("two"));
  await app.takeOffer();
  await until(() => texts(), { one: manifest("one"), two: manifest("two") });
  await app.assertClean();
  await app.close();
});

test("a fix leads to its rule and to its line", async () => {
  const app = await changes();
  await app.page.locator(".offer[data-rule=missing-pdb] .rule-id").click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.page.locator("#rule-back").click();
  await app.page.locator(".offer[data-rule=missing-pdb] .place").click();
  await app.focused(".cm-content");
  await app.assertClean();
  await app.close();
});
