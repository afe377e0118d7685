// What a person does in the Settings: assuming something else, quieting a rule, taking zerodown.yaml in and out.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The settings, at one of their sections. */
async function settings(section = "assumptions", context = {}) {
  const app = await open(browser, context);
  await app.page.locator("#settings").click();
  await app.page.locator(`#settings-${section}`).click();
  return app;
}

const differ = (app, n) => app.page.locator("#settings .count", { hasText: String(n) }).waitFor();
const file = (app) => app.page.locator("#config-text").textContent();

async function takeIn(app, text) {
  await app.page.locator("#config-paste").fill(text);
  await app.page.locator("#config-take").click();
}

test("a rule that is switched off finds nothing, is counted, and comes back with the defaults", async () => {
  const app = await settings("rules");
  const count = async () => Number(await app.page.locator("#view-findings .count").textContent());
  const before = await count();
  await app.reads(".apply-all.in-header", /3 safe/);
  await app.page.locator("select[data-rule=missing-pre-stop]").selectOption("off");
  await differ(app, 1);
  await app.page.locator(".apply-all.in-header", { hasText: "2 safe" }).waitFor();
  await until(() => count(), before - 1);
  await app.finds("missing-pre-stop", false);
  await app.view("changes");
  await app.page.locator(".offer").first().waitFor();
  await app.count(".offer[data-rule=missing-pre-stop]", 0);

  await app.page.locator("#settings").click();
  await app.page.locator(".headline", { hasText: "1 setting differs from the defaults" }).waitFor();
  await app.page.locator("#settings-reset").click();
  await app.page.locator(".headline", { hasText: "Everything is judged with the defaults" }).waitFor();
  await app.count("#settings .count", 0);
  await until(() => app.page.locator("select[data-rule=missing-pre-stop]").inputValue(), "");
  await app.takeOffer();
  await differ(app, 1);
  await until(() => app.page.locator("select[data-rule=missing-pre-stop]").inputValue(), "off");
  await app.assertClean();
  await app.close();
});

test("a rule gets another severity", async () => {
  const app = await settings("rules");
  await app.page.locator("select[data-rule=missing-pre-stop]").selectOption("info");
  await app.page.locator("#view-findings").click();
  await app.page.locator(".finding[data-rule=missing-pre-stop] .severity-mark.info").waitFor();
  await app.assertClean();
  await app.close();
});

