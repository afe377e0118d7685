// What must never happen: requests elsewhere, markup from manifests, a page that stops.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("names are shown as text, whatever they hold", async () => {
  const app = await open(browser);
  const markup = "<img src=x onerror=alert(1)>";
  const text = (await fixture("nginx-two-replicas.yaml")).replaceAll("name: nginx # ", `name: "${markup}" # `);
  app.page.on("dialog", () => assert.fail("a script ran"));
  await app.paste(text.replace("name: nginx-deployment", `name: "${markup}"`));
  await app.page.waitForFunction(() => document.querySelector(".result").textContent.includes("<img"));
  await app.judged();
  for (const [view, drawn] of [["findings", ".finding.in-list"], ["changes", ".diff-table"], ["overview", ".ring"]]) {
    await app.view(view);
    await app.page.locator(drawn).first().waitFor();
    await app.count("img", 0);
  }
  await app.assertClean();
  await app.close();
});

test("the policy forbids everything but this origin, and is in force", async () => {
  const app = await open(browser);
  const policy = await app.page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/=]+'; style-src 'self'; connect-src 'self';/);
  assert.ok(!policy.includes("unsafe-inline") && !policy.includes("'unsafe-eval'"));
  const blocked = await app.page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
    const fetched = await fetch("https://example.com/").then(() => true, () => false);
    return { ran: globalThis.ran === true, fetched };
  });
  assert.deepEqual(blocked, { ran: false, fetched: false });
  await app.close();
});

test("broken text is a finding with a place, and the rest is still judged", async () => {
  const app = await open(browser);
  const text = await fixture("nginx-two-replicas.yaml");
  await app.paste(`${text}---\nkind: [unclosed\n`);
  await app.judged();
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor();
  await until(() => app.rules(), (rules) => rules.some((rule) => rule.startsWith("yaml")));
  await app.assertClean();
  await app.close();
});

test("typing is never lost while the engine works", async () => {
  const app = await open(browser);
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+End");
  const typed = "# 0123456789 abcdefghijklmnopqrstuvwxyz";
  await app.page.keyboard.type(typed);
  await app.holds((text) => text.endsWith(typed), "what was typed");
  await app.assertClean();
  await app.close();
});
