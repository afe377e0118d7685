// The Graph: who sends to whom and what does not hold, as picture and as text, by pointer and by keys.
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function graph(text, context = {}) {
  const app = await open(browser, context);
  await app.paste(text);
  await app.judged();
  if (context.isMobile) {
    await app.page.locator(".pane-tab").nth(1).click();
  }
  await app.view("graph");
  await drawn(app);
  return app;
}

async function drawn(app) {
  await app.page.locator(".graph[aria-busy=false] .headline:not(.muted)").waitFor();
}

const named = (app, name) => app.page.locator("g.node", { has: app.page.locator("title", { hasText: new RegExp(`^${name}`) }) });
const label = (app) =>
  app.page.evaluate(() => document.activeElement?.querySelector(":scope > title")?.textContent ?? document.activeElement?.ariaLabel);

test("screen readers hear of every box what it is, how it fares and what is found", async () => {
  const app = await graph(await fixture("shop.yaml"));
  const reader = await app.page.context().newCDPSession(app.page);
  const buttons = async () => {
    const { nodes } = await reader.send("Accessibility.getFullAXTree");
    return nodes.filter((node) => node.role?.value === "button").map((node) => node.name?.value);
  };
  await until(buttons, (all) => all.some((name) => name.startsWith("Deployment storefront, 3–10 replicas, outage, 2 errors")));
  await until(buttons, (all) => all.includes("Service checkout selects the Pods of Deployment checkout, port 80→web: no such port, 1 error"));
  await app.assertClean();
  await app.close();
});

test("the graph begins with a sentence and draws every object and what does not hold", async () => {
  const app = await graph(await fixture("shop.yaml"));
  await app.reads(".graph .headline", /^3 of 4 workloads are reached through a Service; Ingress shop sends to Service legacy, which is not there/);
  await app.count("g.node", 16);
  await app.count("g.node.is-missing", 2);
  const words = async () => (await app.page.locator("g.edge.is-error .edge-word").allTextContents()).sort();
  await until(words, ["no such port", "not there", "not there", "second budget"]);
  await until(() => named(app, "PodDisruptionBudget old").textContent(), /selects nothing/);
  await until(() => named(app, "Deployment storefront").textContent(), /×3–10/);
  const columns = () => app.page.locator("g.node .node-box").evaluateAll((boxes) => new Set(boxes.map((box) => box.getAttribute("x"))).size);
  await until(columns, 4);
  await until(() => app.page.locator(".editor-pane").isVisible(), false, "the graph has the whole width");
  await app.page.locator("#graph-width").click();
  await until(() => app.page.locator(".editor-pane").isVisible(), true);
  await app.assertClean();
  await app.close();
});

test("a press on a box tells what is found there and leads to its place, its rule and its timeline", async () => {
  const app = await graph(await fixture("shop.yaml"));
  await named(app, "Deployment storefront").click();
  const panel = app.page.locator(".graph-panel");
  await panel.locator(".finding[data-rule=missing-pre-stop]").waitFor();
  await until(() => panel.locator(".panel-title").textContent(), /^Deployment storefront ·\s3–10 replicas outage$/);
  await panel.locator("[data-event]").click();
  await app.simulated();
  await app.reads(".timeline .headline", /storefront/);
  await app.view("graph");
  await drawn(app);
  await panel.locator("[data-page=missing-pre-stop]").click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.page.locator("#rule-back").click();
  await panel.locator("[data-file]").first().click();
  await app.focused(".cm-content");
  await app.reads(".cm-activeLine", /name: storefront/);
  await app.assertClean();
  await app.close();
});

test("a fix from the panel mends the text, and the problem leaves the picture", async () => {
  const text = (await fixture("shop.yaml")).replace("name: legacy", "name: checkou");
  const app = await graph(text);
  const wrong = app.page.locator("g.edge.is-error", { hasText: "not there" }).first();
  await wrong.locator(".edge-word").click();
  const panel = app.page.locator(".graph-panel");
  await panel.locator(".finding[data-rule=backend-missing]").waitFor();
  await panel.locator("[data-fix]").first().click();
  await app.page.waitForFunction(() => document.querySelectorAll("g.node.is-missing").length === 1);
  await app.holds((found) => !/name: checkou,/.test(found), "the mended name");
  await app.assertClean();
  await app.close();
});