test("rules are found by their words, in both languages", async () => {
  const app = await settings("rules");
  await app.page.locator(".rule-row").first().waitFor();
  const all = await app.count(".rule-row", (count) => count > 80);
  await app.page.locator("#rule-filter").fill("readiness probe");
  await app.page.locator(".rule-row", { hasText: "missing-readiness-probe" }).waitFor();
  const some = await app.count(".rule-row", (count) => count > 0 && count < 20);
  await app.reads(".rule-filter [role=status]", `${some} of ${all} rules`);
  await app.page.locator("select[data-rule=missing-readiness-probe]").selectOption("error");
  await app.page.locator("#rule-filter").fill("");
  await app.page.locator("#rules-changed").check();
  await until(() => app.page.locator(".rule-row .rule-id").allTextContents(), ["missing-readiness-probe"]);
  await app.page.locator("#rules-changed").uncheck();
  await app.page.locator(".rule-row .rule-id").first().click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.page.locator("#rule-back").click();
  await app.page.locator("#rule-filter").waitFor();
  await app.page.locator("#language").click();
  await app.page.locator(".rule-row p", { hasText: /[가-힣]/ }).first().waitFor();
  await app.page.locator("#rule-filter").fill("준비성");
  await app.count(".rule-row", (count) => count > 0 && count < 20);
  await app.page.locator(".rule-row", { hasText: "missing-readiness-probe" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("the needed share of replicas changes a verdict", async () => {
  const app = await open(browser);
  const cell = app.page.locator(".verdict[data-event=pod-crash]");
  await until(() => cell.textContent(), /loses/);
  await app.page.locator("#settings").click();
  await app.page.locator("#set-neededFraction").fill("1");
  await differ(app, 1);
  await app.view("overview");
  await app.page.locator(".verdict[data-event=pod-crash]", { hasText: "outage" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("settings are kept by the browser, and marked", async () => {
  const app = await settings();
  await app.page.locator("#set-kubernetesVersion").selectOption("1.29");
  await app.page.locator("#set-metricsApis").selectOption("none");
  await app.page.locator("#set-endpointWithdrawSeconds").fill("12.5");
  await differ(app, 3);
  await app.page.reload();
  await app.judged();
  await differ(app, 3);
  await app.page.locator("#settings").click();
  await until(() => app.page.locator("#set-kubernetesVersion").inputValue(), "1.29");
  await until(() => app.page.locator("#set-endpointWithdrawSeconds").inputValue(), "12.5");
  await app.page.locator("#settings-file").click();
  await until(
    () => file(app),
    'assumptions:\n  kubernetesVersion: "1.29"\n  endpointWithdrawSeconds: 12.5\n  metricsApis: []\n',
  );
  await app.assertClean();
  await app.close();
});

test("a number that cannot be taken says what would be, and the last one holds", async () => {
  const app = await settings();
  const field = app.page.locator("#set-nodes");
  await field.fill("5");
  await differ(app, 1);
  await field.fill("0");
  await app.page.locator("#set-nodes-note", { hasText: "A whole number from 1 to 100000 is expected. 5 still holds." }).waitFor();
  await until(() => field.getAttribute("aria-invalid"), "true");
  await until(() => field.inputValue(), "0", "what was typed stays");
  await app.page.locator("#settings-file").click();
  await until(() => file(app), /nodes: 5\n/);
  await app.page.locator("#settings-assumptions").click();
  await field.fill("");
  await app.reads("#settings .count", "1", "an empty field is on its way to another number");
  await field.blur();
  await until(() => field.inputValue(), "3", "left empty, it is the default");
  await app.count("#settings .count", 0);
  await app.assertClean();
  await app.close();
});

test("one assumption is taken back by its own button, and the field has the focus", async () => {
  const app = await settings();
  await app.page.locator("#set-dataPath").selectOption("aws-alb");
  await app.page.locator("#set-endpointPublishSeconds-note", { hasText: "up to 60 s" }).waitFor();
  await app.page.locator(".setting.is-set .setting-back").click();
  await until(() => app.page.locator("#set-dataPath").inputValue(), "kube-proxy");
  await app.focused("#set-dataPath");
  await app.assertClean();
  await app.close();
});

test("a bad zerodown.yaml is told line by line, and nothing is changed or lost", async () => {
  const app = await settings();
  await app.page.locator("#set-zones").fill("2");
  await app.page.locator("#settings-file").click();
  const bad = "assumptions:\n  nodez: 5\nrules:\n  missing-pdb: loud\nsurprise: true\n";
  await takeIn(app, bad);
  const told = await until(() => app.page.locator(".troubles li").allTextContents(), (told) => told.length === 3);
  assert.match(told[0], /^Line 2, column 3: nodez: .*did you mean nodes/);
  assert.match(told[1], /^Line 4, column 16: missing-pdb: loud is none of/);
  assert.match(told[2], /^Line 5, column 1: no such key surprise/);
  await app.reads(".notice", /3 mistakes, and nothing was changed/);
  await until(() => file(app), "assumptions:\n  zones: 2\n");
  await until(() => app.page.locator("#config-paste").inputValue(), bad);
  await app.page.locator("#language").click();
  await app.page.locator(".troubles li", { hasText: "2행 3열" }).waitFor();
  await until(() => app.page.locator("#config-paste").inputValue(), bad);
  await app.assertClean();
  await app.close();
});

const WRITTEN = `# as in the repository
assumptions:
  kubernetesVersion: "1.33"
  nodes: 5
rules: # off, info, warning or error
  missing-spread: off
  single-replica: warning
ignore:
  - path: deploy/dev/**
    reason: nobody waits for the development cluster
failOn: warning
minScore: 40
`;
const EXPORTED = `assumptions:
  kubernetesVersion: "1.33"
  nodes: 5
rules:
  missing-spread: off
  single-replica: warning
ignore:
  - path: "deploy/dev/**"
    reason: nobody waits for the development cluster
failOn: warning
minScore: 40
`;

test("a zerodown.yaml is taken in, holds, and goes out as it came", async () => {
  const app = await settings("file", { permissions: ["clipboard-read", "clipboard-write"] });
  await takeIn(app, WRITTEN);
  await app.page.locator(".notice", { hasText: "zerodown.yaml is taken in as settings: 7 settings differ" }).waitFor();
  await differ(app, 7);
  await until(() => file(app), EXPORTED);
  await app.finds("missing-spread", false);
  await app.page.locator("#settings").click();
  await app.page.locator("#config-copy").click();
  await app.page.locator(".notice", { hasText: "on the clipboard" }).waitFor();
  await until(() => app.page.evaluate(() => navigator.clipboard.readText()), EXPORTED);
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.page.locator("#config-download").click()]);
  assert.equal(download.suggestedFilename(), "zerodown.yaml");
  assert.equal(await readFile(await download.path(), "utf8"), EXPORTED);
  await app.page.locator("#settings-reset").click();
  await app.count("#settings .count", 0);
  await app.page.locator("#config-picker").setInputFiles({
    name: "zerodown.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from(EXPORTED),
  });
  await differ(app, 7);
  await until(() => file(app), EXPORTED);
  await app.assertClean();
  await app.close();
});

test("a dropped zerodown.yaml is taken as settings and said so; undo puts the old ones back", async () => {
  const app = await open(browser);
  const names = await app.page.locator(".file-name").allTextContents();
  await app.drop([["zerodown.yaml", "rules: {missing-pre-stop: off}\n"]]);
  await app.page.locator(".notice", { hasText: "zerodown.yaml is taken in as settings: 1 setting differs" }).waitFor();
  await until(() => app.page.locator(".file-name").allTextContents(), names, "it is no tab");
  await app.page.locator(".fix-row[data-rule=missing-pre-stop]").waitFor({ state: "detached" });
  await app.takeOffer();
  await app.page.locator(".fix-row[data-rule=missing-pre-stop]").waitFor();

  await app.drop([["zerodown.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: zerodown}\nspec: {ports: [{port: 80}]}\n"]]);
  await app.page.locator(".file-name", { hasText: "zerodown.yaml" }).waitFor();
  await app.drop([["zerodown.yaml", "nodes: 3\n"]]);
  await app.page.locator(".troubles li", { hasText: "Line 1, column 1" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("sliders stand where the settings put them, and change their timeline only", async () => {
  const app = await settings();
  await app.page.locator("#set-startupSeconds").fill("30");
  await differ(app, 1);
  await app.view("overview");
  await app.judged();
  await app.timeline("rolling-update");
  const slider = app.page.locator("#knob-startupSeconds");
  await until(() => slider.inputValue(), "30");
  await app.reads(app.page.locator(".knob", { has: slider }), /30 s in the settings/);
  await slider.fill("5");
  await app.simulated();
  await app.reads("#settings .count", "1");
  await app.page.locator("#reset-assumptions").click();
  await until(() => slider.inputValue(), "30");
  await app.page.locator("#settings").click();
  await until(() => app.page.locator("#set-startupSeconds").inputValue(), "30");
  await app.assertClean();
  await app.close();
});

test("language and theme are chosen in the settings too", async () => {
  const app = await settings("browser", { colorScheme: "light" });
  await app.page.locator("#theme").selectOption("dark");
  await until(() => app.page.getAttribute("html", "data-theme"), "dark");
  await app.page.locator("#language-choice").selectOption("ko");
  await app.page.locator(".settings .headline", { hasText: "모두 기본값으로 판정한다" }).waitFor();
  await until(() => app.page.getAttribute("html", "lang"), "ko");
  await until(() => app.page.locator("#theme").inputValue(), "dark");
  await app.page.locator("#settings-assumptions").click();
  await until(
    () => app.page.locator(".setting-meaning").allTextContents(),
    (all) => all.length > 0 && all.every((about) => /[가-힣]/.test(about)),
  );
  await app.assertClean();
  await app.close();
});

test("the settings open and close by keyboard, and a tab of the results leaves them", async () => {
  const app = await open(browser);
  await app.page.locator("#settings").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator(".settings").waitFor();
  await until(() => app.page.getAttribute("#settings", "aria-pressed"), "true");
  await app.page.keyboard.press("Enter");
  await app.page.locator(".ring").waitFor();
  await app.page.keyboard.press("Enter");
  await app.page.locator(".settings").waitFor();
  await app.page.locator("#view-overview").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator(".ring").waitFor();
  await until(() => app.page.getAttribute("#view-overview", "aria-selected"), "true");
  await app.assertClean();
  await app.close();
});

test("an engine that is replaced knows the settings", async () => {
  const app = await settings("rules");
  await app.page.locator("select[data-rule=missing-pre-stop]").selectOption("off");
  await differ(app, 1);
  await app.page.clock.install();
  await app.killEngine();
  await app.paste(`${await app.text()}# more\n`);
  await app.page.clock.fastForward(60_000);
  await app.page.locator(".notice", { hasText: "The engine stopped on this text" }).waitFor();
  await app.takeOffer();
  await app.view("overview");
  await app.judged();
  await app.finds("missing-pre-stop", false);
  await app.close();
});

test("the first judgement of a visit follows the kept settings", async () => {
  const app = await settings("rules");
  await app.page.locator("select[data-rule=missing-pre-stop]").selectOption("off");
  await differ(app, 1);
  await app.page.reload();
  await app.judged();
  // At once and not after another judgement: what is shown first counts.
  assert.ok(!(await app.rules()).includes("missing-pre-stop"));
  await app.assertClean();
  await app.close();
});

test("on a phone the settings are in reach, also from the editor", async () => {
  const app = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await app.page.locator("#settings").tap();
  await app.page.locator(".settings .headline").waitFor();
  await app.page.locator(".pane-tab").first().tap();
  await app.page.locator("#settings").tap();
  await app.page.locator(".settings .headline").waitFor();
  await app.fitsTheScreen();
  await app.assertClean();
  await app.close();
});
