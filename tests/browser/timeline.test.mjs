// What the workloads survive, and the timeline of each event: from the matrix to the chart, its sliders and its keys.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const seconds = (told) => Number.parseFloat(told);

/** Opens a step of the story and the timeline of its rolling update. */
async function rollingUpdate(context = {}, step = 0) {
  const app = await open(browser, context);
  for (let next = 0; next < step; next += 1) {
    await app.page.locator(".story-strip .link").click();
    await app.page.locator(".story-strip", { hasText: `Step ${next + 2} of 3` }).waitFor();
    await app.judged();
  }
  await app.timeline("rolling-update");
  return app;
}

test("from the empty editor to an example, its matrix and a timeline", async () => {
  const app = await open(browser);
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+a");
  await app.page.keyboard.press("Backspace");
  await app.page.locator(".story-open").first().click();
  await app.page.locator(".matrix").waitFor();
  await app.judged();
  await until(() => app.page.locator(".result .headline").first().textContent(), /^Each rolling update loses [\d.]+ to [\d.]+ seconds of requests$/);
  await until(() => app.page.getByRole("columnheader").count(), 9);
  await until(() => app.page.getByRole("rowheader").first().textContent(), /^nginx-deployment/);
  await until(() => app.page.getByRole("cell").count(), 8);

  const cell = app.page.locator(".verdict[data-event=rolling-update]");
  const [word, number] = await cell.locator(".verdict-word, .verdict-number").allTextContents();
  assert.match(`${word} ${number}`, /^(outage|loses) [\d.]+–[\d.]+ s$/);
  await cell.hover();
  await app.page.locator(".reasons", { hasText: `nginx-deployment, Rolling update: ${word}` }).waitFor();
  await app.page.locator(".reasons [data-page=missing-pre-stop]").waitFor();

  await app.timeline("rolling-update");
  const headline = await app.reads(".timeline .headline", /^Rolling update of nginx-deployment: [\d.]+ to [\d.]+ seconds of requests are lost$/);
  await until(() => app.fact("lost-at-worst").then(seconds), (lost) => headline.includes(lost));
  for (const bar of ["serving", "starting", "not-listening", "gone"]) {
    await app.count(`.chart-picture .bar-${bar}`, (count) => count > 0);
  }
  await until(() => app.page.locator(".editor-pane").isVisible(), false, "the timeline has the whole width");
  await app.page.locator("#timeline-width").click();
  await until(() => app.page.locator(".editor-pane").isVisible(), true);
  await app.assertClean();
  await app.close();
});

test("the reasons of a cell can be reached with pointer and keys, and closed", async () => {
  const app = await open(browser);
  const cell = app.page.locator(".verdict[data-event=node-drain]");
  const reasons = app.page.locator(".reasons");
  await app.count(reasons, 0);
  await cell.hover();
  await reasons.waitFor();
  const below = () => app.page.locator(".fix-row").first().boundingBox();
  const { y } = await below();
  await reasons.locator("li").first().hover();
  await until(() => reasons.textContent(), /Node drain: outage/, "they stay while the pointer is on them");
  await until(async () => (await below()).y, y);
  await app.page.locator(".ring").hover();
  await reasons.waitFor({ state: "detached" });
  await until(async () => (await below()).y, y, "nothing below moves");

  await cell.focus();
  await reasons.waitFor();
  const why = await cell.getAttribute("aria-describedby");
  await app.reads(`#${why}`, /Pods?/);
  await app.page.keyboard.press("Escape");
  await reasons.waitFor({ state: "detached" });
  await app.page.locator(".verdict[data-event=scale-down]").focus();
  await app.page.locator(".reasons", { hasText: "Scale-down: n/a" }).waitFor();
  await app.page.keyboard.press("Enter");
  await until(() => app.page.locator("#view-overview").getAttribute("aria-selected"), "true", "what does not happen has no timeline");
  await cell.focus();
  await app.page.keyboard.press("Enter");
  await app.simulated();
  await app.focused("#view");
  await app.assertClean();
  await app.close();
});