test("keys alone: from the Ingress along a problem to what is missing, its panel and back", async () => {
  const app = await graph(await fixture("shop.yaml"));
  await app.page.locator("#graph-width").focus();
  await app.page.keyboard.press("Tab");
  await until(() => label(app), /^Ingress shop/);
  await app.page.keyboard.press("ArrowRight");
  await until(() => label(app), /^Ingress shop sends to Service legacy, port 80: not there, 1 error$/);
  await app.page.keyboard.press("ArrowRight");
  await until(() => label(app), /^Service legacy, not in these files/);
  await app.page.keyboard.press("ArrowUp");
  await until(() => label(app), /^Service storefront/);
  await app.page.keyboard.press("ArrowRight");
  await until(() => label(app), /^Deployment storefront, 3–10 replicas, outage, 2 errors/);
  await app.page.keyboard.press("Enter");
  await app.focused(".graph-panel");
  await until(() => label(app), "About Deployment storefront");
  await app.page.keyboard.press("Escape");
  await until(() => label(app), /^Deployment storefront/);
  await app.page.keyboard.press("End");
  await until(() => label(app), /^Deployment basket/);
  await app.page.keyboard.press("Shift+Tab");
  await until(() => label(app), (name) => !/^Deployment basket/.test(name));
  await app.page.keyboard.press("Tab");
  await until(() => label(app), /^Deployment basket/, "Tab enters where the picture was left");
  await app.assertClean();
  await app.close();
});

test("the same as text: a nested list in which everything can be pressed", async () => {
  const app = await graph(await fixture("shop.yaml"));
  await app.page.locator("[data-shown=text]").click();
  const text = () => app.page.locator(".graph-text").innerText();
  await until(text, /Ingress shop.*→ 80 Service storefront.*→ 80→8080 Deployment storefront \(3–\u2060?10\sreplicas\) outage.*budget storefront: allows\s1/s);
  await until(text, /Service legacy \(not in these files\)/);
  await until(() => app.page.locator(".graph-picture").isVisible(), false);
  await app.count(".graph-text ul ul ul", 2, "Services under the Ingress, workloads under Services");
  await app.page.locator(".graph-text [data-edge]", { hasText: "second budget" }).click();
  await app.page.locator(".graph-panel .finding[data-rule=overlapping-pdbs]").waitFor();
  await app.assertClean();
  await app.close();
});

test("on a phone the text comes first and the picture is one press away", async () => {
  const app = await graph(await fixture("shop.yaml"), phone);
  await until(() => app.page.locator(".graph-text").isVisible(), true);
  await until(() => app.page.locator(".graph-picture").isVisible(), false);
  await app.page.locator(".graph-text [data-node]", { hasText: "Service checkout" }).click();
  await app.page.locator(".graph-panel .finding[data-rule=service-port-unknown]").waitFor();
  await app.page.locator(".panel-close").click();
  await app.page.locator("[data-shown=picture]").click();
  await app.page.locator(".graph-picture").waitFor();
  // A phone's window grows with what is too wide, so that it is no measure.
  const wide = async () => (await app.page.evaluate(() => document.documentElement.scrollWidth)) - phone.viewport.width;
  await until(wide, (pixels) => pixels <= 0, "pixels too wide");
  await app.assertClean();
  await app.close();
});

test("while the text changes the graph follows, and what is looked at stays", async () => {
  const app = await graph(await fixture("shop.yaml"));
  await named(app, "Service checkout").click();
  await app.page.locator("#graph-width").click();
  const text = await fixture("shop.yaml");
  await app.paste(`apiVersion: v1\nkind: Service\nmetadata: {name: first}\nspec: {selector: {app: first}, ports: [{port: 1}]}\n---\n${text}`);
  await named(app, "Service first").waitFor();
  await app.reads(".panel-title", /^Service checkout/);
  await app.reads("g.node.is-selected title", /^Service checkout/);
  await app.paste("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n");
  await app.page.locator(".graph .headline", { hasText: "Nothing to draw" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("namespaces are bands, names stay text, and a hundred workloads are drawn", async () => {
  const one = (name, namespace) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: c, image: "i:1", ports: [{containerPort: 80}]}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: "<img src=x onerror=alert(1)>${name}", namespace: ${namespace}}\nspec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`;
  const app = await graph(Array.from({ length: 100 }, (_, index) => one(`web-${index}`, index % 2 ? "shop" : "office")).join(""));
  await app.page.locator(".band-name").first().waitFor();
  await until(() => app.page.locator(".band-name").allTextContents(), ["Namespace office", "Namespace shop"]);
  await app.count("g.node.is-workload", 100);
  await app.count(".graph img", 0);
  const sizes = () => app.page.locator(".node-name").evaluateAll((names) => Math.min(...names.map((name) => Number.parseFloat(getComputedStyle(name).fontSize))));
  await until(sizes, (smallest) => smallest >= 12, "names stay readable");
  await app.assertClean();
  await app.close();
});