test("every event that happens has a timeline, and the button keeps the focus", async () => {
  const app = await rollingUpdate();
  const buttons = app.page.locator(".choice[data-event]");
  const names = await buttons.evaluateAll((all) => all.map((button) => button.dataset.event));
  assert.ok(names.includes("node-drain") && !names.includes("scale-down"), `${names}`);
  for (const name of names) {
    const button = app.page.locator(`.choice[data-event=${name}]`);
    await button.focus();
    await app.page.keyboard.press("Enter");
    await app.focused(`[data-event=${name}]`);
    await until(() => button.getAttribute("aria-pressed"), "true");
    await app.simulated();
    await app.count(".chart-picture .row-name", (count) => count >= 2, name);
  }
  const shown = () => app.page.locator(".choice[data-corner][aria-pressed=true]").getAttribute("data-corner");
  await app.page.locator(".choice[data-event=rolling-update]").click();
  await app.simulated();
  const worst = await shown();
  const other = worst === "nominal" ? "slow" : "nominal";
  await app.page.locator(`.choice[data-corner=${other}]`).click();
  await app.page.locator(`.choice[data-corner=${other}][aria-pressed=true]`).waitFor();
  await until(() => shown(), other);
  await app.assertClean();
  await app.close();
});

test("a slider changes what is lost, here and nowhere else", async () => {
  const app = await rollingUpdate({}, 1);
  const before = seconds(await app.fact("lost-at-worst"));
  assert.ok(before > 0);
  const slider = app.page.locator("#knob-acceptAfterSigtermSeconds");
  await until(() => slider.getAttribute("aria-valuetext"), "0 s");
  await slider.focus();
  for (let press = 0; press < 8; press += 1) {
    await app.page.keyboard.press("ArrowRight");
  }
  await until(() => slider.getAttribute("aria-valuetext"), "8 s");
  await app.page.waitForFunction((before) => Number.parseFloat(document.querySelector("[data-fact=lost-at-worst]").textContent) < before, before);
  await app.simulated();
  await app.focused("#knob-acceptAfterSigtermSeconds");
  await until(() => app.fact("lost-at-worst").then(seconds), 0);

  // Dragged to and fro, the last place counts.
  for (const value of [60, 3, 40, 0]) {
    await slider.fill(String(value));
  }
  await app.simulated();
  await app.page.waitForFunction((before) => Number.parseFloat(document.querySelector("[data-fact=lost-at-worst]").textContent) === before, before);

  await app.page.locator("#knob-neededFraction").fill("100");
  await app.page.locator(".choice[data-event=node-drain]").click();
  await app.page.locator("[data-fact=needed] .fact-value", { hasText: /^2$/ }).waitFor();
  await app.page.locator("#reset-assumptions").click();
  await app.page.locator("[data-fact=needed] .fact-value", { hasText: /^1$/ }).waitFor();
  await until(() => app.page.locator("#reset-assumptions").isDisabled(), true);
  await app.assertClean();
  await app.close();
});

test("the playhead is dragged, moved by keys, and says what is so", async () => {
  const app = await rollingUpdate();
  const playhead = app.page.getByRole("slider", { name: "Moment" });
  const now = async () => Number(await playhead.getAttribute("aria-valuenow"));
  const last = Number(await playhead.getAttribute("aria-valuemax"));
  await app.reads(".instant", /^At [\d.]+ s ·\s(Every request is|\d+ % of the requests are) lost\./);

  await playhead.focus();
  await app.page.keyboard.press("Home");
  await until(() => now(), 0);
  await until(() => playhead.getAttribute("aria-valuetext"), /^At 0 s: No request is lost\./);
  await app.page.keyboard.press("ArrowRight");
  const step = await until(now, (at) => at > 0 && at < last / 50);
  await app.page.keyboard.press("PageDown");
  const change = await until(now, (at) => at > step);
  await app.page.keyboard.press("PageDown");
  await until(now, (at) => at > change);
  await app.page.keyboard.press("PageUp");
  await until(() => now(), change);
  await app.page.keyboard.press("End");
  await until(() => now(), last);

  const chart = await app.page.locator(".chart").boundingBox();
  await app.page.mouse.move(chart.x + chart.width * 0.8, chart.y + 60);
  await app.page.mouse.down();
  const pressed = await until(now, (at) => at > 0 && at < last);
  // Straight to and straight away: there is one place on the way where it can stand.
  await app.page.mouse.move(chart.x + chart.width * 0.5, chart.y + 90);
  const dragged = await until(now, (at) => at < pressed);
  await app.page.mouse.up();
  await app.page.mouse.move(chart.x + chart.width * 0.9, chart.y + 90);
  await app.frames();
  assert.equal(await now(), dragged, "after the button is let go, the line stays");
  await app.assertClean();
  await app.close();
});

test("playing moves the playhead; where motion is not wanted, it goes from change to change", async () => {
  const moving = await rollingUpdate();
  const now = (app) => app.page.locator(".playhead").getAttribute("aria-valuenow").then(Number);
  await moving.page.locator(".playhead").focus();
  await moving.page.keyboard.press("Home");
  await until(() => now(moving), 0);
  // The page's own clock stands, so that it plays no further than it is told to.
  await moving.page.clock.install({ time: 0 });
  await moving.page.clock.pauseAt(3_600_000);
  await moving.page.locator("#play").click();
  await moving.reads("#play", "Pause");
  await moving.page.clock.runFor(2_000);
  const played = await until(() => now(moving), (at) => at > 1);
  await moving.page.clock.runFor(1_000);
  await until(() => now(moving), (at) => at > played);
  await moving.page.locator("#play").click();
  await moving.reads("#play", "Play");
  const stopped = await now(moving);
  await moving.page.clock.runFor(1_000);
  assert.equal(await now(moving), stopped);
  await moving.close();

  const still = await rollingUpdate({ reducedMotion: "reduce" });
  await until(() => still.page.locator("#play").textContent(), "Next change");
  await still.page.locator(".playhead").focus();
  await still.page.keyboard.press("Home");
  await until(() => now(still), 0);
  await still.page.locator("#play").click();
  const first = await until(() => now(still), (at) => at > 0);
  await still.frames();
  assert.equal(await now(still), first);
  await still.assertClean();
  await still.close();
});

test("the fixes are tried before they are applied, and what is shown stays shown", async () => {
  const app = await rollingUpdate({}, 1);
  await app.page.locator("#with-fixes", { hasText: /^With \d+ safe fix(es)?: no request is lost\. As written: / }).waitFor();
  const written = await app.page.locator(".timeline .headline").textContent();
  await app.page.locator("#show-fixed").click();
  await app.page.locator("#shows-fixed", { hasText: "safe fix" }).waitFor();
  await app.reads(".timeline .headline", "Rolling update of nginx-deployment: no request is lost");
  await app.count(".chart-picture .loss", 0);
  await app.page.locator("#show-fixed").click();
  await app.reads(".timeline .headline", written);

  await app.page.locator(".apply-all.in-header").click();
  await app.page.locator("#with-fixes", { hasText: "No safe fix is left" }).waitFor();
  await app.simulated();
  await app.reads(".timeline .headline", "Rolling update of nginx-deployment: no request is lost");
  await app.assertClean();
  await app.close();
});

test("the chart is there as text: numbers, steps and tables", async () => {
  const app = await rollingUpdate();
  for (const fact of await app.page.locator(".fact").all()) {
    const why = await fact.getAttribute("aria-describedby");
    const expected = await app.page.locator(`#${why}`).textContent();
    await fact.focus();
    await app.reads(".fact-why", expected);
  }
  await app.page.locator(".as-table summary").click();
  const rows = () => app.page.locator(".plain").nth(1).getByRole("row").allTextContents();
  await until(rows, (all) => all.some((row) => row.startsWith("old-1") && row.includes("routed, no longer answering")));
  await app.count(".account ol li", (count) => count > 3);
  await app.page.locator(".account [data-page=missing-pre-stop]").click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.assertClean();
  await app.close();
});

test("the matrix and the timeline speak Korean", async () => {
  const app = await rollingUpdate({ query: "?lang=ko" });
  await app.reads(".timeline .headline", /^nginx-deployment 롤링 업데이트: .*잃는다$/);
  await app.reads(".instant", /^[\d.]+초 시점 ·\s.*[가-힣]/);
  const foreign = () => app.page.locator(".timeline").evaluate((view) => view.innerText.match(/\b(lost|Pods?|serves?|default|seconds?|the)\b/g));
  await until(foreign, null);
  await app.page.locator("#language").click();
  await app.page.locator(".timeline .headline", { hasText: "Rolling update of nginx-deployment" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("many workloads and many Pods are folded, and each can be reached", async () => {
  const app = await open(browser);
  const one = (await fixture("nginx-two-replicas.yaml")).replace("replicas: 2", "replicas: 300");
  const many = Array.from({ length: 30 }, (_, index) => one.replaceAll("nginx-deployment", `web-${index}`).replaceAll("app: nginx", `app: nginx-${index}`));
  await app.paste(many.join("\n---\n"));
  await app.page.locator(".matrix-more").waitFor();
  await app.judged();
  await until(() => app.page.getByRole("rowheader").count(), 8);
  await app.page.locator(".matrix-more").click();
  await until(() => app.page.getByRole("rowheader").count(), 28);
  await app.timeline("rolling-update", 20);
  await app.count(".chart-picture .row-name", 24);
  await app.reads(".chart-picture", /and \d{3} more Pods/);
  await app.count("#timeline-workload option", 30);
  const chosen = await app.page.locator("#timeline-workload").inputValue();
  await app.page.locator("#timeline-workload").selectOption({ index: chosen.endsWith("web-3") ? 4 : 3 });
  await app.page.waitForFunction((chosen) => !document.querySelector(".timeline .headline").textContent.includes(chosen), chosen.split("/").at(-1));
  await app.assertClean();
  await app.close();
});

test("typing beside the timeline is kept, whatever the engine does", async () => {
  const app = await rollingUpdate();
  await app.page.locator("#timeline-width").click();
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+End");
  const typed = "# 0123456789 abcdefghij";
  await app.page.keyboard.type(typed);
  await app.holds((text) => text.endsWith(typed), "what was typed");
  await app.simulated();

  // Replicas are typed away: the timeline follows the text.
  await app.paste((await app.text()).replace("replicas: 2", "replicas: 4"));
  await app.page.locator("[data-fact=fewest] .fact-value", { hasText: "of 4" }).waitFor();

  // An engine that dies of a simulation is replaced.
  await app.page.clock.install();
  await app.killEngine();
  await app.page.locator("#knob-startupSeconds").fill("60");
  await app.page.clock.fastForward(60_000);
  await app.page.locator(".notice", { hasText: "The engine stopped on this text" }).waitFor();
  await app.holds((text) => text.endsWith(typed), "what was typed");
  await app.takeOffer();
  await app.page.clock.runFor(1_000);
  await app.simulated();
  await app.close();
});

test("a workload that goes away takes its timeline along, and the page says so", async () => {
  const app = await rollingUpdate();
  await app.page.locator("#timeline-width").click();
  await app.paste("apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n");
  await app.page.locator(".timeline .headline", { hasText: "No event happens to anything here" }).waitFor();
  await app.count(".chart-picture", 0);
  await app.assertClean();
  await app.close();
});

test("on a phone a cell is reached by touch, and nothing is wider than the screen", async () => {
  const app = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await app.page.locator(".pane-tab").nth(1).tap();
  await until(() => app.page.getByRole("rowheader").first().textContent(), /^nginx-deployment/);
  const cell = app.page.locator(".verdict[data-event=node-drain]");
  await until(() => cell.locator(".verdict-event").isVisible(), true, "the cell names its event");
  await cell.tap();
  await app.simulated();
  const wide = () => app.page.evaluate(() => {
    const view = document.querySelector("#view");
    return Math.max(view.scrollWidth - view.clientWidth, document.documentElement.scrollWidth - innerWidth);
  });
  await until(wide, (pixels) => pixels <= 0, "pixels too wide");
  await app.assertClean();
  await app.close();
});
